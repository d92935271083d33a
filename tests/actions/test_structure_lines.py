import pytest

from actions.structure_lines import AreaLine, SectionLine, read_areas, read_sections, taken_numbers


@pytest.mark.parametrize(
    ("line", "number", "title"),
    [
        ("1. Näringsliv", 1, "Näringsliv"),
        ("2) Skola", 2, "Skola"),
        ("3\tOmsorg", 3, "Omsorg"),
        ("Område 4: Miljö", 4, "Miljö"),
        ("- Kultur", None, "Kultur"),
        ("– 5. Fritid", 5, "Fritid"),
        ("2015 års plan", None, "2015 års plan"),
        ("1.", None, "1."),
    ],
)
def test_number_and_title_of_a_line(line, number, title):
    assert read_areas(line) == [AreaLine(number, title)]


def test_areas_are_read_once_and_known_ones_marked():
    assert read_areas("1. Skola\n\n2. skola\n3. Miljö", ["miljö "]) == [
        AreaLine(1, "Skola"),
        AreaLine(3, "Miljö", True),
    ]


@pytest.mark.parametrize("nested", ["  Styrdokument", "\tStyrdokument", "– Styrdokument", "- Styrdokument"])
def test_indented_or_dashed_line_stands_under_the_one_above(nested):
    found = read_sections(f"Styrning\n{nested}\nEkonomi")
    assert found == [SectionLine("Styrning"), SectionLine("Styrdokument", "Styrning"), SectionLine("Ekonomi")]


def test_lines_that_all_are_indented_are_at_the_top():
    assert read_sections("   Ett\n   Två\n") == [SectionLine("Ett"), SectionLine("Två")]


def test_first_line_with_a_dash_has_nothing_to_stand_under():
    assert read_sections("– Ett\n– Två") == [SectionLine("Ett"), SectionLine("Två", "Ett")]


def test_same_title_under_another_parent_is_another_section():
    known = [("Ett", ""), ("Delar", "Ett")]
    assert read_sections("Ett\n- Delar\nTvå\n- Delar", known) == [
        SectionLine("Ett", "", True),
        SectionLine("Delar", "Ett", True),
        SectionLine("Två"),
        SectionLine("Delar", "Två"),
    ]


def test_number_of_another_area_is_told():
    lines = read_areas("1. Ny\n2. Två\n2. Tre\n3. Känd", ["Känd"])
    clashes = [(line.title, holder) for line, holder in taken_numbers(lines, [(1, "Gammal"), (3, "Känd")])]
    assert clashes == [("Ny", "Gammal"), ("Tre", "Två")]
