"""Writers in separate processes: no edit is lost, even when a process is killed."""

import os
import signal
import subprocess
import sys

import pytest
from django.db import connection

from actions.models import Action
from tests.world import World
from tracking.verify import verify

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def database_url():
    settings = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{settings['NAME']}"
    return "postgres://{USER}:{PASSWORD}@{HOST}:{PORT}/{NAME}".format(**settings)


def start(name, action, count):
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "nacka_styrning.settings",
        "DATABASE_URL": database_url(),
    }
    command = [sys.executable, "-m", "tests.tracking.writer_process", name, str(action.pk), str(count)]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)


def history(action):
    return dict(Action.history.filter(id=action.pk).values_list("version", "label"))


def acknowledged(lines):
    return {int(version): label for version, label in (line.split() for line in lines if line.endswith("\n"))}


def test_two_writers_lose_none_of_400_edits():
    action = World(1).actions[0]
    writers = [start(name, action, 200) for name in ("ett", "två")]
    saved = {}
    for writer in writers:
        saved |= acknowledged(writer.communicate(timeout=240)[0].splitlines(keepends=True))
        assert writer.returncode == 0
    kept = history(action)
    assert len(saved) == 400
    assert {version: label for version, label in kept.items() if version > 1} == saved
    assert set(kept.values()) >= {f"{name}-{n}" for name in ("ett", "två") for n in range(200)}
    action.refresh_from_db()
    assert (action.version, action.label) == (401, kept[401])
    assert list(verify()) == []


def test_killed_writers_leave_every_acknowledged_edit_and_no_half_one():
    action = World(1).actions[0]
    saved = {}
    for stop_after in (15, 40, 77):
        writers = [start(name, action, 10_000) for name in ("ett", "två")]
        lines = [writers[0].stdout.readline() for _ in range(stop_after)]
        for writer in writers:
            writer.send_signal(signal.SIGKILL)
        lines += [line for writer in writers for line in writer.communicate()[0].splitlines(keepends=True)]
        saved |= acknowledged(lines)
        kept = history(action)
        assert saved.items() <= kept.items()
        action.refresh_from_db()
        assert (action.version, action.label) == (max(kept), kept[max(kept)])
        row = Action.history.get(id=action.pk, version=action.version)
        assert [entry["role"] for entry in row.responsible] == list(
            action.responsibilities.values_list("role", flat=True)
        )
        assert list(verify()) == []
    assert len(saved) > 100
