"""Closing a plan, what it refuses from then on, opening it again, and the plan that follows it."""

import pytest

from actions import services
from actions.history import state_now, states_of_director
from actions.leaving import Leaving
from actions.models import Action, Lineage, Plan
from actions.models.plans import PlanIsClosed
from actions.presenters.handover import preview
from actions.services import Left
from actions.services.errors import ActionsUndecided, PlanChanged, ReasonMissing
from tests.factories import (
    BY,
    TODAY,
    ActionFactory,
    AreaFactory,
    DirectorFactory,
    NoteFactory,
    PlanFactory,
    SectionFactory,
)
from tracking.errors import Conflict
from tracking.verify import verify

pytestmark = pytest.mark.django_db

HEAD = {"title": "Plan 2027", "case_number": "KS 2026/1", "period": None, "board": "KS", "draft": True}


@pytest.fixture
def plan():
    return PlanFactory(key="planen", title="Planen")


@pytest.fixture
def person():
    return DirectorFactory(name="Eva Olin")


def made(plan, label, **values):
    return ActionFactory(plan=plan, label=label, key=label.lower(), **values)


def close(plan, left=None, **changes):
    fresh = Plan.objects.get(pk=plan.pk)
    services.close_plan(fresh, **{"version": fresh.version, "left": left or {}, "by": BY, **changes})
    return Plan.objects.get(pk=plan.pk)


def all_left(plan):
    return {row.pk: Left(row.version, Leaving.LEAVE, "Hanns inte") for row in plan.actions.active()}


def test_close_records_when_and_by_whom(plan):
    closed = close(plan)
    assert (closed.is_closed, closed.closed_by, closed.version) == (True, "Test", 2)


def test_close_does_with_each_action_as_chosen(plan):
    later = PlanFactory()
    actions = {label: made(plan, label) for label in ("Nästa", "Över", "Bort", "Kvar")}
    done = made(plan, "Klar")
    NoteFactory(subject=done, status="done")
    left = {
        actions["Nästa"].pk: Left(1, Leaving.NEXT),
        actions["Över"].pk: Left(1, Leaving.CARRY, "KS § 9", later),
        actions["Bort"].pk: Left(1, Leaving.REMOVE, "KS § 10"),
        actions["Kvar"].pk: Left(1, Leaving.LEAVE, "Hanns inte"),
    }
    close(plan, left)
    rows = {row.label: row for row in Action.objects.filter(plan=plan)}
    assert rows["Nästa"].to_next_plan
    assert rows["Bort"].removal_decision == "KS § 10"
    assert rows["Kvar"].left_reason == "Hanns inte"
    assert [(row.plan_id, row.decision) for row in Lineage.objects.all()] == [(later.pk, "KS § 9")]
    assert rows["Över"].version == 1
    assert list(verify()) == []


def test_close_asks_for_every_unfinished_action(plan):
    made(plan, "Kvar")
    with pytest.raises(ActionsUndecided, match="”Kvar”"):
        close(plan)
    assert not Plan.objects.get(pk=plan.pk).is_closed


@pytest.mark.parametrize("leaving", [Leaving.REMOVE, Leaving.LEAVE])
def test_close_needs_words_for_what_is_removed_or_left(leaving, plan):
    action = made(plan, "Kvar")
    with pytest.raises(ReasonMissing):
        close(plan, {action.pk: Left(1, leaving, " ")})
    assert not Plan.objects.get(pk=plan.pk).is_closed


def test_close_stale_changes_nothing(plan):
    action = made(plan, "Kvar")
    services.edit_action(Action.objects.get(), version=1, by=BY, label="Ny")
    with pytest.raises(Conflict):
        close(plan, {action.pk: Left(1, Leaving.LEAVE, "Hanns inte")})
    with pytest.raises(Conflict):
        close(plan, all_left(plan), version=7)
    assert Action.objects.get().left_reason == ""


WRITES = {
    "action": lambda s: services.create_action(plan=s.plan, key="ny", label="Ny", wording="Ny.", by=BY),
    "edit": lambda s: services.edit_action(s.action, version=s.action.version, by=BY, label="Ny"),
    "bulk": lambda s: services.edit_actions(
        s.plan, chosen=[(s.action.pk, s.action.version)], by=BY, area_id=s.area.pk
    ),
    "move": lambda s: services.move_action(s.action, version=s.action.version, by=BY, index=5),
    "remove": lambda s: services.remove_action(s.action, version=s.action.version, by=BY, reason="Bort"),
    "note": lambda s: NoteFactory(subject=s.action),
    "area note": lambda s: NoteFactory(subject=s.area),
    "area": lambda s: AreaFactory(plan=s.plan),
    "edit area": lambda s: services.edit_area(s.area, version=1, by=BY, title="Ny"),
    "renumber": lambda s: services.renumber_areas(s.plan, numbers={s.area.pk: (1, 77)}, by=BY),
    "section": lambda s: SectionFactory(plan=s.plan),
    "edit section": lambda s: services.edit_section(s.section, version=1, by=BY, title="Ny"),
    "head": lambda s: services.edit_plan(s.plan, version=s.plan.version, by=BY, title="Ny"),
    "request": lambda s: services.ask_change(s.action, kind="wording", wanted="Mer", reason="Skäl", by=BY),
    "split": lambda s: services.split_action(
        s.action,
        version=s.action.version,
        parts=[services.Made({"label": label, "wording": "Görs."}) for label in "AB"],
        reason="Två",
        by=BY,
    ),
    "correct": lambda s: services.correct_note(
        s.note, version=s.action.version, status="ongoing", text="Rättat", by=BY
    ),
    "decline": lambda s: services.decline_request(s.asked, answer="Nej", by=BY),
    "withdraw": lambda s: services.withdraw_request(s.asked, by=BY),
    "carry here": lambda s: services.carry_action(s.other, version=1, plan=s.plan, by=BY),
}


