"""Two processes that migrate the same database at once."""

import contextlib
import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from tests.released.test_released import administering
from tracking.management.commands import migrate as migrate_command

ROOT = Path(__file__).resolve().parents[2]
AT_ONCE = 3


@pytest.fixture
def empty(tmp_path):
    """The address of an empty database of the kind that the test run uses."""
    with empty_postgresql() if connection.vendor == "postgresql" else empty_sqlite(tmp_path) as url:
        yield url


@contextlib.contextmanager
def empty_sqlite(folder):
    yield f"sqlite:///{folder}/nacka.sqlite3"


@contextlib.contextmanager
def empty_postgresql():
    server = {key: settings.DATABASES["default"][key] for key in ("USER", "PASSWORD", "HOST", "PORT")}
    name = f"migrated_{os.getpid()}"
    with administering(server) as cursor:
        cursor.execute(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'")
    try:
        yield urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()
    finally:
        with administering(server) as cursor:
            cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


def migrate(url):
    environment = {**os.environ, "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "tests.settings"}
    command = [sys.executable, "manage.py", "migrate", "--verbosity", "0"]
    return subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )


@pytest.mark.slow
def test_migrating_at_once_goes_well_for_all_also_when_there_is_nothing_to_do(empty):
    for _ in range(2):
        started = [migrate(empty) for _ in range(AT_ONCE)]
        assert [(one.communicate()[0], one.returncode) for one in started] == [("", 0)] * AT_ONCE


@pytest.mark.django_db
def test_checks_are_made_alone_too(monkeypatch):
    steps = []

    @contextlib.contextmanager
    def alone(connection):
        steps.append("locked")
        yield
        steps.append("free")

    monkeypatch.setattr(migrate_command, "alone", alone)
    monkeypatch.setattr(migrate_command.Command, "check", lambda *args, **options: steps.append("checked"))
    call_command("migrate", verbosity=0, skip_checks=False)
    assert steps == ["locked", "checked", "free"]


@pytest.mark.slow
def test_migrating_waits_for_another(empty):
    code = (
        "import django; django.setup()\n"
        "from django.db import connection\n"
        "from tracking.management.commands.migrate import alone\n"
        "with alone(connection): print('locked', flush=True); input()\n"
    )
    environment = {**os.environ, "DATABASE_URL": empty, "DJANGO_SETTINGS_MODULE": "tests.settings"}
    holder = subprocess.Popen(
        [sys.executable, "-c", code], cwd=ROOT, env=environment,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert holder.stdout.readline() == "locked\n"
    waiting = migrate(empty)
    with pytest.raises(subprocess.TimeoutExpired):
        waiting.wait(timeout=5)
    holder.communicate("\n")
    assert waiting.wait(timeout=120) == 0
