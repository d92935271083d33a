"""The text of a letterhead."""

from reports.document.letterhead import Letterhead, Logo, handled_by, lines

HEAD = Letterhead("Nacka kommun", "Kontoret", ("Gatan 1", " "), handled_by("Eva"), ("Post",))


def test_lines_from_the_head_to_the_foot():
    expected = ["Nacka kommun", "Kontoret", "Gatan 1", "Handläggare: Eva", "Post"]
    assert list(lines(HEAD)) == expected


def test_logo_stands_for_the_name():
    logo = Logo("image/png", "aGVq", 40, 20, "Nacka kommun")
    assert list(lines(Letterhead("Nacka kommun", logo=logo))) == []
