"""Deadlines of parts of an action, typed as lines: "modell för kontrakt: under våren 2015 (klar)"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Unpack, cast

from django.core.exceptions import ValidationError
from django.utils import timezone

from actions.forms.fields import LinesField, TextOptions
from actions.forms.rows import too_many
from actions.models.actions import PartDeadlineEntry
from actions.period import Period, parse
from tracking.text import normalized

MAX_ROWS = 60
DONE = "(klar)"


def as_lines(entries: Iterable[PartDeadlineEntry]) -> str:
    return "\n".join(_line(entry) for entry in entries)


def _line(entry: PartDeadlineEntry) -> str:
    return f"{entry['what']}: {entry['text']}{f' {DONE}' if entry.get('done') else ''}"


class PartDeadlinesField(LinesField):
    """Cleaned to entries {"what", "text", "start", "end", "precision", "kind"} with ISO days, and "done" for a
    part whose line ends with "(klar)".

    `kept` are the saved entries: an unchanged line keeps its days, also those set by hand.
    """

    def __init__(
        self, *, kept: Iterable[PartDeadlineEntry] = (), rows: int = 3, **options: Unpack[TextOptions]
    ) -> None:
        super().__init__(rows=rows, **options)
        self.kept = kept

    def clean(self, value: object) -> list[PartDeadlineEntry]:
        known = {normalized(_line({**entry, "done": False})): entry for entry in self.kept}
        lines = [" ".join(line.split()) for line in super().clean(value).splitlines()]
        written = [line for line in lines if line]
        if len(written) > MAX_ROWS:
            raise ValidationError(too_many(len(written), MAX_ROWS), code="rows")
        return [_marked(known, line) for line in written]


def _marked(known: Mapping[str, PartDeadlineEntry], line: str) -> PartDeadlineEntry:
    """Return the entry of a line, with "done" only for a part that is."""
    words = line if line in known else line.removesuffix(DONE).strip()
    entry = known.get(words) or _entry(words)
    kept = {name: value for name, value in entry.items() if name != "done"}
    return cast(PartDeadlineEntry, kept if words == line else {**kept, "done": True})


def _entry(line: str) -> PartDeadlineEntry:
    what, colon, words = line.partition(":")
    if not (colon and what.strip() and words.strip()):
        raise ValidationError(f"Raden ”{line}” går inte att läsa. Skriv ”vad: tid”.", code="line")
    return as_entry(what.strip(), parse(words.strip(), today=timezone.localdate()))


def as_entry(what: str, period: Period) -> PartDeadlineEntry:
    return {
        "what": what,
        "text": period.text,
        "start": period.start.isoformat() if period.start else None,
        "end": period.end.isoformat() if period.end else None,
        "precision": str(period.precision),
        "kind": str(period.kind),
    }
