"""The heads of all hash chains: they change with every tracked write, and with nothing else."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from typing import NamedTuple

from django.db import connection
from django.utils import timezone

from tracking.clock import is_ahead
from tracking.layout import layout
from tracking.registry import tracked_models


class ChainEnd(NamedTuple):
    """The head of one chain: the number, hash and date of its last link."""

    scope: str
    seq: int
    hash: str
    at: dt.datetime | None


def chain_heads() -> list[ChainEnd]:
    """Return the head of every chain, sorted by scope; one query, of raw SQL since kept pages cost little more."""
    with connection.cursor() as cursor:
        cursor.execute('SELECT "scope", "seq", "hash", "at" FROM "tracking_chainhead" ORDER BY "scope"')
        return [ChainEnd(scope, seq, digest, aware(at)) for scope, seq, digest, at in cursor.fetchall()]


def aware(at: dt.datetime | None) -> dt.datetime | None:
    """Return the date as a cursor reads it, in UTC: SQLite's are naive."""
    return at if at is None or at.tzinfo else at.replace(tzinfo=dt.UTC)


def latest_ahead(heads: Iterable[ChainEnd]) -> dt.datetime | None:
    """Return the latest date of the heads, if it lies ahead of the clock (tracking.clock); else None."""
    latest = max((head.at for head in heads if head.at), default=None)
    return latest if is_ahead(latest, timezone.now()) else None


def standing_link(scope: str, seq: int) -> ChainEnd | None:
    """Return a link as it stands in history; None unless exactly one row, of any model, has it."""
    found: list[ChainEnd] = []
    for model in tracked_models() if seq else ():
        rows = layout(model).history._base_manager.filter(chain_scope=scope, chain_seq=seq)
        found += [ChainEnd(scope, seq, *row) for row in rows.values_list("chain_hash", "history_date")[:2]]
    return found[0] if len(found) == 1 else None


def dump_heads(heads: Iterable[ChainEnd]) -> str:
    """Return the heads as JSON, {scope: [number, hash]}; a chain without links is left out."""
    rows = [f" {json.dumps(head.scope)}: {json.dumps([head.seq, head.hash])}" for head in heads if head.seq]
    return "{\n" + ",\n".join(rows) + "\n}\n"


def load_heads(text: str) -> list[ChainEnd]:
    """Return the heads of `dump_heads`, without dates. Raise ValueError for anything else."""
    heads = json.loads(text)
    if not isinstance(heads, dict):
        raise ValueError("heads are an object")
    return [ChainEnd(scope, *_number_and_hash(value), None) for scope, value in sorted(heads.items())]


def _number_and_hash(value: object) -> tuple[int, str]:
    match value:
        case [int(seq), str(digest)] if 0 < seq < 2**63:
            return seq, digest
    raise ValueError("a head is a number and a hash")
