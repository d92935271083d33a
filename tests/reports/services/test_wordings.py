"""Marking what a board decided: what it is made from, and that it never changes."""

import datetime as dt

import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from actions import services as actions
from actions.history import state_now
from actions.models import Action, DecidedWording
from actions.services import Assigned
from actions.services.errors import WordingIsMended
from actions.state.stored import load_state
from reports.marking import Basis
from reports.models import Decision
from reports.models.reports import Baseline
from reports.services import (
    DecisionIsMarked,
    DecisionWithoutDate,
    PlanHasChanged,
    WrongBaseline,
    mark_decided,
    record_decision,
    strike_decision,
)
from reports.states import states_of
from reports.verify import verify_wordings
from tests.reports.reporting import DECIDED, FOLLOWED, draft, fixed, note
from tests.world import EDITOR, World
from tracking import triggers
from tracking.digest import sha256
from tracking.errors import Conflict, UntrackedWrite
from tracking.models import ChainHead
from tracking.verify import verify

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return World(3)


def decide(world, day=DECIDED, **fields):
    return record_decision(
        plan=world.plan, what="Planen fastställs.", body="KS", paragraph="7", date=day, by=EDITOR, **fields
    )


def everything(decision, mends=None):
    """Return the name of every action, area and section, and of the plan."""
    now = Basis(decision, mends).now
    rows = (*now.actions, *now.areas, *now.sections)
    kinds = {"ActionState": "action", "AreaState": "area", "SectionState": "section"}
    return {"plan", *(f"{kinds[type(row).__name__]}:{row.key}" for row in rows)}


def mark(decision, taken=None, **options):
    decision = Decision.objects.select_related("plan", "report").get(pk=decision.pk)
    names = everything(decision) if taken is None else taken
    return mark_decided(decision, version=decision.version, taken=names, by=EDITOR, **options)


def state_of(wording):
    return load_state(wording.state, wording.schema)


def edit(world, number, **changes):
    action = Action.objects.get(plan=world.plan, key=f"atgard-{number}")
    actions.edit_action(action, version=action.version, by=EDITOR, **changes)


def test_first_wording_is_the_plan_on_the_decision_day_whenever_it_is_typed(world):
    wording = mark(decide(world))
    now = state_now(world.plan, DECIDED)
    assert (wording.day, wording.decision) == (DECIDED, "KS 31 december 2014 § 7")
    assert state_of(wording).actions == now.actions
    assert state_of(wording).areas == now.areas
    assert wording.sha256 == sha256(wording.state)
    assert Decision.objects.get().wording == wording


def test_plan_is_no_draft_once_it_is_decided(world):
    actions.edit_plan(world.plan, version=world.plan.version, by=EDITOR, draft=True)
    mark(decide(world))
    world.plan.refresh_from_db()
    assert not world.plan.draft


def test_what_was_not_decided_is_left_out_of_the_first_wording(world):
    wording = mark(decide(world), {"plan", "action:atgard-1", "action:atgard-3"})
    assert [one.key for one in state_of(wording).actions] == ["atgard-1", "atgard-3"]


def test_notes_are_those_that_speak_for_the_decision_day_or_earlier(world):
    note(world, status="partly_done", day=DECIDED)
    note(world, status="done", day=FOLLOWED)
    assert {one.status for one in state_of(mark(decide(world))).actions} == {"partly_done"}


def test_later_decision_keeps_the_decided_text_of_what_is_not_ticked(world):
    mark(decide(world))
    edit(world, 1, wording="Ny lydelse ett.")
    edit(world, 2, wording="Ny lydelse två.")
    wording = mark(decide(world, dt.date(2015, 3, 2)), {"action:atgard-2"})
    assert [one.wording for one in state_of(wording).actions] == [
        "Åtgärd 1 ska göras.",
        "Ny lydelse två.",
        "Åtgärd 3 ska göras.",
    ]


def test_decision_on_a_proposal_begins_from_the_proposal(world):
    report = fixed(world)
    edit(world, 1, wording="Som nämnden ändrade den.")
    edit(world, 2, wording="Ändrad efteråt, inte av nämnden.")
    wording = mark(decide(world, report=report), {"action:atgard-1"})
    assert [one.wording for one in state_of(wording).actions] == [
        "Som nämnden ändrade den.",
        "Åtgärd 2 ska göras.",
        "Åtgärd 3 ska göras.",
    ]


def test_action_that_the_decision_removes_is_removed_by_it(world):
    mark(decide(world))
    action = Action.objects.get(key="atgard-2")
    actions.remove_action(action, version=action.version, by=EDITOR, reason="Klar på annat håll")
    state = state_of(mark(decide(world, dt.date(2015, 3, 2)), {"action:atgard-2"}))
    assert [one.key for one in state.actions] == ["atgard-1", "atgard-3"]
    assert [one.removal.decision for one in state.removed] == ["KS 2 mars 2015 § 7"]


def test_title_is_the_one_the_decision_says(world):
    told = Assigned(world.anna.pk, title="tillförordnad chef")
    edit(world, 1, responsible=[told])
    edit(world, 2, responsible=[told._replace(title="")])
    people = [one.responsible[0].label for one in state_of(mark(decide(world))).actions]
    assert people == ["tillförordnad chef Anna Ek", "Anna Ek", "personaldirektör Anna Ek"]


