import dataclasses
import datetime as dt
import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from actions import services, state_sql
from actions.history import end_of_day, state_at, state_now, state_reported
from actions.models import Action, Plan
from actions.period import parse
from actions.services import Assigned
from actions.state_build import title_on
from directors.models import Account
from tests.world import EDITOR, STOCKHOLM, World, at

pytestmark = pytest.mark.django_db


def labels(state):
    return [action.label for action in state.actions]


def test_state_now_is_state_at_this_moment():
    world = World(4)
    services.move_action(world.actions[3], version=1, index=0, by=EDITOR)
    services.remove_action(world.actions[1], version=1, by=EDITOR, reason="Utgår", decision="KS § 1")
    services.edit_director(world.anna, version=1, name="Anna Berg", by=EDITOR)
    then = state_at(world.plan, timezone.now())
    assert dataclasses.replace(then, moment=None) == state_now(world.plan)
    assert labels(then) == ["Åtgärd 4", "Åtgärd 1", "Åtgärd 3"]
    assert [gone.removal.decision for gone in then.removed] == ["KS § 1"]


@pytest.mark.parametrize("count", [30, 300])
@pytest.mark.parametrize("read", [state_now, lambda plan: state_at(plan, at(1))])
def test_state_takes_one_query_whatever_the_size(read, count):
    world = World(count)
    with CaptureQueriesContext(connection) as queries:
        state = read(world.plan)
    assert len(queries) == 1
    assert len(state.actions) == count
    assert state.actions[0].responsible[0].label == "personaldirektör Anna Ek"


def test_edit_late_in_the_day_belongs_to_that_day():
    world = World(1)
    action = world.actions[0]
    evening = dt.datetime(2014, 12, 31, 23, 59, 59, 999999, tzinfo=STOCKHOLM)
    services.edit_action(action, version=1, label="Sista", by=EDITOR, at=evening)
    services.edit_action(
        action, version=2, label="Första", by=EDITOR, at=evening + dt.timedelta(microseconds=1)
    )
    assert labels(state_at(world.plan, dt.date(2014, 12, 30))) == ["Åtgärd 1"]
    assert labels(state_at(world.plan, dt.date(2014, 12, 31))) == ["Sista"]
    assert labels(state_at(world.plan, dt.date(2015, 1, 1))) == ["Första"]


@pytest.mark.parametrize(
    ("day", "utc"),
    [
        (dt.date(2015, 1, 15), "2015-01-15T22:59:59.999999+00:00"),
        (dt.date(2015, 7, 15), "2015-07-15T21:59:59.999999+00:00"),
        (dt.date(2015, 3, 29), "2015-03-29T21:59:59.999999+00:00"),  # daylight saving time begins
        (dt.date(2015, 10, 25), "2015-10-25T22:59:59.999999+00:00"),  # and ends
    ],
)
def test_end_of_day_follows_summer_time(day, utc):
    assert end_of_day(day).astimezone(dt.UTC).isoformat() == utc


def test_equal_times_give_the_last_written_once():
    world = World(1)
    action = world.actions[0]
    for version, label in enumerate(["Två", "Tre", "Fyra"], 1):
        services.edit_action(action, version=version, label=label, by=EDITOR, at=at(1))
    assert labels(state_at(world.plan, at(1))) == ["Fyra"]


def test_plan_before_its_first_day_is_not_there():
    world = World(1)
    with pytest.raises(Plan.DoesNotExist):
        state_at(world.plan, at(-1))


def test_the_past_never_depends_on_the_present():
    world = World(3)
    account = Account.objects.create_user("rut@nacka.example", "ett långt lösenord", name="Rut")
    services.edit_action(world.actions[0], version=1, label="Rut skrev", by=account.actor, at=at(1))
    before = state_at(world.plan, at(2))

    account.delete()
    services.edit_director(world.anna, version=1, name="Anna Berg", by=EDITOR, at=at(5))
    services.edit_title(world.title, version=1, end=at(5).date(), by=EDITOR, at=at(5))
    services.add_title(world.anna, title="HR-direktör", start=at(6).date(), by=EDITOR, at=at(5))
    services.edit_area(world.areas[0], version=1, title="Nytt namn", number=7, by=EDITOR, at=at(5))
    services.edit_section(world.sections[0], version=1, title="Ny rubrik", by=EDITOR, at=at(5))
    action = Action.objects.get(pk=world.actions[1].pk)
    services.remove_action(action, version=action.version, by=EDITOR, reason="Utgår", at=at(5))
    services.take_over(leaving=world.anna, successor=world.bo, by=EDITOR, at=at(6))

    assert state_at(world.plan, at(2)) == before
    assert state_at(world.plan, at(2)).actions[0].responsible[0].label == "personaldirektör Anna Ek"
    now = state_now(world.plan, today=at(7).date())
    assert [row.label for row in now.actions[0].responsible] == ["Bo Lind"]
    assert now.area_by_key["styrning"].title == "Nytt namn"
    assert Action.history.get(id=world.actions[0].pk, version=2).by_name == "Rut"


def test_title_entered_in_advance_is_read_from_its_day():
    world = World(1)
    services.edit_title(world.title, version=1, end=at(9).date(), by=EDITOR, at=at(1))
    services.add_title(world.anna, title="HR-direktör", start=at(10).date(), by=EDITOR, at=at(1))
    assert state_at(world.plan, at(9)).actions[0].responsible[0].title == "personaldirektör"
    assert state_at(world.plan, at(10)).actions[0].responsible[0].title == "HR-direktör"


def test_title_on_takes_the_latest_begun_of_those_held():
    titles = [[None, "2014-12-31", "strateg"], ["2015-01-01", None, "direktör"], ["2016-01-01", None, "chef"]]
    held = [title_on(titles, f"{year}-06-01") for year in (2014, 2015, 2016)]
    assert held == ["strateg", "direktör", "chef"]
    assert title_on([], "2015-01-01") is None


