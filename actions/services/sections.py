"""Writes to sections."""

from __future__ import annotations

import datetime as dt
from typing import Unpack

from actions.models import Plan, Section
from actions.models.sections import SectionFields
from actions.services.errors import ActionsRemain, ParentIsNested, SectionHasChildren, SectionsRemain
from actions.services.keys import free_key
from actions.services.order import after_last, orders_of, place, renumber
from actions.services.removal import remove, restore
from tracking.actor import Actor
from tracking.writer import recording

At = dt.datetime | None


def create_section(
    *,
    plan: Plan,
    title: str,
    by: Actor,
    parent: Section | None = None,
    key: str = "",
    reason: str = "",
    at: At = None,
) -> Section:
    """Create a section, last in the plan. Raise ParentIsNested."""
    _check_parent(parent)
    with recording(plan.scope, by=by, reason=reason, at=at) as record:
        key = key or free_key(plan.sections.all(), title)
        order = after_last(orders_of(plan.sections.all()))
        return record.add(Section(plan=plan, key=key, title=title, parent=parent, order=order))


def edit_section(
    section: Section,
    *,
    version: int,
    by: Actor,
    reason: str = "",
    at: At = None,
    **changes: Unpack[SectionFields],
) -> bool:
    """Set title or parent_id; return False when nothing differs.

    Raise Conflict when stale, ParentIsNested or SectionHasChildren.
    """
    if parent_id := changes.get("parent_id"):
        _check_parent(Section.objects.get(pk=parent_id))
        if section.children.exists():
            raise SectionHasChildren(section)
    with recording(section.scope, by=by, reason=reason, at=at) as record:
        return record.change(section, version=version, **changes)


def _check_parent(parent: Section | None) -> None:
    if parent is not None and parent.parent_id is not None:
        raise ParentIsNested(parent)


def move_section(
    section: Section, *, version: int, by: Actor, index: int, reason: str = "", at: At = None
) -> bool:
    """Move the section to `index` (0-based) among the plan's other sections, removed ones included."""
    rows = Section.objects.filter(plan_id=section.plan_id)
    with recording(section.scope, by=by, reason=reason, at=at) as record:
        orders = orders_of(rows.exclude(pk=section.pk))
        if sum(1 for other in orders if other < section.order) == index:
            return False
        order = place(orders, index)
        if order is None:
            renumber(record, rows)
            section.refresh_from_db()
            version = section.version
            order = place(orders_of(rows.exclude(pk=section.pk)), index)
        return record.change(section, version=version, order=order)


def remove_section(
    section: Section, *, version: int, by: Actor, reason: str, decision: str = "", at: At = None
) -> bool:
    """Remove the section from the plan. Raise ActionsRemain, SectionsRemain or ReasonMissing."""
    with recording(section.scope, by=by, reason=reason, at=at) as record:
        if section.children.filter(removed_at=None).exists():
            raise SectionsRemain(section)
        if section.actions.active().exists():
            raise ActionsRemain(section)
        return remove(record, section, version=version, reason=reason, decision=decision)


def restore_section(section: Section, *, version: int, by: Actor, reason: str = "", at: At = None) -> bool:
    """Restore a removed section to its place."""
    with recording(section.scope, by=by, reason=reason, at=at) as record:
        return restore(record, section, version=version)
