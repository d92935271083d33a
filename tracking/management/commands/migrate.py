"""Django's migrate, one at a time for each database: a second one waits, and then finds nothing to do."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

from django.core.management.commands import migrate
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

LOCK = 5_241_952_014  # the number of PostgreSQL's advisory lock


class Command(migrate.Command):
    def execute(self, *args: Any, **options: Any) -> str | None:
        """Run the checks too only when nobody else migrates: they ask the database, which would be locked."""
        with alone(connections[options["database"]]):
            return super().execute(*args, **options)


def alone(connection: BaseDatabaseWrapper) -> AbstractContextManager[None]:
    """Return a context that waits until no other process migrates the database, and keeps others waiting."""
    return _locked(connection) if connection.vendor == "postgresql" else _locked_folder(connection)


@contextmanager
def _locked(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Hold an advisory lock in a transaction of its own, as a pooler (DATABASE_POOLED) needs."""
    own = connection.copy()
    try:
        own.set_autocommit(False)
        with own.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        yield
    finally:
        own.close()


@contextmanager
def _locked_folder(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Lock the folder of an SQLite file: a lock on the file itself would let go of SQLite's own."""
    folder = os.open(Path(connection.settings_dict["NAME"]).parent, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)
