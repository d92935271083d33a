"""The choices of forms, read from the current plan. A fixed number of queries each."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from actions.forms.actions import ActionChoices
from actions.models import Action, DevelopmentArea, Plan, Section
from actions.state.structure import by_number
from directors.models import Director


def action_choices(plan: Plan, action: Action | None = None) -> ActionChoices:
    """Return the choices of an action's form; its current area and section are included even if removed."""
    kept = (action.area_id, action.section_id) if action else (None, None)
    ids, titles = people(timezone.localdate())
    return ActionChoices(areas(plan, kept[0]), sections(plan, kept[1]), ids, titles)


def areas(plan: Plan, kept: int | None = None) -> list[tuple[str, str]]:
    rows = [row for row in _areas(plan) if row.removed_at is None or row.pk == kept]
    return [(str(row.pk), f"{row.number}. {row.title}" if row.number else row.title) for row in rows]


def _areas(plan: Plan) -> list[DevelopmentArea]:
    rows = DevelopmentArea.objects.filter(plan=plan)
    return sorted(rows, key=by_number)


def sections(plan: Plan, kept: int | None = None) -> list[tuple[str, str]]:
    """Return (id, title) of the sections in order, nested ones after their heading."""
    rows = list(Section.objects.filter(plan=plan).order_by("order"))
    titles = {row.pk: row.title for row in rows}
    return [
        (str(row.pk), f"{titles[row.parent_id]} – {row.title}" if row.parent_id else row.title)
        for row in rows
        if row.removed_at is None or row.pk == kept
    ]


def people(day: dt.date) -> tuple[dict[str, int], dict[str, str]]:
    """Return directors by the name used in forms: their ids, and their titles on `day`.

    Directors of the same name are told apart by their keys.
    """
    rows = list(Director.objects.with_titles().by_name())
    names = [row.name for row in rows]
    known = {row.name if names.count(row.name) == 1 else f"{row.name} ({row.key})": row for row in rows}
    return (
        {name: row.pk for name, row in known.items()},
        {name: title_on(row, day) for name, row in known.items()},
    )


def title_on(director: Director, day: dt.date) -> str:
    """Return the title held on `day`, from prefetched titles; "" for none."""
    held = [
        one.title
        for one in director.appointments.all()
        if (one.start or day) <= day and (one.end is None or one.end >= day)
    ]
    return held[-1] if held else ""
