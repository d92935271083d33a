import dataclasses
import datetime as dt
import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from actions import services, state_sql
from actions.followed import state_followed
from actions.history import (
    end_of_day,
    state_at,
    state_now,
    state_of_action,
    states_of_director,
)
from actions.models import Action, Plan
from actions.period import parse
from actions.services import Assigned
from actions.state import Removal
from directors.models import Account
from tests.world import EDITOR, STOCKHOLM, World, at
from tracking import triggers

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


def own(state, director_id):
    """The state with a director's own actions only, ranked among themselves."""

    def ranked(actions):
        mine = [one for one in actions if director_id in {who.director_id for who in one.responsible}]
        return tuple(one._replace(order=rank) for rank, one in enumerate(mine, 1))

    return dataclasses.replace(state, actions=ranked(state.actions), removed=ranked(state.removed))


def two_plans():
    """Two plans where Bo has some actions, one of them removed, and Anna the others."""
    worlds = World(4), World(2, key="annan")
    bo = worlds[0].bo
    for world, number in ((worlds[0], 1), (worlds[0], 3), (worlds[1], 0)):
        chosen = [Assigned(world.anna.pk, kind="supporting"), Assigned(bo.pk)]
        deadline = parse("våren 2015")
        services.edit_action(
            world.actions[number], version=1, responsible=chosen, deadline=deadline, by=EDITOR
        )
    services.remove_action(worlds[0].actions[3], version=2, by=EDITOR, reason="Utgår")
    services.move_action(worlds[0].actions[1], version=2, index=0, by=EDITOR)
    return worlds


def test_states_of_a_director_are_the_plans_with_their_own_actions():
    worlds = two_plans()
    today, bo = timezone.localdate(), worlds[0].bo.pk
    with CaptureQueriesContext(connection) as queries:
        found = states_of_director(bo, today)
    assert len(queries) == 1
    expected = [own(state_now(world.plan), bo) for world in worlds]
    assert sorted(found, key=lambda state: state.key) == sorted(expected, key=lambda state: state.key)
    assert [(len(state.actions), len(state.removed)) for state in expected] == [(1, 1), (1, 0)]


def test_states_of_a_director_without_actions():
    World(1)
    assert states_of_director(0, timezone.localdate()) == []


@pytest.mark.parametrize("number", range(4))
def test_state_of_an_action_is_the_plan_with_that_action_only(number):
    world, _ = two_plans()
    whole, action = state_now(world.plan), world.actions[number]
    with CaptureQueriesContext(connection) as queries:
        found = state_of_action(action.pk, timezone.localdate())
    assert len(queries) == 1
    for name in ("actions", "removed"):
        only = tuple(one._replace(order=1) for one in getattr(whole, name) if one.id == action.pk)
        assert getattr(found, name) == only
    assert dataclasses.replace(found, actions=(), removed=()) == dataclasses.replace(
        whole, actions=(), removed=()
    )


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
    state = state_followed(world.plan, followup)
    assert [(row.status, row.note) for row in state.actions] == [("ongoing", "I tid"), (None, "")]
    assert state.actions[0].forecast.end == dt.date(2015, 12, 31)
    assert state.day == followup
    assert [row.status for row in state_at(world.plan, followup).actions] == [None, None]


def reported(world, day, *notes):
    """The first action at the end of a day, after notes (day they are for, text) were written later."""
    action = world.actions[0]
    for version, (noted, text) in enumerate(notes, action.version):
        services.add_note(
            action, version=version, date=at(noted).date(), status="ongoing", text=text, by=EDITOR, at=at(30)
        )
    return state_followed(world.plan, at(day).date()).actions[0]


def test_draft_follow_up_passes_over_a_corrected_note():
    world = World(1)
    wrong = services.add_note(
        world.actions[0], version=1, date=at(9).date(), status="done", text="Fel", by=EDITOR, at=at(9)
    )
    services.correct_note(
        wrong, version=2, date=at(8).date(), status="ongoing", text="Rätt", by=EDITOR, at=at(10)
    )
    world.actions[0].refresh_from_db()
    row = reported(world, 20, (25, "Efteråt"))
    assert (row.status, row.note, row.note_date) == ("ongoing", "Rätt", at(8).date())


def test_draft_follow_up_takes_the_last_written_of_two_notes_for_one_day():
    row = reported(World(1), 20, (9, "Först"), (9, "Sist"), (4, "Äldre"), (25, "Efteråt"))
    assert (row.note, row.noted_by) == ("Sist", "Rut Redaktör")


