"""Text that people write is stored in one form, whatever they type it with."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.pasted import COMPOSED, DECOMPOSED, written_before
from tests.world import EDITOR, World
from tracking.text import normalized, normalized_value, whole_number
from tracking.writer import recording


def rows(obj):
    return list(type(obj).history.filter(id=obj.pk).order_by("version"))


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        (DECOMPOSED, COMPOSED),
        ("en\r\ntvå\rtre\n", "en\ntvå\ntre\n"),
        ("1\u00a0juli, stads\u00adbyggnad ", "1\u00a0juli, stads\u00adbyggnad "),
        ("", ""),
    ],
)
def test_text_is_composed_with_one_kind_of_line_end(written, stored):
    assert normalized(written) == stored


@given(st.text())
def test_normalized_text_stays_as_it_is(text):
    once = normalized(text)
    assert normalized(once) == once == unicodedata.normalize("NFC", once)
    assert "\r" not in once


def test_text_is_normalized_wherever_it_is_in_a_value():
    entry = {"name": DECOMPOSED, "titles": [["2015-01-01", None, DECOMPOSED]], "id": 1}
    assert normalized_value([entry]) == [
        {"name": COMPOSED, "titles": [["2015-01-01", None, COMPOSED]], "id": 1}
    ]
    assert normalized_value((DECOMPOSED,)) == (DECOMPOSED,)  # JSON has no tuples
    assert normalized_value(None) is None


@pytest.mark.django_db
def test_new_row_is_stored_normalized_with_its_history():
    world = World(0)
    with recording(world.plan.scope, by=EDITOR, reason=DECOMPOSED) as record:
        area = type(world.areas[0])(plan=world.plan, key="ny", title=f"{DECOMPOSED}\r\n", number=9)
        record.add(area)
    area.refresh_from_db()
    assert area.title == f"{COMPOSED}\n"
    assert [(row.title, row.history_change_reason) for row in rows(area)] == [(f"{COMPOSED}\n", COMPOSED)]


@pytest.mark.django_db
def test_change_is_stored_normalized_with_its_history():
    area = World(0).areas[0]
    with recording(area.scope, by=EDITOR) as record:
        assert record.change(area, version=1, title=DECOMPOSED)
    area.refresh_from_db()
    assert area.title == rows(area)[-1].title == COMPOSED


@pytest.mark.django_db
@pytest.mark.parametrize("title", [DECOMPOSED, COMPOSED])
def test_text_stored_before_is_not_rewritten_for_its_form(title):
    with written_before():
        world = World(0)
        area = world.areas[0]
        with recording(area.scope, by=EDITOR) as record:
            record.change(area, version=1, title=DECOMPOSED)
    with recording(area.scope, by=EDITOR) as record:
        assert not record.change(area, version=2, title=title)
        assert record.change(area, version=2, title=title, number=7)
    area.refresh_from_db()
    assert (area.title, area.number, area.version) == (DECOMPOSED, 7, 3)


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("a\x00b\x08c\x1fd", "abcd"),
        ("tabb\toch rad\n", "tabb\toch rad\n"),
        ("ur Word\x0brad\x0csida", "ur Word\nrad\nsida"),
        ("halvt \ud83d tecken\udc00", "halvt \ufffd tecken\ufffd"),
        ("\ufffe\uffff", "\ufffd\ufffd"),
        ("a\x00\u030a", "å"),
        ("🙂", "🙂"),
    ],
)
def test_what_no_database_or_file_can_hold_is_taken_out(written, stored):
    assert normalized(written) == stored
    assert normalized_value({"namn\x00": [written]}) == {"namn": [stored]}


@pytest.mark.parametrize(
    ("text", "number"),
    [("7", 7), ("007", 7), ("", None), (None, None), ("-1", None), ("½", None), ("1e3", None), (" 7", None)],
)
def test_whole_number(text, number):
    assert whole_number(text) == number


def test_whole_number_fits_in_the_databases_integers():
    assert whole_number("9" * 18) == 10**18 - 1
    assert whole_number("9" * 19) is None
    assert whole_number("9" * 5000) is None
