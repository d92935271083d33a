import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connections

from nacka_styrning.sqlite.base import DatabaseWrapper
from tests.environment import OWN

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def file(tmp_path):
    """A database file that holds the word "first"."""
    return made(tmp_path / "plan.sqlite3", "first")


@pytest.fixture
def kept(file, django_db_blocker):
    """A persistent connection to the file, as in the settings."""
    options = {"transaction_mode": "IMMEDIATE", "init_command": "PRAGMA journal_mode = WAL"}
    wrapper = DatabaseWrapper(
        {**connections["default"].settings_dict, "NAME": str(file), "OPTIONS": options}, "kept"
    )
    with django_db_blocker.unblock():
        yield wrapper
        wrapper.close()


def made(path, word):
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE said (word)")
        database.execute("INSERT INTO said VALUES (?)", [word])
    database.close()
    return path


def said(connection):
    """Return the word as a new request reads it."""
    connection.close_if_unusable_or_obsolete()
    with connection.cursor() as cursor:
        cursor.execute("SELECT word FROM said WHERE word <> %s", ["%s"])
        return cursor.fetchone()[0]


def test_connection_is_kept_between_requests(kept):
    said(kept)
    first = kept.connection
    assert (said(kept), kept.connection) == ("first", first)


def test_connection_to_a_replaced_file_is_opened_anew(kept, file, tmp_path):
    said(kept)
    os.replace(made(tmp_path / "restored.sqlite3", "restored"), file)
    for rest in tmp_path.glob("plan.sqlite3-*"):
        rest.unlink()
    assert said(kept) == "restored"


def test_connection_sees_what_another_process_writes(kept, file):
    said(kept)
    with sqlite3.connect(file) as other:
        other.execute("UPDATE said SET word = 'second'")
    other.close()
    assert said(kept) == "second"


@pytest.mark.parametrize(
    ("sql", "params", "answer"),
    [
        ("SELECT %s || '%%'", ["a"], "a%"),
        ("SELECT '%%s'", None, "%%s"),
        ("SELECT %(one)s || %(two)s", {"one": "a", "two": "b"}, "ab"),
    ],
)
def test_placeholders(kept, sql, params, answer):
    with kept.cursor() as cursor:
        for _ in range(2):
            cursor.execute(sql, params)
            assert cursor.fetchone()[0] == answer


@pytest.mark.skipif("sqlite" not in settings.DATABASES["default"]["ENGINE"], reason="runs on PostgreSQL")
def test_settings_use_the_backend_and_keep_connections():
    chosen = connections["default"]
    assert isinstance(chosen, DatabaseWrapper)
    assert (chosen.settings_dict["CONN_MAX_AGE"], chosen.settings_dict["CONN_HEALTH_CHECKS"]) == (60, True)


@pytest.mark.django_db
@pytest.mark.skipif("sqlite" not in settings.DATABASES["default"]["ENGINE"], reason="runs on PostgreSQL")
@pytest.mark.parametrize(
    ("pragma", "value"), [("synchronous", 2), ("journal_mode", "wal"), ("foreign_keys", 1)]
)
def test_what_is_saved_has_reached_the_disk(pragma, value):
    """FULL (2) with a write-ahead log: an acknowledged edit survives a power cut."""
    with connections["default"].cursor() as cursor:
        cursor.execute(f"PRAGMA {pragma}")
        assert cursor.fetchone() == (value,)


def test_nothing_is_opened_before_the_workers_start():
    """gunicorn loads the program and then forks, which SQLite's locks do not survive."""
    code = "import nacka_styrning.wsgi; from django.db import connection; print(connection.connection)"
    environment = {**os.environ, **OWN, "DJANGO_SETTINGS_MODULE": "nacka_styrning.settings"}
    environment.pop("DATABASE_URL", None)
    started = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True
    )
    assert started.stdout.strip() == "None"
