"""Requests that are not closed, in the report: at their actions, in its check, and kept when it is fixed."""

import pytest

from actions import services
from actions.models import Action
from reports import states
from reports.document.tree import inline_text
from reports.models.reports import Baseline
from reports.snapshot import dump, load
from tests.reports.reporting import DECIDED, FOLLOWED, draft, fixed, note
from tests.world import EDITOR, World, at
from tracking.actor import Actor

pytestmark = pytest.mark.django_db

ANNA = Actor(7, "Anna Ek")
TIME = (
    "Begärd ändring: Anna Ek begärde den 2 september 2015 en annan tid: ”hösten 2016”. Det är inte avgjort. "
    "Skäl: Upphandlingen drar ut."
)
DROP = (
    "Begärd ändring: Anna Ek begärde den 2 september 2015 att åtgärden utgår. Det är inte avgjort. "
    "Skäl: Upphandlingen drar ut."
)


@pytest.fixture
def world():
    return World(2)


def ask(world, kind="time", wanted="hösten 2016"):
    action = Action.objects.get(pk=world.actions[0].pk)
    return services.ask_change(
        action, kind=kind, wanted=wanted, reason="Upphandlingen drar ut.", by=ANNA, at=at(days=261)
    )


def lines(document):
    found = []

    def walk(node):
        if hasattr(node, "inlines"):
            found.append(inline_text(node.inlines))
        for name in ("blocks", "body", "cells"):
            for one in getattr(node, name, ()):
                walk(one)

    walk(document)
    return found


def report(world, **changes):
    values = {"followup_date": FOLLOWED, "date": FOLLOWED, "at": at(days=262)}
    return draft(world, **{**values, "baseline": Baseline(date=DECIDED), **changes})


def test_open_request_is_told_at_its_action_in_plan_and_annex(world):
    first = fixed(world)
    note(world)
    ask(world)
    ask(world, "drop", "")
    plain = report(world)
    assert [line for line in lines(states.document_of(plain)) if "Begärd" in line] == [TIME, DROP]
    annexed = report(world, baseline=Baseline(report=first), placements={"atgard-1": "annex"})
    assert [line for line in lines(states.document_of(annexed)) if "Begärd" in line] == [TIME, DROP]


def test_open_request_is_listed_when_the_report_is_checked(world):
    ask(world)
    found = states.findings_in(states.edition_of(report(world)))
    assert [(one.text, one.blocking, one.where) for one in found if one.code == "open_request"] == [
        (
            "Anna Ek har begärt en annan tid för ”Åtgärd 1”, och det är inte avgjort.",
            False,
            "action:atgard-1",
        )
    ]


def test_closed_request_is_not_told(world):
    services.withdraw_request(ask(world), by=ANNA, at=at(days=261))
    assert states.content_of(report(world)).requests == ()


def test_request_of_a_removed_action_is_not_told(world):
    ask(world)
    action = Action.objects.get(pk=world.actions[0].pk)
    services.remove_action(action, version=action.version, by=EDITOR, reason="Fel.", at=at(days=261))
    assert states.content_of(report(world)).requests == ()


def test_proposal_to_the_board_tells_of_none(world):
    ask(world)
    assert states.content_of(report(world, baseline=Baseline())).requests == ()


def test_fixed_report_keeps_what_was_open(world):
    asked = ask(world)
    edition = states.edition_of(report(world))
    assert load(dump(edition)) == edition
    services.withdraw_request(asked, by=ANNA, at=at(days=263))
    assert TIME in lines(load(dump(edition)).document)


def test_dropped_action_has_its_decision_in_the_document(world):
    for action, words in zip(world.actions, ({"decision": "KS § 3"}, {"waiver": "Inget kvar."}), strict=True):
        services.add_note(
            action,
            version=action.version,
            date=FOLLOWED,
            status="dropped",
            text="",
            by=EDITOR,
            at=at(days=261),
            **words,
        )
    told = [line for line in lines(states.document_of(report(world))) if line.startswith("Utgick")]
    assert sorted(told) == ["Utgick genom beslut: KS § 3", "Utgick utan beslut, eftersom: Inget kvar."]
