"""Two roles on PostgreSQL: an owner that migrates, and an application role that cannot change history."""

import contextlib
import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import psycopg2
import pytest
from django.conf import settings
from django.db import connection

from tracking.registry import append_only_tables

ROOT = Path(__file__).resolve().parents[2]
OWNER, APPLICATION, NAME = (f"{name}_{os.getpid()}" for name in ("owner", "application", "two_roles"))


def connect(name, user=None):
    server = {
        key.lower(): settings.DATABASES["default"][key] or None
        for key in ("USER", "PASSWORD", "HOST", "PORT")
    }
    return psycopg2.connect(dbname=name, **(server | ({"user": user, "password": "x"} if user else {})))


def administer(*statements, name="postgres"):
    with contextlib.closing(connect(name)) as session:
        session.autocommit = True
        with session.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)


def manage(user, *args, code=None):
    """Run manage.py as a role, or `code` after django.setup(); return (exit status, stdout, stderr)."""
    given = urlsplit(os.environ["DATABASE_URL"])
    address = f"{user}:x@{given.hostname}:{given.port or 5432}"
    url = given._replace(netloc=address, path=f"/{NAME}").geturl()
    environment = {**os.environ, "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "tests.settings"}
    command = [sys.executable, "-c", code] if code else [sys.executable, "manage.py", *args]
    ended = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    return ended.returncode, ended.stdout, ended.stderr


@contextlib.contextmanager
def as_application(database):
    """Return a cursor of the application role."""
    with contextlib.closing(connect(database, APPLICATION)) as session, session.cursor() as cursor:
        yield cursor


@pytest.fixture(scope="module")
def database():
    """A database whose owner has migrated it, and a role that the program runs as."""
    administer(
        *(f"CREATE ROLE {role} LOGIN PASSWORD 'x'" for role in (OWNER, APPLICATION)),
        f"CREATE DATABASE {NAME} OWNER {OWNER}",
    )
    try:
        assert manage(OWNER, "migrate", "--verbosity", "0") == (0, "", "")
        said = f"{APPLICATION} får köra programmet, men inte ändra historiken. Kör om efter varje migrate.\n"
        assert manage(OWNER, "application_role", APPLICATION) == (0, said, "")
        yield NAME
    finally:
        administer(
            f"DROP DATABASE {NAME} WITH (FORCE)", *(f"DROP ROLE {role}" for role in (OWNER, APPLICATION))
        )


@pytest.mark.postgresql
def test_program_runs_as_the_application_role(database):
    status, _, err = manage(APPLICATION, "load_demo")
    assert (status, err) == (0, "")
    assert manage(APPLICATION, code=USE)[:2] == (0, "used\n")
    assert manage(APPLICATION, "verify_history")[::2] == (0, "")
    assert manage(APPLICATION, "verify_reports")[::2] == (0, "")


USE = """
import django; django.setup()
from django.test import Client
from actions import services
from actions.models import Action
from directors.models import Account
from tracking.actor import Actor
from tracking.models import ChainHead
by = Actor.system("Test")
action = Action.objects.active().order_by("id").first()
account = Account.objects.create_user("rut@example.se", "ett-lösenord-för-tester", name="Rut", role="editor")
client = Client()
client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
assert client.get("/").status_code == 200
note = services.add_note(action, version=action.version, date=action.note_date, status="done", text="Klart", by=by)
services.correct_note(note, version=action.version, status="ongoing", text="Inte klart", by=by)
action.refresh_from_db()
services.edit_action(action, version=action.version, label="Ny", responsible=[], by=by)
client.post("/logga-ut/")
account.delete()
print("used")
"""


@pytest.mark.postgresql
@pytest.mark.parametrize(
    "attack",
    [
        "UPDATE actions_historicalaction SET label = 'x'",
        "DELETE FROM actions_statusnote",
        "TRUNCATE reports_snapshot CASCADE",
        "DELETE FROM actions_action",
        "DELETE FROM tracking_chainhead",
        "ALTER TABLE actions_historicalaction DISABLE TRIGGER append_only",
        "DROP TRIGGER append_only ON actions_historicalaction",
        "CREATE OR REPLACE FUNCTION tracking_append_only() RETURNS trigger LANGUAGE sql AS 'SELECT 1'",
        "ALTER TABLE actions_historicalaction ADD COLUMN x int",
        "CREATE TABLE mine (x int)",
        "CREATE TRIGGER extra BEFORE UPDATE ON actions_historicalaction"
        " FOR EACH ROW EXECUTE FUNCTION tracking_append_only()",
        "DROP TABLE actions_historicalaction",
        "SET session_replication_role = replica",
        "SET ROLE {owner}",
    ],
)
def test_application_role_cannot_change_history_or_its_guard(attack, database):
    with as_application(database) as cursor, pytest.raises(psycopg2.errors.InsufficientPrivilege):
        cursor.execute(attack.format(owner=OWNER))


@pytest.mark.postgresql
def test_application_role_cannot_grant_itself_what_was_taken(database):
    with as_application(database) as cursor:
        cursor.execute(f"GRANT UPDATE ON actions_historicalaction TO {APPLICATION}")  # only warns
        cursor.execute("SELECT has_table_privilege('actions_historicalaction', 'UPDATE')")
        assert cursor.fetchone() == (False,)


@pytest.mark.postgresql
def test_role_that_owns_the_tables_is_refused(database):
    status, out, err = manage(OWNER, "application_role", OWNER)
    assert (status, out) == (1, "")
    assert err == (
        f"CommandError: Rollen ”{OWNER}” äger tabellerna, eller är medlem i rollen som gör det."
        f" Rollen ”{OWNER}” äger databasen, eller är medlem i rollen som gör det.\n"
    )


@pytest.mark.postgresql
def test_role_that_does_not_exist_is_told(database):
    status, _, err = manage(OWNER, "application_role", "finns_inte")
    assert status == 2
    assert err == (
        "CommandError: Rollen ”finns_inte” finns inte. Skapa den först: CREATE ROLE finns_inte LOGIN PASSWORD '…'\n"
    )


@pytest.mark.postgresql
def test_only_the_owner_can_give_the_rights(database):
    says = f"CommandError: Kör som ”{OWNER}”, som äger tabellerna.\n"
    assert manage(APPLICATION, "application_role", APPLICATION) == (2, "", says)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL has roles")
def test_sqlite_has_no_roles(run):
    says = "CommandError: SQLite har inga roller: den som får läsa filen får också ändra i den.\n"
    assert run("application_role", "nacka_app") == (2, "", says)


@pytest.mark.postgresql
def test_every_append_only_table_is_one_that_the_role_may_only_read_and_add_to(database):
    with as_application(database) as cursor:
        for table in append_only_tables():
            cursor.execute(
                "SELECT has_table_privilege(%s, 'SELECT'), has_table_privilege(%s, 'INSERT')", [table] * 2
            )
            assert cursor.fetchone() == (True, True)
