"""Attacks on the append-only tables, and on what guards them: each is refused, or found by verify_history."""

import pytest
from django.db import DatabaseError, connection, transaction

from actions import services
from actions.history import state_at
from tests.reports.reporting import fixed
from tests.world import EDITOR, World, at
from tracking import chain, triggers
from tracking.models import ChainHead
from tracking.registry import append_only_tables
from tracking.verify import links, verify

pytestmark = pytest.mark.django_db
sqlite = pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite's own way around the triggers")


@pytest.fixture
def world():
    """A plan with a note and a fixed report, so that every kind of append-only table has rows."""
    world = World(2)
    action = world.actions[0]
    services.add_note(action, version=1, date=at().date(), status="done", text="Klart", by=EDITOR, at=at(1))
    fixed(world)
    return world


def run(sql, *params):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, params)


def rows(table):
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT * FROM "{table}" ORDER BY 1')
        return [column[0] for column in cursor.description], cursor.fetchall()


def unique_keys(table):
    """The columns of the primary key and of every unique constraint, as Django reads them."""
    with connection.cursor() as cursor:
        found = connection.introspection.get_constraints(cursor, table).values()
    return [one["columns"] for one in found if one["unique"] or one["primary_key"]]


def replacement(names, row, key):
    """The row with other values, but for the columns of the key."""
    own = {"id", "history_id"}
    return [
        value if name in key or name not in own else 999_999 for name, value in zip(names, row, strict=True)
    ]


@sqlite
@pytest.mark.parametrize("verb", ["INSERT OR REPLACE", "REPLACE"])
@pytest.mark.parametrize("table", append_only_tables())
def test_replace_is_refused_for_every_unique_key(table, verb, world):
    names, before = rows(table)
    keys = unique_keys(table)
    assert [["id"] if "history_id" not in names else ["history_id"]] == [
        key for key in keys if len(key) == 1
    ][-1:]
    for key in keys if before else []:
        values = replacement(names, before[0], key)
        columns = ", ".join(f'"{name}"' for name in names)
        with pytest.raises(DatabaseError, match="append-only"):
            run(f'{verb} INTO "{table}" ({columns}) VALUES ({", ".join(["%s"] * len(names))})', *values)
    assert rows(table) == (names, before)


@sqlite
def test_upsert_of_a_note_is_refused(world):
    with pytest.raises(DatabaseError, match="append-only"):
        run(
            "INSERT INTO actions_statusnote SELECT * FROM actions_statusnote WHERE true"
            " ON CONFLICT DO UPDATE SET text = 'x'"
        )
    with pytest.raises(DatabaseError, match="append-only"):
        run("UPDATE OR REPLACE actions_statusnote SET id = 5")


@pytest.mark.postgresql
@pytest.mark.parametrize("table", ["actions_historicalaction", "actions_statusnote", "reports_snapshot"])
def test_upsert_is_refused(table, world):
    key = "history_id" if "historical" in table else "id"
    with pytest.raises(DatabaseError, match="append-only"):
        run(f"INSERT INTO {table} SELECT * FROM {table} ON CONFLICT ({key}) DO UPDATE SET version = 7")


def insert_link(world, *, date, seq=1, scope=None):
    """Insert a link by SQL, with a hash that fits the end of the plan's chain, `seq` numbers after it."""
    head = ChainHead.objects.get(scope=world.plan.scope)
    last = [link for link in links(world.plan.scope) if link.label == "actions.action"][-1]
    values = dict(last.row) | {"version": last.version + 1, "wording": "Påhittad", "history_date": date}
    digest = chain.link(head.hash, head.seq + 1, last.label, values.items())
    names, found = rows("actions_historicalaction")
    kept = [dict(zip(names, row, strict=True)) for row in found]
    (row,) = [row for row in kept if (row["id"], row["version"]) == (last.pk, last.version)]
    row |= {"version": last.version + 1, "wording": "Påhittad", "id": last.pk}
    row |= {"history_date": connection.ops.adapt_datetimefield_value(date)}
    row |= {"chain_seq": head.seq + seq, "chain_hash": digest}
    row |= {} if scope is None else {"chain_scope": scope}
    del row["history_id"]
    prepared = [str(value) if isinstance(value, list | dict) else value for value in row.values()]
    columns = ", ".join(f'"{name}"' for name in row)
    run(
        f"INSERT INTO actions_historicalaction ({columns}) VALUES ({', '.join(['%s'] * len(row))})", *prepared
    )
    return head.seq + 1, digest