class Stage:
    def __init__(self, plan):
        self.area, self.section = AreaFactory(plan=plan), SectionFactory(plan=plan)
        made(plan, "Först")
        made(plan, "Kvar")
        first = made(plan, "Noterad")
        self.note = NoteFactory(subject=first)
        self.asked = services.ask_change(first, kind="wording", wanted="Mer", reason="Skäl", by=BY)
        self.plan = close(plan, all_left(plan))
        self.action = Action.objects.select_related("plan").get(plan=plan, label="Först")
        self.other = made(PlanFactory(), "Annan")


@pytest.mark.parametrize("name", WRITES)
def test_closed_plan_takes_no_writes(name, plan):
    stage = Stage(plan)
    before = state_now(plan)
    with pytest.raises(PlanIsClosed, match="Planen är avslutad"):
        WRITES[name](stage)
    assert state_now(plan) == before


def test_open_again_with_a_reason(plan):
    closed = close(plan)
    with pytest.raises(ReasonMissing):
        services.open_plan(closed, version=2, reason=" ", by=BY)
    services.open_plan(closed, version=2, reason="För tidigt", by=BY)
    row = Plan.objects.get(pk=plan.pk)
    assert (row.is_closed, row.closed_by) == (False, "")
    assert plan.history.order_by("-version").first().history_change_reason == "För tidigt"
    made(plan, "Ny")


def test_people_change_without_touching_a_closed_plan(plan, person):
    action = made(plan, "Kvar", directors=[person])
    closed = close(plan, all_left(plan))
    assert preview(person, None).rows == ()
    version = Action.objects.get(pk=action.pk).version
    services.edit_director(person, version=person.version, by=BY, name="Eva Ny")
    services.take_over(leaving=person, successor=DirectorFactory(), by=BY)
    row = Action.objects.get(pk=action.pk)
    assert (row.version, row.responsible[0]["name"]) == (version, "Eva Olin")
    assert closed.is_closed


def test_actions_of_a_closed_plan_leave_the_directors_list(plan, person):
    made(plan, "Kvar", directors=[person])
    assert len(states_of_director(person.pk, TODAY)) == 1
    close(plan, all_left(plan))
    assert states_of_director(person.pk, TODAY) == []


def test_next_plan_takes_along_what_was_chosen(plan, person):
    area, other = (
        AreaFactory(plan=plan, title="Mål", number=1),
        AreaFactory(plan=plan, title="Smart", number=2),
    )
    above = SectionFactory(plan=plan, title="Nämnder")
    below = SectionFactory(plan=plan, title="Skola", parent=above)
    first = made(plan, "Först", area_id=area.pk, section_id=below.pk, directors=[person])
    second = made(plan, "Sedan", area_id=other.pk, directors=[person])
    made(plan, "Inte med")
    new = services.create_next_plan(
        plan,
        head=HEAD,
        areas={area.pk},
        sections={above.pk, below.pk},
        actions={first.pk: 1, second.pk: 1},
        with_responsible={first.pk},
        by=BY,
    )
    state = state_now(new)
    assert new.draft
    assert [(one.label, one.area_key, one.section_key) for one in state.actions] == [
        ("Först", area.key, below.key),
        ("Sedan", None, None),
    ]
    assert [[who.name for who in one.responsible] for one in state.actions] == [["Eva Olin"], []]
    assert [(one.title, one.parent_key) for one in state.sections] == [
        ("Nämnder", None),
        ("Skola", above.key),
    ]
    assert {row.kind for row in Lineage.objects.filter(plan=new)} == {"carried"}
    assert list(verify()) == []


def test_next_plan_of_stale_actions_makes_nothing(plan):
    action = made(plan, "Först")
    with pytest.raises(PlanChanged):
        services.create_next_plan(
            plan,
            head=HEAD,
            areas=(),
            sections=(),
            actions={action.pk: 7},
            with_responsible=(),
            by=BY,
        )
    assert Plan.objects.count() == 1


def test_next_plan_of_a_closed_plan_is_made(plan):
    action = made(plan, "Kvar")
    close(plan, all_left(plan))
    version = Action.objects.get(pk=action.pk).version
    new = services.create_next_plan(
        plan,
        head=HEAD,
        areas=(),
        sections=(),
        actions={action.pk: version},
        with_responsible=(),
        by=BY,
    )
    assert state_now(new).actions[0].left_reason == ""
