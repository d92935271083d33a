"""Processes to kill: the server with its workers, and the database."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from tools.postgres import Cluster, free_port

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 60


class Server:
    """The program behind gunicorn, with a clock that can be set."""

    def __init__(self, environment: dict[str, str]) -> None:
        self.environment = environment
        self.port = free_port()
        self.start()

    def start(self) -> None:
        command = [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{self.port}"]
        command += ["--log-level", "critical", "tools.faults.application:application"]
        self.process = subprocess.Popen(
            command, cwd=ROOT, env=self.environment, stderr=subprocess.DEVNULL, start_new_session=True
        )
        self.wait()

    def wait(self) -> None:
        """Wait until the server answers anything at all."""
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{self.port}/logga-in/", timeout=10)
            except urllib.error.HTTPError:
                return
            except OSError:
                time.sleep(0.05)
            else:
                return
        raise TimeoutError("the server does not answer")

    def workers(self) -> list[int]:
        return children(self.process.pid)

    def kill(self) -> None:
        """Kill the server and every worker at once."""
        kill_all(self.process.pid)
        self.process.wait()

    def stop(self) -> None:
        self.process.terminate()
        try:
            self.process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self.kill()


def kill_cluster(cluster: Cluster) -> None:
    """Kill PostgreSQL, all of its processes, and start it again: it recovers from its log."""
    assert cluster.server is not None
    kill_all(cluster.server.pid)
    cluster.server.wait()
    cluster.start()


def kill_all(pid: int) -> None:
    """Kill a process and its children, and wait until the children are gone."""
    own = children(pid)
    for one in (pid, *own):
        kill(one)
    while any(Path(f"/proc/{one}").exists() for one in own):
        time.sleep(0.01)


def kill(pid: int) -> None:
    assert pid > 1  # 0 and -1 mean many processes
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


def children(pid: int) -> list[int]:
    """Return the ids of the child processes, as /proc tells them."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = status.read_text().rpartition(")")[2].split()[1]
        except OSError:  # it has ended
            continue
        if int(parent) == pid:
            found.append(int(status.parent.name))
    return found
