"""The databases: how each is killed and emptied."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg2

from tools.faults.processes import Server, kill_cluster
from tools.postgres import Cluster

Database = tuple[str, Callable[[Server], None], Callable[[], None]]
"""Its URL, what kills it and starts it again, and what empties it."""


@contextmanager
def sqlite(folder: Path) -> Iterator[Database]:
    """Yield a file; SQLite has no server, so that the program is killed whole."""
    file = folder / "nacka.sqlite3"

    def restart(server: Server) -> None:
        server.kill()
        server.start()

    def empty() -> None:
        for one in folder.glob(f"{file.name}*"):
            one.unlink()

    yield f"sqlite:///{file}", restart, empty


@contextmanager
def postgresql(folder: Path) -> Iterator[Database]:
    """Yield a cluster that writes as an installation does."""
    place = Path(tempfile.mkdtemp(prefix="nacka-faults-postgres-"))  # its processes run as another user
    cluster = Cluster(place)

    def empty() -> None:
        with (
            contextlib.closing(psycopg2.connect(cluster.url)) as session,
            session,
            session.cursor() as cursor,
        ):
            cursor.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")

    try:
        cluster.start()
        yield cluster.url, lambda server: kill_cluster(cluster), empty
    finally:
        cluster.stop()
        shutil.rmtree(place, ignore_errors=True)


DATABASES = {"sqlite": sqlite, "postgres": postgresql}
