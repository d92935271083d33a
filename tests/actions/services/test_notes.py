import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from actions import services
from actions.history import state_now
from actions.models import Action, StatusNote
from actions.period import parse
from actions.services.errors import DayInTheFuture, NoteIsCorrected, NoteIsSaved, WithdrawalReasonMissing
from tests.world import EDITOR, World, at
from tracking.errors import Conflict
from tracking.writer import insert

pytestmark = pytest.mark.django_db


def note(action, version=1, day=0, **changes):
    values = {"status": "ongoing", "text": "Pågår", **changes}
    return services.add_note(action, version=version, date=at(day).date(), by=EDITOR, at=at(day), **values)


def test_note_brings_the_action_up_to_date_in_one_version():
    world = World(1)
    action = world.actions[0]
    note(action, forecast=parse("hösten 2015"), on_behalf_of="Anna Ek")
    row = state_now(world.plan).actions[0]
    assert (row.status, row.note, row.note_date, row.noted_by) == ("ongoing", "Pågår", at().date(), "Anna Ek")
    assert row.forecast == parse("hösten 2015")
    assert (action.version, Action.history.filter(id=action.pk).count()) == (2, 2)


def test_forecast_never_touches_the_decided_deadline():
    world = World(1)
    action = world.actions[0]
    services.edit_action(action, version=1, deadline=parse("under våren 2015"), by=EDITOR, at=at())
    note(action, version=2, forecast=parse("hösten 2015"))
    assert Action.objects.get().deadline == parse("under våren 2015")


def test_note_for_a_day_to_come_is_refused():
    world = World(1)
    with pytest.raises(DayInTheFuture):
        services.add_note(
            world.actions[0],
            version=1,
            date=at().date() + dt.timedelta(1),
            status="done",
            text="",
            by=EDITOR,
            at=at(),
        )


def test_stale_note_is_a_conflict_and_leaves_no_note_behind():
    World(1)
    services.edit_action(Action.objects.get(), version=1, label="Ny", by=EDITOR, at=at())
    with pytest.raises(Conflict):
        note(Action.objects.get(), version=1)
    assert not StatusNote.objects.exists()


def test_note_on_an_area_is_the_areas_status():
    world = World(0)
    note(world.areas[0], status="continuous", text="Löpande")
    area = state_now(world.plan).areas[0]
    assert (area.status, area.note) == ("continuous", "Löpande")


def test_note_is_corrected_once():
    world = World(1)
    action = world.actions[0]
    first = note(action)
    services.correct_note(first, version=2, status="done", text="Klart", by=EDITOR, at=at(1))
    with pytest.raises(NoteIsCorrected, match="Noteringen är redan rättad"):
        services.correct_note(first, version=3, status="done", text="Igen", by=EDITOR, at=at(1))
    assert Action.objects.get().status == "done"


def test_correction_can_move_a_note_to_its_right_day():
    world = World(1)
    action = world.actions[0]
    note(action, day=5, text="Sann")
    wrong = note(action, version=2, day=9, text="Fel dag")
    services.correct_note(
        wrong, version=3, date=at(3).date(), status="ongoing", text="Rätt dag", by=EDITOR, at=at(10)
    )
    assert Action.objects.get().note == "Sann"


# --- Withdrawn notes


def withdraw(noted, action, day, **changes):
    action.refresh_from_db()
    values = {"version": action.version, "reason": "Fel åtgärd.", "by": EDITOR, "at": at(day), **changes}
    return services.withdraw_note(noted, **values)


def saved(action):
    action.refresh_from_db()
    return (action.status, action.note, action.note_date, action.noted_by, action.forecast)


def test_withdrawn_note_leaves_the_newest_that_stands():
    action = World(1).actions[0]
    note(action, 1, 1, text="Först")
    wrong = note(action, 2, 2, status="done", text="Fel", forecast=parse("hösten 2015"))
    withdraw(wrong, action, 3)
    assert saved(action) == ("ongoing", "Först", at(1).date(), "Rut Redaktör", None)


def test_withdrawn_correction_does_not_bring_back_what_it_corrected():
    action = World(1).actions[0]
    first = note(action, 1, 1)
    second = services.correct_note(first, version=2, status="done", text="Rättad", by=EDITOR, at=at(2))
    withdraw(second, action, 3)
    assert saved(action) == (None, "", None, "", None)
    assert StatusNote.objects.active().count() == 0


def test_withdrawn_note_of_an_area_leaves_it_not_reported():
    area = World(1).areas[0]
    wrong = note(area, 1, 1)
    withdraw(wrong, area, 3)
    area.refresh_from_db()
    assert (area.status, area.note, area.note_date) == (None, "", None)


def test_withdrawal_says_nothing_and_keeps_who_when_and_why():
    action = World(1).actions[0]
    wrong = note(action, 1, 1, on_behalf_of="Anna Ek")
    gone = withdraw(wrong, action, 3)
    assert (gone.withdrawn, gone.corrects, gone.status, gone.text, gone.forecast) == (
        True,
        wrong,
        None,
        "",
        None,
    )
    assert (gone.date, gone.recorded_at, gone.recorded_by, gone.on_behalf_of) == (
        at(1).date(), at(3), "Rut Redaktör", "Anna Ek",
    )  # fmt: skip
    assert [row.history_change_reason for row in gone.history.all()] == ["Fel åtgärd."]


def test_withdrawn_note_is_restored_by_a_new_note_only():
    action = World(1).actions[0]
    wrong = note(action, 1, 1)
    gone = withdraw(wrong, action, 3)
    for one in (wrong, gone):
        with pytest.raises(NoteIsCorrected):
            withdraw(one, action, 4)
        with pytest.raises(NoteIsCorrected):
            services.correct_note(one, version=3, status="done", text="", by=EDITOR, at=at(4))
    note(action, 3, 4, text="Igen")
    assert saved(action)[:2] == ("ongoing", "Igen")


def test_withdrawal_needs_a_reason_and_the_current_version():
    action = World(1).actions[0]
    wrong = note(action, 1, 1)
    with pytest.raises(WithdrawalReasonMissing):
        withdraw(wrong, action, 3, reason=" ")
    with pytest.raises(Conflict):
        withdraw(wrong, action, 3, version=1)
    assert StatusNote.objects.count() == 1


def test_withdrawal_sent_twice_is_saved_once():
    action = World(1).actions[0]
    wrong = note(action, 1, 1)
    withdraw(wrong, action, 3, form_key="k" * 32)
    with pytest.raises(NoteIsSaved):
        withdraw(wrong, action, 4, form_key="k" * 32)


@pytest.mark.parametrize(
    "said", [{"corrects": None}, {"status": "done"}, {"text": "Ord"}, {"forecast_text": "hösten"}]
)
def test_database_refuses_a_withdrawal_that_says_something(said):
    world = World(1)
    wrong = note(world.actions[0], 1, 1)
    values = {"plan": world.plan, "action": world.actions[0], "date": at(1).date(), "recorded_at": at(1)}
    row = StatusNote(**{**values, "recorded_by": "Rut", "corrects": wrong, "withdrawn": True, **said})
    with pytest.raises(IntegrityError, match="note_withdrawn_says_nothing"), transaction.atomic():
        insert(row)
