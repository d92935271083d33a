"""The text of one action that is dropped, carried on, left or asked to be changed."""

from __future__ import annotations

import datetime as dt

import pytest

from reports.compare import compare
from reports.document import action_text
from reports.document.content import OpenRequest, ReportContent
from reports.document.tree import inline_text
from tests.reports.states import AUTUMN, FOLLOWED, action, decided, state


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


@pytest.mark.parametrize(
    ("status_code", "note", "left"),
    [
        ("done", "Genomfört.", []),
        ("done", "Genomförd", []),
        ("done", "Genomfört. Styrgrupper finns.", ["Styrgrupper finns."]),
        ("partly_done", "Delvis genomfört. Resten dröjer.", ["Resten dröjer."]),
        ("ongoing", "Pågår.\n\nTrögt.", ["Trögt."]),
        ("ongoing", "Pågår, men trögt. Mer.", ["Pågår, men trögt. Mer."]),
        ("ongoing", "Genomfört.", ["Genomfört."]),
        (None, "Ej rapporterad.", ["Ej rapporterad."]),
    ],
)
def test_status_is_said_once(status_code, note, left):
    assert status(status=status_code, note=note, deadline=None) == left


@pytest.mark.parametrize(
    ("day", "says"),
    [
        (FOLLOWED, "Läge: Genomförd."),
        (dt.date(2015, 8, 30), "Läge: Genomförd, den 30 augusti 2015."),
        (None, "Läge: Genomförd."),
    ],
)
def test_day_of_a_status_is_told_where_it_is_another_than_that_of_the_follow_up(day, says):
    first = next(action_text.status(action("a", status="done", note_date=day), FOLLOWED))
    assert inline_text(first.inlines) == says


def cells(one, full=False):
    """Return the paragraphs of the follow-up of an action whose decided wording is "Görs i maj."."""
    comparison = compare(decided(action("a", wording="Görs i maj.")), state(one))
    content = ReportContent(*("",) * 5, full_wording=full)
    lines = action_text.follow_up(comparison.rows[0], comparison.after, content)
    return [inline_text(line.inlines) for line in lines]


SAME = action("a", wording="Görs i maj.", status="done")
NEW = SAME._replace(wording="Görs i juni.", deadline=AUTUMN)
CHANGED = "Ny tid: under hösten 2015 (beslutad tid: under våren 2015)"


def test_follow_up_of_what_is_unchanged_says_so_and_the_status_once():
    assert cells(SAME) == ["Oförändrad lydelse.", "Läge: Genomförd."]
    assert cells(SAME, full=True) == ["Oförändrad lydelse.", "Görs i maj.", "Läge: Genomförd."]


def test_follow_up_of_what_is_reworded_is_marked_and_may_be_given_in_full():
    kinds, wording = "Ändrad lydelse och ändrad tid.", "Görs i majjuni."
    assert cells(NEW) == [kinds, "Läge: Genomförd.", f"Ny lydelse: {wording}", CHANGED]
    assert cells(NEW, full=True) == [kinds, wording, CHANGED, "Läge: Genomförd."]
    assert cells(SAME._replace(deadline=AUTUMN)) == ["Ändrad tid.", "Läge: Genomförd.", CHANGED]


def test_proposal_gives_the_whole_wording_where_it_is_asked_for():
    comparison = compare(decided(action("a", wording="Görs i maj.")), state(SAME._replace(deadline=AUTUMN)))
    said = [
        [inline_text(line.inlines) for line in action_text.proposed(comparison.rows[0], content)]
        for content in (ReportContent(*("",) * 5), ReportContent(*("",) * 5, full_wording=True))
    ]
    assert said == [["Ändrad tid.", CHANGED], ["Ändrad tid.", "Görs i maj.", CHANGED]]
