import datetime as dt
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from tracking import chain

VALUES = st.one_of(st.none(), st.booleans(), st.integers(), st.text(), st.dates(), st.lists(st.text()))
ROWS = st.dictionaries(st.text(min_size=1), VALUES, min_size=1)


@given(ROWS, st.text(), st.integers(1, 10**9))
def test_link_does_not_depend_on_the_order_of_the_fields(row, previous, seq):
    pairs = list(row.items())
    assert chain.link(previous, seq, "m", pairs) == chain.link(previous, seq, "m", pairs[::-1])


@given(ROWS)
def test_new_empty_field_leaves_the_link_as_it_was(row):
    pairs = list(row.items())
    for empty in (None, "", False, [], {}):
        assert chain.link("", 1, "m", [*pairs, ("\x00new", empty)]) == chain.link("", 1, "m", pairs)


@given(ROWS, st.text(min_size=1))
def test_any_other_value_gives_another_link(row, extra):
    pairs = list(row.items())
    assert chain.link("", 1, "m", [*pairs, ("\x00new", extra)]) != chain.link("", 1, "m", pairs)


def test_same_moment_in_two_time_zones_is_one_value():
    utc = dt.datetime(2015, 9, 2, 10, tzinfo=dt.UTC)
    assert chain.canonical(utc) == chain.canonical(utc.astimezone(ZoneInfo("Europe/Stockholm")))


def test_link_depends_on_its_place_and_the_link_before():
    row = [("label", "x")]
    links = {chain.link(previous, seq, "m", row) for previous in ("", "a") for seq in (1, 2)}
    assert len(links) == 4
