"""Runs a throwaway PostgreSQL on a free loopback port. Standard library only.

python -m tools.postgres COMMAND …     runs COMMAND with DATABASE_URL pointing at it
"""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tools.programs import find_postgresql

# The cluster is deleted afterwards, so durability is switched off.
FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
START_SECONDS = 60


class PostgresMissing(Exception):
    """Raised when PostgreSQL's programs are not found or do not start."""


class Cluster:
    """A PostgreSQL cluster in a folder, on a free loopback port. Raises PostgresMissing.

    `settings` are "name=value" pairs for postgres.
    """

    def __init__(self, folder: Path, *settings: str) -> None:
        programs = find_postgresql()
        if programs is None:
            raise PostgresMissing("PostgreSQL's programs (initdb, postgres) were not found")
        self.programs, self.folder, self.settings = programs, folder, settings
        self.owner = _run_as(folder)
        self.port = free_port()
        self.server: subprocess.Popen[bytes] | None = None
        _make_cluster(programs, folder, self.owner)

    @property
    def url(self) -> str:
        return f"postgres://nacka@127.0.0.1:{self.port}/postgres"

    def start(self) -> None:
        self.server = _start(self.programs, self.folder, self.port, self.owner, self.settings)
        _wait_until_ready(self.server, self.folder, self.port)

    def stop(self) -> None:
        if self.server is not None:
            self.server.send_signal(signal.SIGINT)  # "fast" shutdown: ends open sessions
            _wait_or_kill(self.server)


@contextlib.contextmanager
def throwaway(*settings: str) -> Iterator[str]:
    """Yield the DATABASE_URL of a new cluster; stop and delete the cluster on exit.

    `settings` are further "name=value" pairs for postgres. Raise PostgresMissing.
    """
    folder = Path(tempfile.mkdtemp(prefix="nacka-postgres-"))
    try:
        cluster = Cluster(folder, *FAST, *settings)
        try:
            cluster.start()
            yield cluster.url
        finally:
            cluster.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run_as(folder: Path) -> dict[str, Any]:
    """Return the Popen arguments that run as another user where root runs us, which PostgreSQL refuses.

    The cluster then belongs to the user postgres, or to nobody.
    """
    if os.geteuid() != 0:
        return {}
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    entry = known.get("postgres") or known["nobody"]
    os.chown(folder, entry.pw_uid, entry.pw_gid)
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}


def _make_cluster(programs: Path, folder: Path, owner: dict[str, Any]) -> None:
    command = [
        *(str(programs / "initdb"), "--pgdata", str(folder / "data"), "--username", "nacka"),
        *("--auth", "trust", "--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync"),
    ]
    made = subprocess.run(command, cwd=folder, capture_output=True, text=True, **owner)
    if made.returncode != 0:
        raise PostgresMissing(f"initdb failed: {made.stderr.strip()}")


def _start(
    programs: Path, folder: Path, port: int, owner: dict[str, Any], settings: tuple[str, ...]
) -> subprocess.Popen[bytes]:
    command = [
        *(str(programs / "postgres"), "-D", str(folder / "data"), "-p", str(port)),
        *("-c", "listen_addresses=127.0.0.1", "-c", f"unix_socket_directories={folder}"),
    ]
    for setting in settings:
        command += ["-c", setting]
    with (folder / "log").open("wb") as log:
        # In a session of its own, so that Ctrl-C reaches the tests first and the cluster is stopped after
        # them.
        return subprocess.Popen(command, cwd=folder, stdout=log, stderr=log, start_new_session=True, **owner)


def _wait_until_ready(server: subprocess.Popen[bytes], folder: Path, port: int) -> None:
    ready = "database system is ready to accept connections"
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        if ready in (folder / "log").read_text(errors="replace"):
            return
        time.sleep(0.05)
    raise PostgresMissing(f"postgres did not start on port {port}: {(folder / 'log').read_text()[-500:]}")


def _wait_or_kill(server: subprocess.Popen[bytes]) -> None:
    try:
        server.wait(timeout=30)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def stop_on_terminate() -> None:
    """Clean up on SIGTERM as on an interrupt."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))


def main() -> int:
    stop_on_terminate()
    try:
        with throwaway() as url:
            return subprocess.run(sys.argv[1:], env={**os.environ, "DATABASE_URL": url}).returncode
    except PostgresMissing as error:
        print(error, file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
