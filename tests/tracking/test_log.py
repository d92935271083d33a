"""The log of one scope, over all models."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from actions import services
from actions.models import Action, Plan, Section
from tests.world import World, at
from tracking import log
from tracking.actor import Actor

KIM = Actor(7, "Kim")
MODELS = (Action, Plan, Section)


@pytest.fixture
def world(db):
    world = World(2)
    services.edit_action(world.actions[0], version=1, by=KIM, label="Ny", at=at(1))
    services.edit_section(world.sections[0], version=1, by=KIM, title="Ny", at=at(2))
    return world


def filters(world, **more):
    return log.LogFilter(world.plan.scope, **{"models": MODELS, **more})


def test_entries_latest_first_across_models(world):
    found = log.entries(filters(world), limit=3)
    assert [entry.label for entry in found] == ["actions.section", "actions.action", "actions.action"]
    assert [entry.row.version for entry in found] == [2, 2, 1]


def test_entries_stand_beside_the_version_before(world):
    edited, first = log.entries(filters(world, models=[Action], pk=world.actions[0].pk), limit=9)
    assert (edited.before.label, edited.row.label) == ("Åtgärd 1", "Ny")
    assert first.before is None


def test_entries_page_by_page_are_all_of_them(world):
    whole = [entry.row.chain_seq for entry in log.entries(filters(world), limit=100)]
    paged = [
        log.entries(filters(world), limit=1, offset=number)[0].row.chain_seq for number in range(len(whole))
    ]
    assert paged == whole == sorted(whole, reverse=True)
    assert log.count(filters(world)) == len(whole)


@pytest.mark.parametrize(
    ("narrowed", "count"),
    [({"by": "Kim"}, 2), ({"since": at(2)}, 1), ({"until": at(2)}, 6), ({"since": at(1), "until": at(2)}, 1)],
)
def test_entries_narrowed(narrowed, count, world):
    assert len(log.entries(filters(world, **narrowed), limit=100)) == count


def test_entries_of_another_scope_are_not_there(world):
    other = World(1, key="annan")
    assert log.count(filters(other)) == 4


def test_writers_in_order(world):
    assert log.writers(filters(world)) == ["Kim", "Rut Redaktör"]


@pytest.mark.parametrize("size", [1, 100])
def test_entries_queries_do_not_follow_the_number_of_rows(size, world, django_assert_num_queries):
    with django_assert_num_queries(1 + (1 if size == 1 else len(MODELS))):
        log.entries(filters(world), limit=size)


def test_entries_of_many_rows_are_fetched_in_parts(world, monkeypatch):
    whole = log.entries(filters(world), limit=100)
    monkeypatch.setattr(log, "CHUNK", 1)
    assert log.entries(filters(world), limit=100) == whole


def test_count_and_writers_take_one_query_each(world, django_assert_num_queries):
    with django_assert_num_queries(2):
        log.count(filters(world))
        log.writers(filters(world))


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL reads small tables whole")
def test_no_table_is_searched_from_end_to_end(world):
    with CaptureQueriesContext(connection) as queries:
        log.entries(filters(world), limit=100)
        log.count(filters(world))
        log.writers(filters(world))
    steps = []
    for query in queries:
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN QUERY PLAN {query['sql']}")
            steps += [row[3] for row in cursor.fetchall()]
    assert len(queries) == 6
    assert any(step.startswith("SEARCH h USING INDEX") for step in steps)
    assert [
        step for step in steps if step.startswith("SCAN") and ("historical" in step or step == "SCAN h")
    ] == []


@pytest.mark.parametrize("chunk", [1, 2, 3, 1000])
def test_chunks_hold_every_entry_once_latest_first(chunk, world, monkeypatch):
    monkeypatch.setattr(log, "CHUNK", chunk)
    for more in ({}, {"by": "Kim"}, {"models": [Action], "pk": world.actions[0].pk}, {"scope": "plan:0"}):
        wanted = filters(world)._replace(**more)
        found = [entry.row for part in log.chunks(wanted) for entry in part]
        assert found == [entry.row for entry in log.entries(wanted, limit=99)]
