"""Form fields with rows: numbered inputs as the page posts them, or one JSON text as the merge does."""

from __future__ import annotations

import json
from typing import Any

from actions.forms.fields import Posted
from tracking.text import normalized_value, whole_number

LONGEST = 100_000  # characters of the JSON text
MOST_POSTED = 300  # rows that are read, so that those above a field's limit are shown again with the error
UNREADABLE = "Raderna gick inte att läsa. Skriv dem igen, eller ladda om sidan."


class Unreadable(list[Any]):
    """Rows that hold a posted text as it is, since it is no rows: the field refuses and shows it."""


def posted_count(data: Posted, name: str) -> int:
    """Return the number of rows that the page posts for a field."""
    return min(whole_number(data.get(f"{name}-count")) or 0, MOST_POSTED)


def json_rows(text: str) -> list[Any] | None:
    """Return the list that the text holds as JSON, normalized; None when it holds none."""
    if len(text) > LONGEST:
        return None
    try:
        rows = normalized_value(json.loads(text or "[]"))
    except (ValueError, RecursionError):
        return None
    return rows if isinstance(rows, list) else None


def too_many(count: int, most: int) -> str:
    """Return the error for more rows than a field holds."""
    return f"Högst {most} rader ryms, och här är {count}. Ta bort några."
