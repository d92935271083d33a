"""Storing a plan state as JSON and reading it back."""

import datetime as dt
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.period import Kind, Period, Precision, parse
from actions.state import ActionState, AreaState, PlanState, Removal, Responsible, SectionState
from actions.state_json import UnreadableState, state_from_value, state_to_value

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
actions = st.builds(
    ActionState,
    *(number, words, words, words, st.none() | words, st.booleans(), st.none() | words, number),
    *(st.lists(people, max_size=3).map(tuple), periods, st.none() | words, words, maybe_day, words, periods),
    *(number, removals),
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


def one(**changes):
    action = ActionState(
        *(1, "a", "A", "A.", None, False, None, 1, (), parse("våren 2015"), None, "", None, "", None, 1, None)
    )
    return PlanState("p", "K", "T", "", dt.date(2015, 9, 2), None, (), (), (action._replace(**changes),))


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
