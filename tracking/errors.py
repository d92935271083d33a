"""What can go wrong when something tracked is written."""

from __future__ import annotations

from functools import cached_property
from typing import Any


class UntrackedWrite(TypeError):
    """A tracked model was written past the services, so no history would have been kept."""

    def __init__(self, model: str, how: str) -> None:
        super().__init__(f"{model}: {how} would leave no history; write through the app's services.py")


class Conflict(Exception):
    """Somebody else saved first: `base` is the version the writer started from.

    `mine` holds the attempted values of the changed fields, `theirs` the saved values of the same
    fields and `version` the version now; `obj` is the object as it is saved. It is read when it is
    first asked for, after the transaction has let the others in.
    """

    def __init__(self, stale: Any, *, base: int, mine: dict[str, Any]) -> None:
        self.stale = stale
        self.base = base
        self.mine = mine
        super().__init__(f"{stale._meta.label} {stale.pk}: version {base} is stale")

    @cached_property
    def obj(self) -> Any:
        return type(self.stale)._base_manager.get(pk=self.stale.pk)

    @property
    def version(self) -> int:
        return int(self.obj.version)

    @property
    def theirs(self) -> dict[str, Any]:
        return {name: getattr(self.obj, name, None) for name in self.mine}
