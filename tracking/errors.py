"""Exceptions raised when tracked rows are written."""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import Any


class UntrackedWrite(TypeError):
    """Raised when a tracked model is written without the writer, so that no history would be kept."""

    def __init__(self, model: str, how: str) -> None:
        super().__init__(f"{model}: {how} would leave no history; write through the app's services.py")


class BackDated(Exception):
    """Raised when a write asks for a date (`asked`) before the last link of its chain (`last`)."""

    def __init__(self, scope: str, asked: dt.datetime, last: dt.datetime) -> None:
        self.scope, self.asked, self.last = scope, asked, last
        super().__init__(f"{scope}: {asked.isoformat()} is before the last link, {last.isoformat()}")


class Conflict(Exception):
    """Raised when another writer has saved a newer version than `base`, the version the write started from.

    `version` is the saved version and `obj` the saved object. `obj` is read on first access, which is after
    the transaction has ended.
    """

    def __init__(self, stale: Any, *, base: int) -> None:
        self.stale = stale
        self.base = base
        super().__init__(f"{stale._meta.label} {stale.pk}: version {base} is stale")

    @cached_property
    def obj(self) -> Any:
        return type(self.stale)._base_manager.get(pk=self.stale.pk)

    @property
    def version(self) -> int:
        return int(self.obj.version)
