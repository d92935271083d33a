"""What a board decided, put together from what stood before and the plan as it is now."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from actions.decided import PLAN, as_decided, empty_plan, name_of, with_taken
from tests.reports.states import EVA, ROLE, action, area, section, state


def keys(rows):
    return [row.key for row in rows]


def test_nothing_taken_is_what_stood_before():
    before, now = state(action("a"), action("b")), state(action("b", label="Ny"), action("c"))
    assert with_taken(before, now, ()) == before


def test_action_taken_is_as_it_is_now_and_the_other_as_it_was():
    before, now = state(action("a"), action("b")), state(action("a", label="Ny"), action("b", label="Annan"))
    made = with_taken(before, now, {"action:a"})
    assert [one.label for one in made.actions] == ["Ny", "Åtgärd b"]


def test_new_action_follows_the_one_before_it():
    before, now = state(action("a"), action("b")), state(action("a"), action("x"), action("b"))
    made = with_taken(before, now, {"action:x"})
    assert [(one.key, one.order) for one in made.actions] == [("a", 1), ("x", 2), ("b", 3)]


def test_action_that_is_gone_is_among_the_removed_when_that_is_taken():
    gone = action("b", order=1)
    before, now = state(action("a"), action("b")), replace(state(action("a")), removed=(gone,))
    assert keys(with_taken(before, now, ()).actions) == ["a", "b"]
    made = with_taken(before, now, {"action:b"})
    assert (keys(made.actions), keys(made.removed)) == (["a"], ["b"])


def test_action_that_has_moved_moves_only_when_taken():
    before = state(action("a"), action("b"), action("c"))
    now = state(action("b"), action("c"), action("a"))
    assert keys(with_taken(before, now, {"action:b"}).actions) == ["a", "b", "c"]
    assert keys(with_taken(before, now, {"action:a"}).actions) == ["b", "c", "a"]


def test_area_and_section_come_with_an_action_that_is_in_a_new_one():
    before = state(action("a"))
    now = state(
        action("a", area_key="tre", section_key="c"),
        areas=(area("ett", 1), area("tre", 3)),
        sections=(section("a", 1), section("c", 2)),
    )
    made = with_taken(before, now, {"action:a"})
    assert (keys(made.areas), keys(made.sections)) == (["ett", "tva", "tre"], ["a", "c", "b"])


def test_head_is_a_part_of_its_own():
    before, now = state(action("a")), state(action("a"), title="Ny rubrik")
    assert with_taken(before, now, {"action:a"}).title == before.title
    assert with_taken(before, now, {PLAN}).title == "Ny rubrik"


def test_titles_are_those_of_the_decision_where_they_are_told():
    told, untold, none = EVA._replace(written="strateg"), EVA, EVA._replace(written="")
    made = as_decided(state(action("a", responsible=(told, untold, none, ROLE))))
    assert [person.title for person in made.actions[0].responsible] == [
        "strateg",
        EVA.title,
        None,
        ROLE.title,
    ]


rows = st.lists(st.sampled_from("abcdefgh"), unique=True, max_size=8)


@given(rows, rows, st.sets(st.sampled_from("abcdefgh")))
def test_each_action_is_as_taken_or_as_before_and_none_is_there_twice(then, is_now, taken):
    before = state(*(action(key, label="då") for key in then))
    now = state(*(action(key, label="nu") for key in is_now))
    made = with_taken(before, now, {f"action:{key}" for key in taken})
    expected = {key: "då" for key in then if key not in taken} | {key: "nu" for key in is_now if key in taken}
    assert {one.key: one.label for one in made.actions} == expected
    assert len(made.actions) == len(expected)
    assert [one.order for one in made.actions] == list(range(1, len(expected) + 1))
    untouched = [key for key in then if key not in taken]
    assert [key for key in keys(made.actions) if key in untouched] == untouched


@given(rows, rows)
def test_all_taken_is_the_plan_as_it_is_now(then, is_now):
    before, now = state(*map(action, then)), state(*map(action, is_now))
    names = {PLAN} | {
        name_of(row) for one in (before, now) for row in (*one.areas, *one.sections, *one.actions)
    }
    assert with_taken(before, now, names) == now
    assert with_taken(empty_plan(now), now, names) == now
