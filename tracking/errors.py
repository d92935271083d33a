"""What can go wrong when something tracked is written."""

from __future__ import annotations

from typing import Any


class UntrackedWrite(TypeError):
    """A tracked model was written past the services, so no history would have been kept."""

    def __init__(self, model: str, how: str) -> None:
        super().__init__(f"{model}: {how} would leave no history; write through the app's services.py")


class Conflict(Exception):
    """Somebody else saved first: `base` is the version the writer started from.

    `mine` holds the attempted values of the changed fields, `theirs` the saved values of the same
    fields and `version` the version now; `obj` is the object as it is saved.
    """

    def __init__(self, obj: Any, *, base: int, mine: dict[str, Any]) -> None:
        self.obj = obj
        self.base = base
        self.version: int = obj.version
        self.mine = mine
        self.theirs = {name: getattr(obj, name, None) for name in mine}
        super().__init__(f"{obj._meta.label} {obj.pk}: version {base} is stale, {obj.version} is saved")
