"""Writes to the responsible of actions: the rows, and the copy with names and titles in history."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from django.db import connection

from actions.models import Action, Responsibility
from directors.models import Director

Entry = dict[str, Any]


class Assigned(NamedTuple):
    """A responsible as given by a form or file: a director's id, or a role in words.

    `title` is the director's title as the decision says it: "" where it says none, None where it is not told.
    """

    director_id: int | None = None
    role: str = ""
    kind: str = "responsible"
    title: str | None = None


def entries(assigned: Sequence[Assigned]) -> list[Entry]:
    """Return the entries for `Action.responsible`, with current names and titles; one query.

    Raise Director.DoesNotExist for an unknown id, ValueError for neither or both of director and role.
    """
    wrong = [one for one in assigned if (one.director_id is None) == (not one.role)]
    if wrong:
        raise ValueError(f"a responsible is a director or a role in words, not {wrong[0]}")
    people = _people({one.director_id for one in assigned if one.director_id is not None})
    return [
        {"role": one.role, "kind": one.kind}
        if one.director_id is None
        else {**people[one.director_id], "kind": one.kind, **_as_written(one.title)}
        for one in assigned
    ]


def _as_written(title: str | None) -> Entry:
    return {} if title is None else {"title": title}


def _people(ids: set[int]) -> dict[int, Entry]:
    if not ids:
        return {}
    marks = ", ".join(["%s"] * len(ids))
    sql = (
        'SELECT d."id", d."name", a."start", a."end", a."title" FROM "directors_director" d'  # noqa: S608
        ' LEFT JOIN "directors_appointment" a ON a."director_id" = d."id" AND NOT a."struck"'
        f' WHERE d."id" IN ({marks}) ORDER BY d."id", a."start" NULLS FIRST, a."id"'
    )
    found: dict[int, Entry] = {}
    with connection.cursor() as cursor:
        cursor.execute(sql, sorted(ids))
        for pk, name, start, end, title in cursor.fetchall():
            entry = found.setdefault(pk, {"id": pk, "name": name, "titles": []})
            if title is not None:
                entry["titles"].append([str(start) if start else None, str(end) if end else None, title])
    if ids - found.keys():
        raise Director.DoesNotExist(f"no director with id {min(ids - found.keys())}")
    return found


def assigned_of(action: Action) -> list[Assigned]:
    """Return the current responsible of `action` as `Assigned`."""
    return [
        Assigned(entry.get("id"), entry.get("role", ""), entry["kind"], entry.get("title"))
        for entry in action.responsible
    ]


COLUMNS = ("director_id", "role", "kind", "title")


def _row(entry: Entry) -> tuple[Any, ...]:
    return entry.get("id"), entry.get("role", ""), entry["kind"], entry.get("title")


def write_rows(action: Action, before: int) -> None:
    """Replace the responsibility rows by `action.responsible`; `before` is the number of existing rows."""
    chosen = action.responsible
    with connection.cursor() as cursor:
        if chosen:
            marks = ", ".join([f"({', '.join(['%s'] * (2 + len(COLUMNS)))})"] * len(chosen))
            names = ", ".join(f'"{name}"' for name in ("action_id", "order", *COLUMNS))
            renewed = ", ".join(f'"{name}" = excluded."{name}"' for name in COLUMNS)
            cursor.execute(
                f'INSERT INTO "actions_responsibility" ({names}) VALUES {marks}'  # noqa: S608
                f' ON CONFLICT ("action_id", "order") DO UPDATE SET {renewed}',
                [
                    value
                    for order, entry in enumerate(chosen, 1)
                    for value in (action.pk, order, *_row(entry))
                ],
            )
        if len(chosen) < before:
            cursor.execute(
                f'DELETE FROM "{Responsibility._meta.db_table}" WHERE "action_id" = %s AND "order" > %s',  # noqa: S608
                [action.pk, len(chosen)],
            )
