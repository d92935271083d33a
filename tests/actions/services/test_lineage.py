"""Splitting, merging and carrying actions: what is made, what is kept, and what is refused."""

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError

from actions import services
from actions.history import state_now
from actions.models import Action, Lineage
from actions.period import parse
from actions.services import Assigned, Made
from actions.services.errors import (
    ActionIsCarried,
    ActionIsGone,
    PartsMissing,
    ReasonMissing,
    SamePlan,
    SuccessorsStand,
)
from tests.factories import (
    BY,
    ActionFactory,
    AreaFactory,
    DirectorFactory,
    NoteFactory,
    PlanFactory,
    SectionFactory,
)
from tracking.errors import Conflict, UntrackedWrite
from tracking.verify import verify

pytestmark = pytest.mark.django_db

DECISION = "KS 2015-05-04 § 12"
TWO = [
    Made({"label": "Målbild", "wording": "En målbild."}),
    Made({"label": "Modell", "wording": "En modell."}),
]


@pytest.fixture
def plan():
    return PlanFactory(key="planen")


@pytest.fixture
def person():
    return DirectorFactory(name="Eva Olin")


@pytest.fixture
def action(plan, person):
    return ActionFactory(
        plan=plan,
        label="Målbild och modell",
        directors=[person],
        area_id=AreaFactory(plan=plan).pk,
        section_id=SectionFactory(plan=plan).pk,
        deadline=parse("våren 2015"),
    )


def split(action, **changes):
    values = {"version": action.version, "parts": TWO, "reason": "Två saker", "decision": DECISION, "by": BY}
    return services.split_action(action, **{**values, **changes})


def labels(plan):
    return [one.label for one in state_now(plan).actions]


def test_split_replaces_the_action_in_its_place(plan, action, person):
    ActionFactory(plan=plan, label="Sist")
    first, second = split(action)
    assert labels(plan) == ["Målbild", "Modell", "Sist"]
    for one in (first, second):
        assert (one.area_id, one.section_id) == (action.area_id, action.section_id)
        assert one.deadline == action.deadline
        assert [row.director_id for row in one.responsibilities.all()] == [person.pk]
        assert one.responsible[0]["name"] == "Eva Olin"
        assert one.status is None


def test_split_removes_the_action_by_its_decision(action):
    split(action)
    action.refresh_from_db()
    assert (action.removal_reason, action.removal_decision, action.removed_by) == (
        "Två saker",
        DECISION,
        "Test",
    )


def test_split_keeps_notes_where_they_were_written(action):
    NoteFactory(subject=action)
    made = split(action)
    assert action.notes.count() == 1
    assert [one.notes.count() for one in made] == [0, 0]


def test_split_records_lineage_in_order(action):
    made = split(action)
    rows = Lineage.objects.of_action(action.pk)
    assert [(row.kind, row.to_action_id, row.decision, row.made_by) for row in rows] == [
        ("split", one.pk, DECISION, "Test") for one in made
    ]
    assert {row.made_at for row in rows} == {Action.objects.get(pk=action.pk).removed_at}


def test_split_takes_what_is_given(action):
    parts = [
        TWO[0],
        Made({**TWO[1].values, "deadline": parse("hösten 2016"), "area_id": None}, [Assigned(role="alla")]),
    ]
    _, second = split(action, parts=parts)
    assert (second.deadline.text, second.area_id) == ("hösten 2016", None)
    assert second.responsible == [{"role": "alla", "kind": "responsible"}]


def test_split_renumbers_when_the_gap_is_used_up(plan, action):
    ActionFactory(plan=plan, label="Sist")
    for number in range(25):
        parts = [Made({"label": f"{end} {number}", "wording": "Görs."}) for end in ("Kvar", "Delas")]
        *_, last = split(action, version=Action.objects.get(pk=action.pk).version, parts=parts)
        action = Action.objects.get(pk=last.pk)
    assert labels(plan) == [*(f"Kvar {number}" for number in range(25)), "Delas 24", "Sist"]


@pytest.mark.parametrize("parts", [[], TWO[:1]])
def test_split_needs_two(action, parts):
    with pytest.raises(PartsMissing):
        split(action, parts=parts)
    assert Lineage.objects.count() == 0


def test_split_needs_a_reason(action):
    with pytest.raises(ReasonMissing):
        split(action, reason=" ")
    assert Action.objects.get().removed_at is None


def test_split_of_a_stale_version_changes_nothing(plan, action):
    services.edit_action(Action.objects.get(), version=1, by=BY, label="Omdöpt")
    with pytest.raises(Conflict):
        split(action, version=1)
    assert labels(plan) == ["Omdöpt"]


def test_split_twice_is_refused(action):
    split(action)
    with pytest.raises(ActionIsGone):
        split(Action.objects.get(pk=action.pk))


