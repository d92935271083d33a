"""Database backend: Django's own for SQLite, made for connections that are kept open.

A kept connection reads the file it opened, also when a restored copy has taken its name since: what it reads
is out of date, and SQLite refuses what it writes. With CONN_HEALTH_CHECKS it is closed before the next request
uses it. The placeholders of a statement are converted once: Django does it at every execute.
"""

from __future__ import annotations

import os
from functools import lru_cache
from typing import Any

from django.db.backends.sqlite3 import base

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
        opened = super().get_new_connection(conn_params)
        self.opened_file = file_identity(conn_params["database"])
        return opened

    def is_usable(self) -> bool:
        return file_identity(self.settings_dict["NAME"]) == self.opened_file


def file_identity(name: Any) -> tuple[int, int] | None:
    """Device and inode of the file with this name; None when there is none (a database in memory)."""
    try:
        status = os.stat(name)
    except OSError:
        return None
    return status.st_dev, status.st_ino
