"""The text of one action that is dropped, carried on, left or asked to be changed."""

from __future__ import annotations

import datetime as dt

import pytest

from reports.document import action_text
from reports.document.content import OpenRequest
from reports.document.tree import inline_text
from tests.reports.states import FOLLOWED, action


def status(**changes):
    lines = action_text.status(action("a", **changes), FOLLOWED)
    return [inline_text(line.inlines) for line in lines][1:]


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"status": "dropped", "drop_decision": "KS § 9"}, "Utgick genom beslut: KS § 9"),
        (
            {"status": "dropped", "drop_waiver": "Den var en dubblett."},
            "Utgick utan beslut, eftersom: Den var en dubblett.",
        ),
        ({"to_next_plan": True, "deadline": None}, "Åtgärden förs över till nästa handlingsplan."),
        ({"left_reason": "Hanns inte", "deadline": None}, "Lämnas oavslutad: Hanns inte"),
        ({}, "Försenad: tiden gick ut den 30 juni 2015, för 2 månader sedan."),
    ],
)
def test_status_says(changes, says):
    assert says in status(**changes)


def test_request_that_waits_is_told_with_what_is_wanted_and_why():
    asked = OpenRequest("a", "en annan tid", "våren 2016", "Underlaget dröjer", "Eva Ek", dt.date(2015, 8, 3))
    (line,) = action_text.requests([asked])
    assert inline_text(line.inlines) == (
        "Begärd ändring: Eva Ek begärde den 3 augusti 2015 en annan tid: ”våren 2016”. Det är inte avgjort."
        " Skäl: Underlaget dröjer"
    )
