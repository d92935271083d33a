"""Writes to attachments (bilagor), whatever they hang on: keyword-only, `by=`, one transaction each.

What no longer takes changes says so by `check_open` of its attachments, which the writer asks under the lock.
"""

from __future__ import annotations

from typing import TypeVar

from django.db import transaction

from files import names
from files.errors import FileRefused
from files.media_types import MediaType
from files.models import Attachment
from files.services import store
from tracking.actor import Actor
from tracking.writer import recording

ALLOWED = frozenset(MediaType) - {MediaType.SVG}
MEGABYTE = 1024 * 1024

Row = TypeVar("Row", bound=Attachment)


def attach(row: Row, content: bytes, *, name: str, title: str = "", by: Actor) -> Row:
    """Store the content and insert the row, which has its owner and nothing else, after the others of the owner.

    `name` is that of the uploaded file, and its stem the title where none is given. Raise FileRefused for a type that
    is no attachment, for a file that is attached already, and for more than the owner takes.
    """
    with transaction.atomic():
        stored = store(content, ALLOWED)
        with recording(row.scope, by=by) as record:
            others = list(row.siblings().only("order", "title", row.owner, "file__size"))
            _refuse_again(stored.sha256, others)
            _refuse_too_much(stored.size + sum(one.file.size for one in others), row.most_bytes)
            stem = names.stem_of(name) or "fil"
            row.file = stored
            row.name = f"{stem}.{MediaType(stored.media_type).extension}"
            row.title = title.strip() or stem
            row.order = max((one.order for one in others), default=0) + 1
            row.added_at, row.added_by = record.at, by.name
            return record.add(row)


def _refuse_again(sha256: str, others: list[Row]) -> None:
    for one in others:
        if one.file_id == sha256:
            raise FileRefused(f"Filen är redan bilagd: ”{one.title}”.")


def _refuse_too_much(total: int, most: int | None) -> None:
    if most is not None and total > most:
        raise FileRefused(
            f"Bilagorna skulle bli {total / MEGABYTE:.0f} MB tillsammans, och högst {most // MEGABYTE} MB ryms. "
            "Ta bort någon, eller minska filen."
        )


def rename(row: Attachment, *, version: int, title: str, by: Actor) -> bool:
    """Set the title; return False when it is the same. Raise Conflict when stale."""
    with recording(row.scope, by=by) as record:
        return record.change(row, version=version, title=title)


def strike(row: Attachment, *, version: int, by: Actor) -> bool:
    """Take the attachment away; it stays in history, with its file. Raise Conflict when stale."""
    with recording(row.scope, by=by) as record:
        return record.change(row, version=version, struck=True)


def move(row: Attachment, *, version: int, steps: int, by: Actor) -> bool:
    """Change places with the attachment `steps` after it (-1: before); return False where there is none.

    Raise Conflict when stale.
    """
    with recording(row.scope, by=by) as record:
        listed = list(row.siblings())
        place = next((n for n, one in enumerate(listed) if one.pk == row.pk), None)
        if place is None or not 0 <= place + steps < len(listed):
            return False
        other = listed[place + steps]
        mine, theirs = row.order, other.order
        record.change(other, version=other.version, order=mine)
        return record.change(row, version=version, order=theirs)
