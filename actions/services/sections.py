"""Writes to sections."""

from __future__ import annotations

import datetime as dt
from typing import Any

from actions.models import Plan, Section
from actions.services.areas import free_key, remove
from actions.services.errors import ParentIsNested, SectionHasChildren, SectionsRemain
from actions.services.order import after_last, place, renumbered
from actions.services.removal import NOT_REMOVED
from tracking.actor import Actor
from tracking.writer import Recorder, recording

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
        key = key or free_key(Section, plan, title)
        order = after_last(_orders(plan.pk))
        return record.add(Section(plan=plan, key=key, title=title, parent=parent, order=order))


def edit_section(
    section: Section, *, version: int, by: Actor, reason: str = "", at: At = None, **changes: Any
) -> bool:
    """Set title or parent_id; return False when nothing differs.

    Raise Conflict when stale, ParentIsNested or SectionHasChildren.
    """
    if changes.get("parent_id"):
        _check_parent(Section.objects.get(pk=changes["parent_id"]))
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
    with recording(section.scope, by=by, reason=reason, at=at) as record:
        orders = [order for order in _orders(section.plan_id) if order != section.order]
        if sum(1 for other in orders if other < section.order) == index:
            return False
        order = place(orders, index)
        if order is None:
            _renumber(record, section.plan_id)
            section.refresh_from_db()
            version = section.version
            orders = [order for order in _orders(section.plan_id) if order != section.order]
            order = place(orders, index)
        return record.change(section, version=version, order=order)


def _renumber(record: Recorder, plan_id: int) -> None:
    sections = list(Section.objects.filter(plan_id=plan_id).order_by("order"))
    fresh = renumbered(len(sections))
    base = max(sections[-1].order, fresh[-1])
    for section, order in reversed(list(zip(sections, fresh, strict=True))):
        record.change(section, version=section.version, order=base + order)


def remove_section(
    section: Section, *, version: int, by: Actor, reason: str, decision: str = "", at: At = None
) -> bool:
    """Remove the section from the plan. Raise ActionsRemain, SectionsRemain or ReasonMissing."""
    if section.children.filter(removed_at=None).exists():
        raise SectionsRemain(section)
    return remove(section, version=version, by=by, reason=reason, decision=decision, at=at)


def restore_section(section: Section, *, version: int, by: Actor, reason: str = "", at: At = None) -> bool:
    with recording(section.scope, by=by, reason=reason, at=at) as record:
        return record.change(section, version=version, **NOT_REMOVED)


def _orders(plan_id: int) -> list[int]:
    return list(Section.objects.filter(plan_id=plan_id).order_by("order").values_list("order", flat=True))