@pytest.mark.parametrize(
    "link",
    [
        {"date": at(-1)},
        {"date": at(99), "seq": 0},
        {"date": at(99), "scope": ""},
        {"date": at(99), "scope": "plan:0"},
    ],
    ids=["earlier", "number taken", "outside", "no such chain"],
)
def test_link_that_does_not_continue_its_chain_is_refused(link, world):
    services.edit_action(world.actions[1], version=1, label="Sist", responsible=[], by=EDITOR, at=at(30))
    before = rows("actions_historicalaction")
    with pytest.raises(DatabaseError, match="does not continue its chain"):
        insert_link(world, **link)
    assert rows("actions_historicalaction") == before


def test_link_past_the_trigger_that_rewrites_the_past_is_found(world):
    services.edit_action(world.actions[1], version=1, label="Sist", responsible=[], by=EDITOR, at=at(30))
    run("UPDATE tracking_chainhead SET at = NULL")
    seq, digest = insert_link(world, date=at(2))
    run("UPDATE tracking_chainhead SET seq = %s, hash = %s WHERE scope = %s", seq, digest, world.plan.scope)
    assert "Påhittad" in {action.wording for action in state_at(world.plan, at(3)).actions}
    assert [finding.kind for finding in verify([world.plan.scope])] == ["dated"]


def found():
    return [tuple(fault) for fault in triggers.faults()]


def standing():
    return triggers._vendor().standing(append_only_tables())


def test_guard_as_it_was_made_has_no_faults():
    assert found() == []


def test_what_stands_is_not_made_again(django_assert_num_queries, monkeypatch):
    made = []
    monkeypatch.setattr(triggers, "_execute", made.extend)
    triggers.install()
    assert made == []


@pytest.mark.parametrize("number", range(100))
def test_each_trigger_that_is_dropped_is_found_and_put_back(number):
    parts = [part for part in standing() if part.table]
    if number >= len(parts):
        assert len(parts) == len(set(parts)) < 100
        return
    part = parts[number]
    run(triggers._vendor().drop(part))
    assert found() == [(part.table, f"utlösaren {part.name} saknas")]
    triggers.install()
    assert found() == []


TABLE = "actions_historicalaction"


@sqlite
def test_replaced_trigger_is_found_and_put_back():
    name = f"append_only_{TABLE}_update"
    run(f"DROP TRIGGER {name}")
    run(f"CREATE TRIGGER {name} BEFORE UPDATE ON {TABLE} BEGIN SELECT 1; END")
    assert found() == [(TABLE, f"utlösaren {name} är ändrad eller avstängd")]
    triggers.install()
    assert found() == []


@sqlite
def test_trigger_of_somebody_else_is_found():
    run(f"CREATE TRIGGER extra AFTER INSERT ON {TABLE} BEGIN SELECT 1; END")
    assert found() == [(TABLE, "utlösaren extra hör inte till programmet")]


CHANGED = "är ändrad eller avstängd"
OTHER_FUNCTION = (
    "CREATE OR REPLACE FUNCTION {}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$"
)


