import datetime as dt

import pytest

from actions import services
from actions.history import state_now
from actions.models import Action, StatusNote
from actions.period import parse
from actions.services.errors import DayInTheFuture, NoteIsCorrected
from tests.world import EDITOR, World, at
from tracking.errors import Conflict

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
