"""Django's database backend for SQLite, adapted to persistent connections.

A persistent connection keeps the file it opened, also after a restored copy has taken its name: it then reads
old data, and SQLite refuses its writes. With CONN_HEALTH_CHECKS such a connection is closed before the next
request. Placeholders are converted once per statement, where Django converts them at every execute.
"""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.db.backends.sqlite3 import base

from nacka_styrning.private_files import keep_private, make_private

to_qmark = lru_cache(maxsize=1024)(base.SQLiteCursorWrapper.convert_query)


class Cursor(base.SQLiteCursorWrapper):
    def convert_query(self, query: str, *, param_names: list[str] | None = None) -> str:
        if param_names is None:
            return to_qmark(None, query)
        return super().convert_query(query, param_names=param_names)


class DatabaseWrapper(base.DatabaseWrapper):
    def create_cursor(self, name: str | None = None) -> Any:
        return self.connection.cursor(factory=Cursor)

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        keep_database_private(conn_params["database"])
        opened = super().get_new_connection(conn_params)
        self.opened_file = file_identity(conn_params["database"])
        return opened

    def is_usable(self) -> bool:
        return file_identity(self.settings_dict["NAME"]) == self.opened_file


def keep_database_private(name: Any) -> None:
    """Let only the owner read the file and those that SQLite makes beside it, which get the rights of the file."""
    file = str(name)
    if file.startswith((":memory:", "file:")):
        return
    make_private(Path(file))
    for beside in ("", "-wal", "-shm", "-journal"):
        keep_private(Path(file + beside))


def file_identity(name: Any) -> tuple[int, int] | None:
    """Return device and inode of the file; None when it does not exist (a database in memory)."""
    try:
        status = os.stat(name)
    except OSError:
        return None
    return status.st_dev, status.st_ino
