import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from actions import services
from actions.models import Action
from tests.world import EDITOR, World, at
from tracking import triggers
from tracking.registry import append_only_tables

pytestmark = pytest.mark.django_db


def run(sql):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def test_history_and_notes_are_among_the_append_only_tables():
    tables = append_only_tables()
    assert {
        "actions_historicalaction",
        "actions_statusnote",
        "reports_snapshot",
        "reports_reportfile",
    } <= set(tables)
    assert triggers.faults() == []


@pytest.mark.parametrize("verb", ["UPDATE {} SET id = id", "DELETE FROM {}"])
@pytest.mark.parametrize(
    "table", ["actions_historicalaction", "actions_statusnote", "actions_historicalplan"]
)
def test_append_only_table_refuses(table, verb):
    action = World(1).actions[0]
    services.add_note(action, version=1, date=at().date(), status="done", text="", by=EDITOR, at=at())
    with pytest.raises(DatabaseError, match="append-only"):
        run(verb.format(table))


@pytest.mark.postgresql
def test_append_only_table_refuses_truncate():
    with pytest.raises(DatabaseError, match="append-only"):
        run("TRUNCATE actions_historicalaction")


def test_history_manager_cannot_change_the_past():
    World(1)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Action.history.update(label="x")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Action.history.all().delete()


@pytest.mark.django_db(transaction=True)
def test_triggers_are_put_back_after_every_migration():
    triggers.remove()
    assert {fault.where for fault in triggers.faults()} == set(append_only_tables())
    call_command("migrate", verbosity=0)
    assert triggers.faults() == []


@pytest.mark.django_db(transaction=True)
def test_triggers_survive_a_migration_that_rebuilds_the_table():
    """SQLite rebuilds a table to change a column, and drops the triggers of the old one."""
    model = Action.history.model
    old = model._meta.get_field("by_name")
    new = old.clone()
    new.max_length = 300
    new.set_attributes_from_name("by_name")
    new.model = model
    with connection.schema_editor() as editor:
        editor.alter_field(model, old, new, strict=True)
    call_command("migrate", verbosity=0)
    assert triggers.faults() == []
    with connection.schema_editor() as editor:
        editor.alter_field(model, new, old, strict=True)
    triggers.install()


@pytest.mark.postgresql
def test_application_role_loses_the_right_to_change_history():
    tables = append_only_tables()
    with connection.cursor() as cursor:
        cursor.execute("CREATE ROLE nacka_app_test")
        cursor.execute("GRANT ALL ON ALL TABLES IN SCHEMA public TO nacka_app_test")
        triggers.install()
        for table in tables:
            for right, held in [
                ("INSERT", True),
                ("SELECT", True),
                ("UPDATE", False),
                ("DELETE", False),
                ("TRUNCATE", False),
            ]:
                cursor.execute("SELECT has_table_privilege('nacka_app_test', %s, %s)", [table, right])
                assert cursor.fetchone() == (held,), (table, right)
        cursor.execute("SELECT has_table_privilege('nacka_app_test', 'actions_action', 'UPDATE')")
        assert cursor.fetchone() == (True,)