def test_mended_wording_and_the_one_that_mends_it_both_stay(world):
    first = mark(decide(world))
    edit(world, 1, wording="Rättad lydelse.")
    second = mark(Decision.objects.get(), {"action:atgard-1"}, mends=first, reason="Skrivfel")
    assert (second.mends, second.reason, second.day) == (first, "Skrivfel", first.day)
    assert list(DecidedWording.objects.standing()) == [second]
    assert state_of(first).actions[0].wording == "Åtgärd 1 ska göras."
    assert Decision.objects.get().wording == second
    with pytest.raises(WordingIsMended):
        mark(Decision.objects.get(), (), mends=first, reason="Igen")


def test_wording_is_append_only_and_in_the_chain(world):
    wording = mark(decide(world))
    link = ChainHead.objects.get(scope=world.plan.scope)
    assert wording.head_seq < link.seq
    with pytest.raises(UntrackedWrite):
        DecidedWording.objects.update(day=FOLLOWED)
    assert list(verify()) == []


@pytest.mark.parametrize(
    ("attack", "says"),
    [
        ("UPDATE actions_decidedwording SET state = '{}'", "texten är inte som den markerades"),
        (
            "UPDATE actions_decidedwording SET day = '2014-01-01'",
            "kontrollsummorna är inte de som står i historiken",
        ),
        ("UPDATE actions_decidedwording SET head_hash = 'x'", "är inte den som lydelsen bygger på"),
        ("DELETE FROM actions_decidedwording", "lydelsen är borta, men den har markerats"),
    ],
)
def test_changed_wording_is_found(world, attack, says):
    mark(decide(world))
    assert list(verify_wordings()) == []
    with triggers.removed(), connection.cursor() as cursor:
        if attack.startswith("DELETE"):
            cursor.execute("UPDATE reports_decision SET wording_id = NULL")
        cursor.execute(attack)
    assert any(says in fault.says for fault in verify_wordings())


@pytest.mark.parametrize(
    "attack", ["UPDATE actions_decidedwording SET day_text = 'x'", "DELETE FROM actions_decidedwording"]
)
def test_database_refuses_to_change_a_wording(world, attack):
    mark(decide(world))
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(attack)


def test_decision_without_a_date_is_refused(world):
    decision = record_decision(plan=world.plan, what="Planen.", precision="none", by=EDITOR)
    with pytest.raises(DecisionWithoutDate):
        mark_decided(decision, version=1, taken=(), by=EDITOR)


def test_plan_that_changed_since_it_was_seen_is_not_marked(world):
    decision = decide(world)
    seen = Basis(decision).fingerprint
    edit(world, 1, wording="Ändrad medan någon läste.")
    with pytest.raises(PlanHasChanged):
        mark(decision, seen=seen)
    assert not DecidedWording.objects.exists()


def test_decision_with_a_wording_is_not_struck(world):
    decision = decide(world)
    mark(decision)
    decision.refresh_from_db()
    with pytest.raises(DecisionIsMarked):
        strike_decision(decision, version=decision.version, by=EDITOR)


def test_stale_decision_is_a_conflict(world):
    decision = decide(world)
    with pytest.raises(Conflict):
        mark_decided(decision, version=decision.version + 1, taken=(), by=EDITOR)
    assert not DecidedWording.objects.exists()


def test_month_is_known_by_its_last_day_and_its_words(world):
    wording = mark(decide(world, dt.date(2014, 12, 1), precision="month"))
    assert (wording.day, wording.day_text) == (DECIDED, "december 2014")


def test_report_begins_from_a_wording_and_not_from_a_later_one(world):
    wording = mark(decide(world))
    report = draft(world, baseline=Baseline(wording=wording), followup_date=FOLLOWED, at=None)
    assert states_of(report)[0] == state_of(wording)
    with pytest.raises(WrongBaseline, match="ska komma efter beslutet"):
        draft(world, baseline=Baseline(wording=wording), followup_date=DECIDED, at=None)


edits = st.lists(
    st.tuples(st.sampled_from(["edit", "remove", "restore", "add"]), st.integers(1, 4), st.booleans()),
    max_size=8,
)


@settings(suppress_health_check=list(HealthCheck), max_examples=15, deadline=None)
@given(edits)
def test_no_action_is_lost_between_two_decided_wordings(steps):
    """Each of the earlier one is in the later one, or removed there by a decision."""
    with transaction.atomic():
        world = World(3)
        first = state_of(mark(decide(world)))
        ticked = {f"action:{apply(world, *step[:2])}" for step in steps if step[2]} | set()
        later = state_of(mark(decide(world, FOLLOWED), ticked))
        for action in first.actions:
            found = later.action_by_key.get(action.key) or later.removed_by_key[action.key]
            assert found.removal is None or found.removal.decision
        transaction.set_rollback(True)


def apply(world, what, number):
    """Make one edit; return the key of its action."""
    action = Action.objects.filter(plan=world.plan, key=f"atgard-{number}").first()
    if action is None:
        world.action(number, when=None)
    elif what == "edit":
        actions.edit_action(action, version=action.version, by=EDITOR, wording=f"Version {action.version}.")
    elif what == "remove":
        actions.remove_action(action, version=action.version, by=EDITOR, reason="Utgår")
    elif what == "restore":
        actions.restore_action(action, version=action.version, by=EDITOR)
    return f"atgard-{number}"