def merge(plan, *actions, **changes):
    chosen = {one.pk: one.version for one in actions}
    into = Made({"label": "Ihop", "wording": "Allt på en gång."})
    values = {"chosen": chosen, "into": into, "reason": "Samma sak", "decision": DECISION, "by": BY}
    return services.merge_actions(plan, **{**values, **changes})


def test_merge_replaces_the_actions_in_the_place_of_the_first(plan, action, person):
    ActionFactory(plan=plan, label="Mellan")
    other = DirectorFactory()
    last = ActionFactory(plan=plan, label="Sist", directors=[other, person])
    made = merge(plan, last, action)
    assert labels(plan) == ["Ihop", "Mellan"]
    assert [entry["id"] for entry in made.responsible] == [person.pk, other.pk]
    assert (made.area_id, made.deadline) == (action.area_id, action.deadline)
    rows = Lineage.objects.of_action(made.pk)
    assert [(row.kind, row.from_action_id) for row in rows] == [("merged", action.pk), ("merged", last.pk)]
    assert Action.objects.filter(removal_decision=DECISION).count() == 2


def test_merge_makes_who_is_responsible_for_one_responsible(plan, action, person):
    supported = ActionFactory(plan=plan, responsible=[Assigned(person.pk, kind="supporting")])
    services.move_action(supported, version=1, index=0, by=BY)
    made = merge(plan, Action.objects.get(pk=supported.pk), action)
    assert [(entry["id"], entry["kind"]) for entry in made.responsible] == [(person.pk, "responsible")]


@pytest.mark.parametrize("number", [0, 1])
def test_merge_needs_two_of_the_plan(plan, action, number):
    with pytest.raises(PartsMissing):
        merge(plan, ActionFactory(), *[action][:number])


def test_merge_of_a_stale_version_changes_nothing(plan, action):
    other = ActionFactory(plan=plan)
    services.edit_action(Action.objects.get(pk=other.pk), version=1, by=BY, label="Omdöpt")
    with pytest.raises(Conflict):
        merge(plan, action, other)
    assert labels(plan) == ["Målbild och modell", "Omdöpt"]


@pytest.fixture
def later():
    return PlanFactory(key="nasta")


def carry(action, plan, **changes):
    return services.carry_action(action, **{"version": action.version, "plan": plan, "by": BY, **changes})


def test_carry_makes_a_successor_and_leaves_the_action(plan, action, later, person):
    AreaFactory(plan=later, key=action.area.key, title="Området")
    made = carry(action, later, decision=DECISION)
    assert labels(plan) == labels(later) == ["Målbild och modell"]
    assert (made.plan_id, made.area.title, made.section_id) == (later.pk, "Området", None)
    assert [entry["id"] for entry in made.responsible] == [person.pk]
    row = Lineage.objects.get()
    assert (row.kind, row.plan_id, row.decision) == ("carried", later.pk, DECISION)
    assert row.history.get().chain_scope == f"plan:{later.pk}"
    assert Action.objects.get(pk=action.pk).version == action.version


def test_carry_is_refused_to_its_own_plan_twice_stale_or_removed(plan, action, later):
    with pytest.raises(SamePlan):
        carry(action, plan)
    carry(action, later)
    with pytest.raises(ActionIsCarried):
        carry(action, later)
    services.edit_action(Action.objects.get(pk=action.pk), version=1, by=BY, label="Omdöpt")
    with pytest.raises(Conflict):
        carry(action, PlanFactory(), version=1)
    services.remove_action(Action.objects.get(pk=action.pk), version=2, by=BY, reason="Bort")
    with pytest.raises(ActionIsGone):
        carry(action, PlanFactory(), version=3)
    assert Lineage.objects.count() == 1


def test_restore_waits_until_the_successors_are_gone(plan, action):
    made = split(action)
    action.refresh_from_db()
    with pytest.raises(SuccessorsStand, match="Åtgärden blev ”Målbild” och ”Modell”"):
        services.restore_action(action, version=action.version, by=BY)
    for one in made:
        services.remove_action(one, version=1, by=BY, reason="Fel delad")
    services.restore_action(action, version=action.version, by=BY)
    assert labels(plan) == ["Målbild och modell"]


def test_restore_of_an_action_carried_elsewhere_is_as_usual(action, later):
    carry(action, later)
    services.remove_action(action, version=1, by=BY, reason="Bort")
    assert services.restore_action(action, version=2, by=BY)


def test_lineage_cannot_be_changed_or_removed(action):
    split(action)
    row = Lineage.objects.first()
    for write in (row.save, row.delete, Lineage.objects.all().delete):
        with pytest.raises(UntrackedWrite):
            write()
    for sql in ("UPDATE actions_lineage SET decision = 'x'", "DELETE FROM actions_lineage"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)


def test_history_verifies_after_all_three(plan, action, later):
    made = split(action)
    carry(merge(plan, *made), later)
    assert list(verify()) == []
