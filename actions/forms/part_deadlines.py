"""Deadlines of parts of an action, typed as lines: "modell för kontrakt: under våren 2015"."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Unpack

from django.core.exceptions import ValidationError
from django.utils import timezone

from actions.forms.fields import LinesField, TextOptions
from actions.forms.rows import too_many
from actions.models.actions import PartDeadlineEntry
from actions.period import Period, parse
from tracking.text import normalized

MAX_ROWS = 60


def as_lines(entries: Iterable[PartDeadlineEntry]) -> str:
    return "\n".join(f"{entry['what']}: {entry['text']}" for entry in entries)


class PartDeadlinesField(LinesField):
    """Cleaned to entries {"what", "text", "start", "end", "precision", "kind"} with ISO days.

    `kept` are the saved entries: an unchanged line keeps its days, also those set by hand.
    """

    def __init__(
        self, *, kept: Iterable[PartDeadlineEntry] = (), rows: int = 3, **options: Unpack[TextOptions]
    ) -> None:
        super().__init__(rows=rows, **options)
        self.kept = kept

    def clean(self, value: object) -> list[PartDeadlineEntry]:
        known = {normalized(as_lines([entry])): entry for entry in self.kept}
        lines = [" ".join(line.split()) for line in super().clean(value).splitlines()]
        written = [line for line in lines if line]
        if len(written) > MAX_ROWS:
            raise ValidationError(too_many(len(written), MAX_ROWS), code="rows")
        return [known.get(line) or _entry(line) for line in written]


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