@pytest.mark.parametrize(("day", "note"), [(8, "Äldre"), (9, "På dagen"), (10, "På dagen"), (3, "")])
def test_draft_follow_up_counts_a_note_from_the_day_it_speaks_for(day, note):
    row = reported(World(1), day, (4, "Äldre"), (9, "På dagen"), (25, "Efteråt"))
    assert row.note == note


def test_draft_follow_up_names_whom_a_note_was_written_for():
    world = World(1)
    services.add_note(
        world.actions[0], version=1, date=at(4).date(), status="done", text="", on_behalf_of="Bo Lind",
        by=EDITOR, at=at(4),
    )  # fmt: skip
    world.actions[0].refresh_from_db()
    assert reported(world, 20, (25, "Efteråt")).noted_by == "Bo Lind"


def test_draft_follow_up_of_an_area_counts_its_notes_too():
    world = World(1)
    area = world.areas[0]
    for version, (day, text) in enumerate([(4, "I tid"), (25, "Efteråt")], 1):
        services.add_note(
            area, version=version, date=at(day).date(), status="ongoing", text=text, by=EDITOR, at=at(30)
        )
    row = state_followed(world.plan, at(20).date()).area_by_key[area.key]
    assert (row.status, row.note, row.note_date) == ("ongoing", "I tid", at(4).date())


def test_followed_state_gives_the_titles_recorded_by_the_day_until_later_ones_are_taken():
    world = World(1)
    services.edit_title(world.title, version=1, by=EDITOR, end=at(10).date(), at=at(20))
    services.add_title(world.anna, title="stadsdirektör", start=at(11).date(), by=EDITOR, at=at(20))
    day, taken = at(12).date(), {"action:atgard-1": 3}
    titles = [state_followed(world.plan, day, one).actions[0].responsible[0].title for one in ({}, taken)]
    assert titles == ["personaldirektör", "stadsdirektör"]


@pytest.mark.parametrize("editorial", [True, False])
def test_editorial_area_is_kept_now_and_then(editorial):
    world = World(1)
    services.edit_action(world.actions[0], version=1, area_editorial=editorial, by=EDITOR, at=at(1))
    kept = [read.actions[0].area_editorial for read in (state_now(world.plan), state_at(world.plan, at(2)))]
    assert kept == [editorial, editorial]
    assert {type(one) for one in kept} == {bool}


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (dt.datetime(2015, 5, 4, 0, 30, tzinfo=STOCKHOLM), dt.date(2015, 5, 4)),  # 3 May in UTC
        (dt.datetime(2015, 5, 4, 23, 30, tzinfo=STOCKHOLM), dt.date(2015, 5, 4)),
        (dt.datetime(2015, 12, 4, 0, 30, tzinfo=STOCKHOLM), dt.date(2015, 12, 4)),
    ],
)
def test_removal_is_told_by_its_local_day(moment, day):
    world = World(1)
    services.remove_action(
        world.actions[0], version=1, by=EDITOR, reason="Utgår", decision="KS § 1", at=moment
    )
    told = Removal(day, "Rut Redaktör", "Utgår", "KS § 1")
    assert state_now(world.plan).removed[0].removal == told
    assert state_at(world.plan, moment).removed[0].removal == told
    assert state_at(world.plan, day).removed[0].removal == told


def test_areas_stand_by_number_and_those_without_one_last_by_title():
    world = World(0)
    for title, number in [("Öppenhet", None), ("Tredje", 3), ("Arbetsmiljö", None), ("Noll", 0)]:
        services.create_area(plan=world.plan, title=title, number=number, by=EDITOR, at=at(1))
    for state in (state_now(world.plan), state_at(world.plan, at(1))):
        assert [(area.number, area.title) for area in state.areas] == [
            *((0, "Noll"), (1, "Styrning"), (2, "Förnyelse"), (3, "Tredje")),
            *((None, "Arbetsmiljö"), (None, "Öppenhet")),
        ]


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
                f"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) {state_sql.EXECUTE}",
                {"moment": moment, "plan": plan_id},
            )
            explained = cursor.fetchone()[0]
    top = (explained if isinstance(explained, list) else json.loads(explained))[0]["Plan"]
    return top["Shared Hit Blocks"] + top["Shared Read Blocks"]


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("count", "versions"), [(30, 5), (30, 4000), (300, 40)])
def test_buffers_touched_follow_the_plan_and_not_its_history(count, versions):
    world = World(count)
    with triggers.removed(), connection.cursor() as cursor:  # copies of links continue no chain
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
