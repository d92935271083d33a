"""Storing a plan state as JSON and reading it back."""

import datetime as dt
import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.period import Kind, Period, Precision, parse
from actions.state import (
    ACTION,
    ActionState,
    AreaState,
    PartDeadline,
    PlanState,
    Removal,
    Responsible,
    SectionState,
)
from actions.state.stored import (
    SCHEMA,
    UnreadableState,
    dump_state,
    load_state,
    state_from_value,
    state_to_value,
)

words = st.text(max_size=30)
days = st.dates()
maybe_day = st.none() | days
number = st.integers(0, 2**40)
periods = st.none() | st.builds(
    Period, words, maybe_day, maybe_day, st.sampled_from(Precision), st.sampled_from(Kind)
)
people = st.builds(Responsible, st.none() | number, st.none() | words, st.none() | words, words)
removals = st.none() | st.builds(Removal, days, words, words, words)
areas = st.builds(
    AreaState, number, words, st.none() | number, words, st.none() | words, words, maybe_day, periods, number
)
sections = st.builds(SectionState, number, words, words, st.none() | words, number, number)
parts = st.builds(
    PartDeadline, words, st.builds(Period, words, maybe_day, maybe_day, st.just("day"), st.just("by"))
)
actions = st.builds(
    ActionState,
    id=number,
    key=words,
    version=number,
    order=number,
    label=words,
    wording=words,
    section_key=st.none() | words,
    area_key=st.none() | words,
    responsible=st.lists(people, max_size=3).map(tuple),
    deadline=periods,
    status=st.none() | words,
    note=words,
    note_date=maybe_day,
    noted_by=words,
    forecast=periods,
    removal=removals,
    area_editorial=st.booleans(),
    part_deadlines=st.lists(parts, max_size=3).map(tuple),
    source_note=words,
)


def some(rows):
    return st.lists(rows, max_size=3).map(tuple)


moments = st.none() | st.datetimes(timezones=st.just(dt.UTC))
states = st.builds(
    PlanState,
    *(words, words, words, words, days, moments),
    *(some(areas), some(sections), some(actions), some(actions)),
)


def through_json(state):
    return state_from_value(json.loads(json.dumps(state_to_value(state))))


@given(states)
def test_state_comes_back_as_it_was(state):
    back = through_json(state)
    assert back == state
    assert [type(row) for row in back.actions] == [ActionState] * len(state.actions)
    assert {type(row.deadline) for row in back.actions} <= {Period, type(None)}


@given(states)
def test_equal_states_give_equal_text(state):
    assert json.dumps(state_to_value(through_json(state))) == json.dumps(state_to_value(state))


@given(states)
def test_text_of_a_state_is_read_back_and_hashes_alike(state):
    text = dump_state(state)
    assert load_state(text, SCHEMA) == through_json(state)
    assert dump_state(load_state(text, SCHEMA)) == text


def test_text_that_is_no_state_is_refused_in_swedish():
    for text in ("{", "{}", "[]"):
        with pytest.raises(UnreadableState, match="Det lagrade planläget går inte att läsa"):
            load_state(text, SCHEMA)


def one(**changes):
    values = {field.name: field.type.empty for field in ACTION}
    values |= {"id": 1, "key": "a", "version": 1, "order": 1, "label": "A", "wording": "A.", "noted_by": ""}
    values |= {"note": "", "deadline": parse("våren 2015")}
    action = ActionState(**{**values, **changes})
    return PlanState("p", "K", "T", "", dt.date(2015, 9, 2), None, (), (), (action,))


def test_enums_are_stored_as_their_codes():
    value = state_to_value(one())["actions"][0]["deadline"]
    assert value == {
        "text": "våren 2015",
        "start": "2015-01-01",
        "end": "2015-06-30",
        "precision": "season",
        "kind": "during",
    }
    assert {type(part) for part in value.values()} == {str}


def test_period_that_is_read_back_still_counts():
    assert through_json(one()).actions[0].deadline.last_day == dt.date(2015, 6, 30)


def test_field_that_has_gone_is_passed_over():
    value = state_to_value(one())
    value["actions"][0]["colour"] = "blå"
    value["weather"] = "regn"
    assert state_from_value(value) == one()


@pytest.mark.parametrize("name", ["wording", "deadline", "removal"])
def test_field_that_is_missing_is_told(name):
    value = state_to_value(one())
    del value["actions"][0][name]
    with pytest.raises(UnreadableState, match=name):
        state_from_value(value)


@pytest.mark.parametrize("value", [None, [], "state", {"key": "p"}, {**state_to_value(one()), "day": "igår"}])
def test_what_is_no_state_is_refused(value):
    with pytest.raises(UnreadableState):
        state_from_value(value)


def test_schema_1_does_not_hold_what_came_later():
    value = state_to_value(one(source_note="s. 3"))
    later = {field.name for field in ACTION if field.since == 2}
    for name in later:
        del value["actions"][0][name]
    state = state_from_value(value, schema=1)
    assert state.unknown == later
    assert (state.actions[0].part_deadlines, state.actions[0].source_note) == ((), "")


def test_unknown_stays_unknown_when_it_is_stored_again():
    known = one(source_note="s. 3")
    state = replace(
        known, unknown=frozenset({"source_note"}), actions=(known.actions[0]._replace(source_note=""),)
    )
    value = json.loads(json.dumps(state_to_value(state)))
    assert "source_note" not in value["actions"][0]
    assert state_from_value(value) == state
