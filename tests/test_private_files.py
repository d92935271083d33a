import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from nacka_styrning.private_files import keep_private
from nacka_styrning.sqlite.base import keep_database_private
from tests.environment import OWN

ROOT = Path(__file__).resolve().parent.parent


def mode(path):
    return f"{path.stat().st_mode & 0o777:o}"


@pytest.fixture(autouse=True)
def usual_umask():
    before = os.umask(0o022)
    yield
    os.umask(before)


def migrate(file):
    code = (
        "import django; django.setup(); from django.db import connection as c; cursor = c.cursor();"
        "cursor.execute('CREATE TABLE IF NOT EXISTS t (a)'); import os; os.kill(os.getpid(), 9)"
    )
    environment = {**os.environ, **OWN, "DATABASE_URL": f"sqlite:///{file}"}
    environment["DJANGO_SETTINGS_MODULE"] = "nacka_styrning.settings"
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environment, check=False)


def test_new_database_is_private_with_what_is_beside_it(tmp_path):
    migrate(tmp_path / "nacka.sqlite3")
    assert {path.name: mode(path) for path in tmp_path.iterdir()} == {
        f"nacka.sqlite3{beside}": "600" for beside in ("", "-wal", "-shm")
    }


def test_database_that_others_may_read_becomes_private(tmp_path):
    file = tmp_path / "nacka.sqlite3"
    sqlite3.connect(file).execute("CREATE TABLE t (a)")
    file.chmod(0o664)
    (tmp_path / "nacka.sqlite3-wal").touch(0o644)
    keep_database_private(str(file))
    assert {mode(path) for path in tmp_path.iterdir()} == {"600"}
    assert sqlite3.connect(file).execute("SELECT count(*) FROM t").fetchone() == (0,)


@pytest.mark.parametrize("name", [":memory:", "file:memorydb_default?mode=memory&cache=shared"])
def test_database_in_memory_makes_no_file(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    keep_database_private(name)
    assert list(tmp_path.iterdir()) == []


def test_folder_that_is_missing_is_told_by_sqlite(tmp_path):
    keep_database_private(tmp_path / "ingen" / "nacka.sqlite3")
    assert list(tmp_path.iterdir()) == []


def test_folder_of_data_is_private():
    assert mode(ROOT / "data") == "700"


def test_rights_of_the_owner_stay(tmp_path):
    file = tmp_path / "fil"
    file.touch()
    for before, after in [(0o444, "400"), (0o755, "700"), (0o600, "600"), (0o000, "0")]:
        file.chmod(before)
        keep_private(file)
        assert mode(file) == after
