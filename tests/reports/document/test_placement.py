"""The part of each action in a report: the default rule, and the editor's placements."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.compare import compare
from reports.document.counts import FIELDS, count
from reports.document.placement import Part, against_nothing, default_part, place
from tests.reports.states import REMOVAL, action, decided, state

LISTS = ("antal_aterstaende", "antal_kommande", "antal_bilaga")
STATUSES = [None, "not_started", "ongoing", "partly_done", "done", "continuous", "dropped"]


def keys(parts, part):
    return [placed.row.key for placed in parts[part]]


@pytest.mark.parametrize(
    ("status", "part"),
    [
        (None, "remaining"),
        ("not_started", "remaining"),
        ("ongoing", "remaining"),
        ("partly_done", "remaining"),
        ("done", "annex"),
        ("continuous", "annex"),
        ("dropped", "annex"),
    ],
)
def test_place_by_status(status, part):
    parts = place(compare(decided(action("x")), state(action("x", status=status))))
    assert keys(parts, Part(part)) == ["x"]


@pytest.mark.parametrize("status", STATUSES)
def test_place_new_action_is_upcoming_whatever_its_status(status):
    assert keys(place(compare(decided(), state(action("x", status=status)))), Part.UPCOMING) == ["x"]


def test_place_editor_moves_an_action_and_the_default_is_kept():
    parts = place(compare(decided(action("x")), state(action("x"))), {"x": "annex"})
    placed = parts[Part.ANNEX][0]
    assert (placed.is_moved, placed.default) == (True, Part.REMAINING)


@pytest.mark.parametrize("moves", [{"x": "soptunnan"}, {"okänd": "annex"}, {"x": "remaining"}])
def test_place_ignores_a_move_to_nowhere(moves):
    parts = place(compare(decided(action("x")), state(action("x"))), moves)
    assert keys(parts, Part.REMAINING) == ["x"]
    assert not parts[Part.REMAINING][0].is_moved


@pytest.mark.parametrize("removed", [(), (action("x", removal=REMOVAL),)])
def test_place_what_has_gone_cannot_be_moved_out_of_the_annex(removed):
    parts = place(compare(decided(action("x")), state(removed=removed)), {"x": "upcoming"})
    assert keys(parts, Part.ANNEX) == ["x"]


def test_plan_is_compared_with_an_empty_one_of_the_same_name_and_day():
    plan = state(action("x"), action("y"), removed=(action("z", removal=REMOVAL),))
    comparison = against_nothing(plan)
    empty = dataclasses.replace(plan, areas=(), sections=(), actions=(), removed=())
    assert (comparison.before, comparison.after) == (empty, plan)
    assert [row.kinds for row in comparison.rows] == [("new",), ("new",)]


def test_place_sequence_comes_first():
    plan = state(*map(action, "abcd"))
    assert keys(place(against_nothing(plan), sequence=("d", "okänd", "b")), Part.UPCOMING) == list("dbac")


def test_place_in_several_parts_in_the_order_of_the_document():
    comparison = compare(decided(action("x")), state(action("x"), action("y")))
    parts = place(comparison, {"x": ["annex", "remaining", "annex"], "y": []})
    assert [(one.row.key, part) for part in Part for one in parts[part]] == [
        ("x", "remaining"),
        ("y", "upcoming"),
        ("x", "annex"),
    ]
    first, second = parts[Part.REMAINING][0], parts[Part.ANNEX][0]
    assert first.parts == second.parts == (Part.REMAINING, Part.ANNEX)
    assert (first.is_first, second.is_first, first.is_moved) == (True, False, True)
    assert (first.others, second.others) == ((Part.ANNEX,), (Part.REMAINING,))


def test_place_order_of_one_part_leaves_the_others():
    plan = state(*map(action, "abc"))
    both = {key: ["remaining", "annex"] for key in "abc"}
    sequence = ("remaining:c", "c", "remaining:a", "annex:b", "okänd:a")
    parts = place(compare(decided(*map(action, "abc")), plan), both, sequence)
    assert keys(parts, Part.REMAINING) == list("cab")
    assert keys(parts, Part.ANNEX) == list("cba")


@given(
    st.lists(st.sampled_from(STATUSES), max_size=8),
    st.dictionaries(
        st.sampled_from("01234567"),
        st.sampled_from(list(Part)) | st.lists(st.sampled_from([*Part, "soptunnan"]), max_size=4),
    ),
)
def test_place_puts_every_row_in_its_parts_and_counts_agree(statuses, moves):
    before = decided(*(action(str(number)) for number in range(5)))
    after = state(*(action(str(number), status=status) for number, status in enumerate(statuses)))
    comparison = compare(before, after)
    parts = place(comparison, moves)
    placed = [(part, one.row.key) for part in Part for one in parts[part]]
    assert len(placed) == len(set(placed))
    assert {key for _, key in placed} == {row.key for row in comparison.rows}
    assert all(one.part == part and part in one.parts for part in Part for one in parts[part])
    for row in comparison.rows:
        chosen = {moves[row.key]} if isinstance(moves.get(row.key), str) else set(moves.get(row.key, ()))
        expected = (chosen & set(Part) if row.current else set()) or {default_part(row)}
        assert {part for part, key in placed if key == row.key} == expected
    counts = count(comparison, parts)
    assert set(counts) == set(FIELDS)
    assert [counts[name] for name in LISTS] == [len(parts[part]) for part in Part]
    elsewhere = {**counts, **dict.fromkeys(LISTS, 0)}
    assert elsewhere == {**count(comparison, place(comparison)), **dict.fromkeys(LISTS, 0)}
    assert counts["antal_beslutade"] == 5
    assert counts["antal_beslutade"] + counts["antal_nya"] == len(comparison.rows)
