"""The compound values in the fields of a state. Pure."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from functools import lru_cache
from operator import itemgetter
from typing import Any, NamedTuple

from actions.period import Kind, Period


class Responsible(NamedTuple):
    """A director (id, name, title on the day) or a role in words that is responsible for an action.

    `title` is the director's title on the day, or the role in words where no person is named. `kind` is a
    value of `ResponsibilityKind`. `written` is the director's title as the decision says it: "" where it says
    none, None where nobody has told.
    """

    director_id: int | None
    name: str | None
    title: str | None
    kind: str
    written: str | None = None

    @property
    def label(self) -> str:
        """The text shown to readers: "Personaldirektör Elisabeth Carle", or the role in words."""
        return " ".join(part for part in (self.title, self.name) if part)

    @property
    def as_decided(self) -> Responsible:
        """The same with the title that the decision says, where that is told."""
        return self if self.written is None else self._replace(title=self.written or None)


class PartDeadline(NamedTuple):
    """A deadline of a part of an action; `what` names the part, which may be done before the action is."""

    what: str
    period: Period
    done: bool = False


class Removal(NamedTuple):
    """The removal of an action: the day, by whom, the reason and the decision in words."""

    on: dt.date
    by: str
    reason: str
    decision: str


@lru_cache(maxsize=8192)
def read_responsible(text: str, iso: str) -> tuple[Responsible, ...]:
    """Return the responsible in a row's JSON on an ISO day; cached, since few texts are read often."""
    return responsible_on(json.loads(text), iso)


def responsible_on(entries: Iterable[Mapping[str, Any]], iso: str) -> tuple[Responsible, ...]:
    """Return the responsible of an action's row, each with the title held on the ISO day."""
    return tuple(
        Responsible(
            entry["id"], entry["name"], title_on(entry["titles"], iso), entry["kind"], entry.get("title")
        )
        if "id" in entry
        else Responsible(None, None, entry["role"], entry["kind"])
        for entry in entries
    )


def title_on(titles: list[list[str | None]], iso: str) -> str | None:
    """Return the title held on the ISO day among [from, to, title] (None = open).

    Of several the one that began last is chosen, in any order of the list; of those begun on one day the last
    in it.
    """
    held = [
        (start or "", title)
        for start, end, title in titles
        if (start or "") <= iso and (end is None or iso <= end)
    ]
    return sorted(held, key=itemgetter(0))[-1][1] if held else None


@lru_cache(maxsize=8192)
def read_part_deadlines(text: str) -> tuple[PartDeadline, ...]:
    """Return the part deadlines in a row's JSON; cached."""
    return tuple(part_deadline(entry) for entry in json.loads(text or "[]"))


def part_deadline(entry: Mapping[str, Any]) -> PartDeadline:
    """Return the part deadline of {"what", "text", "start", "end", "precision", "kind", "done"} with ISO days.

    All but the first two may be missing; "done" is true for a part that is done.
    """
    start, end = (
        dt.date.fromisoformat(entry[name]) if entry.get(name) else None for name in ("start", "end")
    )
    kind = entry.get("kind") or (Kind.DURING if start or end else Kind.NONE).value
    period = Period(entry.get("text", ""), start, end, entry.get("precision") or "none", kind)
    return PartDeadline(entry.get("what", ""), period, bool(entry.get("done")))