@pytest.mark.postgresql
@pytest.mark.parametrize(
    ("attack", "fault"),
    [
        (f"ALTER TABLE {TABLE} DISABLE TRIGGER append_only", (TABLE, f"utlösaren append_only {CHANGED}")),
        (f"ALTER TABLE {TABLE} ENABLE TRIGGER append_only", (TABLE, f"utlösaren append_only {CHANGED}")),
        (
            f"ALTER TABLE {TABLE} ENABLE REPLICA TRIGGER append_only",
            (TABLE, f"utlösaren append_only {CHANGED}"),
        ),
        (
            f"DROP TRIGGER append_only ON {TABLE}; CREATE TRIGGER append_only BEFORE UPDATE OF label OR DELETE"
            f" ON {TABLE} FOR EACH ROW EXECUTE FUNCTION tracking_append_only();"
            f" ALTER TABLE {TABLE} ENABLE ALWAYS TRIGGER append_only",
            (TABLE, f"utlösaren append_only {CHANGED}"),
        ),
        (
            f"DROP TRIGGER append_only ON {TABLE}; CREATE TRIGGER append_only BEFORE UPDATE OR DELETE"
            f" ON {TABLE} FOR EACH ROW WHEN (false) EXECUTE FUNCTION tracking_append_only();"
            f" ALTER TABLE {TABLE} ENABLE ALWAYS TRIGGER append_only",
            (TABLE, f"utlösaren append_only {CHANGED}"),
        ),
        (
            OTHER_FUNCTION.format("tracking_append_only"),
            ("databasen", f"funktionen tracking_append_only {CHANGED}"),
        ),
        (
            OTHER_FUNCTION.format("tracking_next_link"),
            ("databasen", f"funktionen tracking_next_link {CHANGED}"),
        ),
        (
            "ALTER FUNCTION tracking_next_link() SET search_path TO 'evil'",
            ("databasen", f"funktionen tracking_next_link {CHANGED}"),
        ),
        (
            f"CREATE TRIGGER extra BEFORE UPDATE ON {TABLE} FOR EACH ROW EXECUTE FUNCTION tracking_append_only()",
            (TABLE, "utlösaren extra hör inte till programmet"),
        ),
    ],
)
def test_changed_guard_is_found(attack, fault):
    run(attack)
    assert found() == [fault]
    if "extra" not in attack:
        triggers.install()
        assert found() == []


@pytest.mark.postgresql
@pytest.mark.parametrize(
    ("given", "role", "privileges"),
    [
        ("UPDATE ON reports_snapshot TO nacka_some_role", "nacka_some_role", "UPDATE"),
        ("UPDATE (html) ON reports_snapshot TO nacka_some_role", "nacka_some_role", "UPDATE"),
        ("ALL ON reports_snapshot TO PUBLIC", "PUBLIC", "DELETE, TRUNCATE, UPDATE"),
    ],
)
def test_rights_granted_back_are_found_and_taken_again(given, role, privileges):
    run("CREATE ROLE nacka_some_role")
    run(f"GRANT {given}")
    assert found() == [("reports_snapshot", f"{role} har rätt att ändra rader ({privileges})")]
    triggers.install()
    assert found() == []


@pytest.mark.postgresql
def test_session_that_replicates_is_refused_as_well(world):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        with pytest.raises(DatabaseError, match="append-only"):
            cursor.execute("UPDATE actions_historicalaction SET label = 'x'")
        transaction.set_rollback(True)


@pytest.mark.postgresql
def test_temporary_table_cannot_stand_in_for_the_heads(world):
    services.edit_action(world.actions[1], version=1, label="Sist", responsible=[], by=EDITOR, at=at(30))
    with transaction.atomic():
        run("CREATE TEMP TABLE tracking_chainhead AS SELECT scope, 0 AS seq, hash, NULL::timestamptz AS at"
            " FROM tracking_chainhead")  # fmt: skip
        with pytest.raises(DatabaseError, match="does not continue its chain"):
            insert_link(world, date=at(2), seq=100)
        transaction.set_rollback(True)


def test_command_names_what_is_wrong_with_the_guard(run, world):
    part = sorted(part for part in standing() if part.table)[0]
    with connection.cursor() as cursor:
        cursor.execute(triggers._vendor().drop(part))
    status, out, err = run("verify_history")
    assert status == 1
    assert f"{part.table}: utlösaren {part.name} saknas\n" in out
    assert "manage.py migrate" in out
    assert err == "Historiken stämmer inte: 1 fel.\n"
