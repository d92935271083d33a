"""Writes tracked rows: claims the version, writes one history row and extends the hash chain.

    with recording(plan.scope, by=actor, reason="Rättat stavfel") as record:
        record.change(action, version=3, label="Ny etikett")

Each block is one transaction. The scope's chain head is locked first, so that writes in one scope are
serialized and no two rows share a link. Dates never decrease within a scope (tracking.clock): where the clock
has been set back, a write takes the date of the last link.

All text is normalized here (tracking.text), but for fields that their model names in `verbatim`.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from django.utils import timezone

from tracking import chain
from tracking.actor import Actor
from tracking.clock import is_ahead, moment_of_write
from tracking.errors import Conflict, UntrackedWrite
from tracking.heads import ChainEnd, aware, standing_link
from tracking.layout import CHAINED, adapt, layout
from tracking.models import ChainHead, Tracked, TrackedModel, writing
from tracking.text import normalized, normalized_value

logger = logging.getLogger(__name__)


@contextmanager
def recording(
    scope: str, *, by: Actor, reason: str = "", at: dt.datetime | None = None
) -> Iterator[Recorder]:
    """Open a transaction on `scope` and yield its recorder.

    `at` (aware) is for replaying the past. Raise BackDated when it is earlier than the last link.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        head = _lock(cursor, scope)
        recorder = Recorder(cursor, head, by, normalized(reason), _moment(head, at))
        yield recorder
        recorder.close()


def add_root(obj: Tracked, *, by: Actor, reason: str = "", at: dt.datetime | None = None) -> Tracked:
    """Insert a row that is the root of its own scope, such as a plan, and start its chain."""
    with transaction.atomic():
        insert(obj)
        with recording(obj.scope, by=by, reason=reason, at=at) as record:
            record.keep(obj, "+")
    return obj


def insert(obj: TrackedModel) -> None:
    """Insert the row (version 1). Its history row must be written in the same transaction: Recorder.keep."""
    obj.version = 1
    for field in obj._meta.concrete_fields:
        setattr(obj, field.attname, _written(obj, field.attname, getattr(obj, field.attname)))
    token = writing.set(True)
    obj.skip_history_when_saving = True
    try:
        obj.save_base(force_insert=True)
    finally:
        writing.reset(token)
        del obj.skip_history_when_saving


def _written(obj: TrackedModel, name: str, value: object) -> object:
    """Return the value as it is written to the field."""
    return value if name in obj.verbatim else normalized_value(value)


def _lock(cursor: CursorWrapper, scope: str) -> ChainEnd:
    """Lock the head of the chain and return it; `at` is None in an empty chain."""
    suffix = " FOR UPDATE" if connection.vendor == "postgresql" else ""
    sql = 'SELECT "seq", "hash", "at" FROM "tracking_chainhead" WHERE "scope" = %s' + suffix  # noqa: S608
    cursor.execute(sql, [scope])
    row = cursor.fetchone()
    if row is None:
        ChainHead.objects.get_or_create(scope=scope)
        cursor.execute(sql, [scope])
        row = cursor.fetchone()
    seq, digest, at = row
    head = ChainEnd(scope, seq, digest, aware(at))
    last = standing_link(scope, head.seq) if head.at is None else None
    return head._replace(at=last.at) if last else head


def _moment(head: ChainEnd, asked: dt.datetime | None) -> dt.datetime:
    now = timezone.now()
    if asked is None and is_ahead(head.at, now):
        logger.error("%s: the clock (%s) is behind the last link (%s)", head.scope, now, head.at)
    return moment_of_write(head.scope, asked=asked, last=head.at, now=now)


class Recorder:
    """Writes tracked rows in one scope; created by `recording`."""

    def __init__(
        self,
        cursor: CursorWrapper,
        head: ChainEnd,
        by: Actor,
        reason: str,
        at: dt.datetime,
    ) -> None:
        self.cursor = cursor
        self.scope, self.seq, self.head = head.scope, head.seq, head.hash
        self.by, self.reason, self.at = by, reason, at
        self.opened_at_seq = head.seq
        self.is_open = False  # set once it is known, or by what opens the closed

    @property
    def day(self) -> dt.date:
        """The local date of the write."""
        return timezone.localdate(self.at)

    def add(self, obj: Tracked) -> Tracked:
        """Insert a new row as version 1 with its first history row; return it."""
        self._check_open(obj)
        insert(obj)
        self.keep(obj, "+")
        return obj

    def change(self, obj: TrackedModel, *, version: int, **values: object) -> bool:
        """Set `values` (by attname) on `obj` as it was read from the database.

        Return False when nothing differs; a text that only is normalized differs in nothing. Raise Conflict
        when `version` is not the saved version.
        """
        written = {name: _written(obj, name, value) for name, value in values.items()}
        changed = {n: value for n, value in written.items() if _written(obj, n, getattr(obj, n)) != value}
        if not changed:
            return False
        self._check_open(obj)
        if obj.append_only:
            raise UntrackedWrite(type(obj).__name__, "a change of an append-only row")
        if obj.version != version or not self._claim(obj, version, changed):
            raise Conflict(obj, base=version)
        for name, value in changed.items():
            setattr(obj, name, value)
        obj.version = version + 1
        self.keep(obj, "~")
        return True

    def _check_open(self, obj: TrackedModel) -> None:
        """Raise what `check_open` raises; everything closable in one scope belongs to the same thing."""
        if obj.closable and not self.is_open:
            obj.check_open()
            self.is_open = True

    def _claim(self, obj: TrackedModel, version: int, changed: dict[str, object]) -> bool:
        meta = obj._meta
        columns = {field.attname: field for field in meta.concrete_fields}
        fields = tuple(columns[name] for name in changed)
        if any(hasattr(value, "resolve_expression") for value in changed.values()):
            raise UntrackedWrite(type(obj).__name__, "F()")
        sets = "".join(f'"{field.column}" = %s, ' for field in fields)
        sql = f'UPDATE "{meta.db_table}" SET {sets}"version" = %s WHERE "id" = %s AND "version" = %s'  # noqa: S608
        values = adapt(fields, list(changed.values()), connection)
        self.cursor.execute(sql, [*values, version + 1, obj.pk, version])
        return bool(self.cursor.rowcount == 1)

    def keep(self, obj: TrackedModel, kind: str) -> None:
        """Write the history row of `obj` as it is now and link it to the chain. `kind` is "+" or "~"."""
        shape = layout(type(obj))
        values = [getattr(obj, name) for name in shape.attnames]
        extra = [self.at, self.reason, kind, self.by.id, self.by.name]
        self.seq += 1
        pairs = [*zip(shape.chain_names, values, strict=True), *zip(CHAINED, extra, strict=True)]
        self.head = chain.link(self.head, self.seq, shape.label, [("scope", self.scope), *pairs])
        prepared = adapt(shape.fields, values, connection)
        at = connection.ops.adapt_datetimefield_value(self.at)
        row = [*prepared, at, self.reason, kind, self.by.id, self.by.name, self.scope, self.seq, self.head]
        self.cursor.execute(shape.insert, row)

    def close(self) -> None:
        """Store the new chain head, if anything was written."""
        if self.seq == self.opened_at_seq:
            return
        self.cursor.execute(
            'UPDATE "tracking_chainhead" SET "seq" = %s, "hash" = %s, "at" = %s WHERE "scope" = %s',
            [self.seq, self.head, connection.ops.adapt_datetimefield_value(self.at), self.scope],
        )
