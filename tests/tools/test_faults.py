import os
import signal
import subprocess
import sys

import psycopg2
import pytest

from tools.faults.__main__ import main
from tools.faults.databases import postgresql
from tools.faults.processes import children, kill, kill_all
from tools.faults.trial import Trial, lost
from tools.programs import find_postgresql


@pytest.mark.parametrize(
    ("acknowledged", "kept", "missing"),
    [([], ["a"], []), (["a", "b"], ["b", "c", "a"], []), (["b", "a"], ["c"], ["a", "b"]), (["a"], [], ["a"])],
)
def test_lost_is_what_was_acknowledged_and_is_not_kept(acknowledged, kept, missing):
    assert lost(acknowledged, kept) == missing


@pytest.fixture(autouse=True)
def _own_signals(monkeypatch):
    """Leave the signals of the test run as they are."""
    monkeypatch.setattr("tools.faults.__main__.stop_on_terminate", lambda: None)


def test_loss_ends_with_1(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["faults", "--database", "sqlite", "--seed", "7"])
    monkeypatch.setattr(Trial, "run", lambda self, restart, empty: self.problems.append("lost: Skrivare 1 5"))
    assert main() == 1
    printed = capsys.readouterr()
    assert printed.err == "sqlite: lost: Skrivare 1 5\n"
    assert printed.out == "Seed 7\n\n=== sqlite ===\n1 problems, seed 7\n"


def test_time_that_is_out_ends_with_1(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["faults", "--database", "sqlite", "--minutes", "0"])
    assert main() == 1
    assert capsys.readouterr().err == "sqlite: not done within 0 s: fewer --times, or more --minutes\n"


def test_kill_all_takes_the_children():
    code = "import subprocess, sys; subprocess.Popen(['sleep', '60']); print(1, flush=True); input()"
    parent = subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    parent.stdout.readline()
    (child,) = children(parent.pid)
    assert children(os.getpid()).count(parent.pid) == 1
    kill_all(parent.pid)
    assert parent.wait() == -signal.SIGKILL
    assert children(child) == []


@pytest.mark.parametrize("pid", [-1, 0, 1])
def test_kill_never_takes_many(pid, monkeypatch):
    monkeypatch.setattr(os, "kill", lambda *args: pytest.fail("killed"))
    with pytest.raises(AssertionError):
        kill(pid)


@pytest.mark.skipif(not find_postgresql(), reason="needs PostgreSQL's programs")
def test_killed_cluster_keeps_what_was_committed(tmp_path):
    with postgresql(tmp_path) as (url, restart, _):
        with psycopg2.connect(url) as session, session.cursor() as cursor:
            cursor.execute("CREATE TABLE kept AS SELECT 1 AS one")
        restart(None)
        with psycopg2.connect(url) as session, session.cursor() as cursor:
            cursor.execute("SELECT one FROM kept")
            assert cursor.fetchone() == (1,)
