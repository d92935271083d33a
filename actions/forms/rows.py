"""Form fields with rows: numbered inputs as the page posts them, or one JSON text as the merge does."""

from __future__ import annotations

import json
import re
from typing import Any

from actions.forms.fields import Posted
from tracking.text import normalized_value

LONGEST = 100_000  # characters of the JSON text
UNREADABLE = "Raderna gick inte att läsa. Skriv dem igen, eller ladda om sidan."


class Unreadable(list[Any]):
    """Rows that hold a posted text as it is, since it is no rows: the field refuses and shows it."""


def row_numbers(data: Posted, name: str) -> list[int]:
    """Return the numbers of a field's rows: "3" for "name-3-who"."""
    posted = re.compile(rf"{re.escape(name)}-(\d{{1,4}})-\w+", re.ASCII)
    return sorted({int(found[1]) for key in data if (found := posted.fullmatch(key))})


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