def test_area_numbers_are_those_of_the_day():
    world = World(1)
    one, two = world.areas
    services.renumber_areas(world.plan, numbers={one.pk: (1, 2), two.pk: (1, 1)}, by=EDITOR, at=at(30))
    assert [(a.number, a.title) for a in state_at(world.plan, at(29)).areas] == [
        (1, "Styrning"),
        (2, "Förnyelse"),
    ]
    assert [(a.number, a.title) for a in state_at(world.plan, at(31)).areas] == [
        (1, "Förnyelse"),
        (2, "Styrning"),
    ]


def test_draft_follow_up_counts_notes_that_speak_for_the_day():
    world = World(2)
    first, second = world.actions
    followup = at(20).date()
    services.add_note(
        first,
        version=1,
        date=followup,
        status="ongoing",
        text="I tid",
        by=EDITOR,
        at=at(30),
        forecast=parse("hösten 2015"),
    )
    services.add_note(
        first, version=2, date=at(25).date(), status="done", text="Efteråt", by=EDITOR, at=at(30)
    )
    services.add_note(
        second, version=1, date=at(26).date(), status="done", text="Bara efteråt", by=EDITOR, at=at(30)
    )
    state = state_reported(world.plan, followup)
    assert [(row.status, row.note) for row in state.actions] == [("ongoing", "I tid"), (None, "")]
    assert state.actions[0].forecast.end == dt.date(2015, 12, 31)
    assert state.day == followup
    assert [row.status for row in state_at(world.plan, followup).actions] == [None, None]


def test_reported_state_gives_the_titles_of_the_follow_up_day():
    world = World(1)
    services.edit_title(world.title, version=1, by=EDITOR, end=at(10).date(), at=at(20))
    services.add_title(world.anna, title="stadsdirektör", start=at(11).date(), by=EDITOR, at=at(20))
    titles = [state_reported(world.plan, at(day).date()).actions[0].responsible[0].title for day in (9, 12)]
    assert titles == ["personaldirektör", "stadsdirektör"]


def test_corrected_note_no_longer_speaks_but_stays():
    world = World(1)
    action = world.actions[0]
    note = services.add_note(
        action, version=1, date=at(2).date(), status="done", text="Fel", by=EDITOR, at=at(2)
    )
    services.correct_note(note, version=2, status="ongoing", text="Rätt", by=EDITOR, at=at(3))
    assert state_at(world.plan, at(2)).actions[0].note == "Fel"
    assert state_at(world.plan, at(3)).actions[0].note == "Rätt"
    assert action.notes.count() == 2


def test_back_dated_note_does_not_replace_a_later_one():
    world = World(1)
    action = world.actions[0]
    services.add_note(action, version=1, date=at(9).date(), status="done", text="Senast", by=EDITOR, at=at(9))
    services.add_note(
        action, version=2, date=at(4).date(), status="ongoing", text="Äldre", by=EDITOR, at=at(10)
    )
    assert state_at(world.plan, at(11)).actions[0].note == "Senast"
    assert action.version == 3


def buffers(plan_id, moment):
    """Return the shared buffers that PostgreSQL touches for one state, by EXPLAIN of the program's statement."""
    connection.ensure_connection()
    if not state_sql.is_prepared():
        state_sql.prepare(connection)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
        for _ in range(2):
            cursor.execute(
                f"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) EXECUTE {state_sql.PREPARED}(%s, %s)",
                [moment, plan_id],
            )
            told = cursor.fetchone()[0]
    top = (told if isinstance(told, list) else json.loads(told))[0]["Plan"]
    return top["Shared Hit Blocks"] + top["Shared Read Blocks"]


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("count", "versions"), [(30, 5), (30, 4000), (300, 40)])
def test_buffers_touched_follow_the_plan_and_not_its_history(count, versions):
    world = World(count)
    with connection.cursor() as cursor:
        names = [field.column for field in Action.history.model._meta.concrete_fields]
        others = [
            name for name in names if name not in {"history_id", "version", "history_date", "history_type"}
        ]
        quoted = ", ".join(f'"{name}"' for name in others)
        cursor.execute(
            f"INSERT INTO actions_historicalaction ({quoted}, version, history_date, history_type)"
            f" SELECT {quoted}, version + n, history_date + n * interval '1 minute', '~'"
            " FROM actions_historicalaction CROSS JOIN generate_series(1, %s) n",
            [versions],
        )
    assert buffers(world.plan.pk, at(1)) <= 6 * count + 10


@pytest.mark.postgresql
def test_state_is_the_same_prepared_and_sent_whole(monkeypatch):
    world = World(5)
    connection.ensure_connection()
    if not state_sql.is_prepared():
        state_sql.prepare(connection)
    prepared = state_at(world.plan, at(1))
    monkeypatch.setattr(state_sql, "is_prepared", lambda: False)
    assert state_at(world.plan, at(1)) == prepared


def test_nothing_is_prepared_behind_a_pooler(monkeypatch):
    monkeypatch.setitem(connection.settings_dict, "DISABLE_SERVER_SIDE_CURSORS", True)
    monkeypatch.setattr(connection, "state_prepared_on", None, raising=False)
    state_sql.prepare(connection)
    assert not state_sql.is_prepared()


def test_responsibility_can_be_a_role_in_words():
    world = World(1)
    services.edit_action(
        world.actions[0], version=1, by=EDITOR, responsible=[Assigned(role="respektive direktör")]
    )
    (responsible,) = state_now(world.plan).actions[0].responsible
    assert (responsible.director_id, responsible.name, responsible.title) == (
        None,
        None,
        "respektive direktör",
    )
