"""Adds several areas and sections to a plan at once."""

from __future__ import annotations

from actions.models import DevelopmentArea, Plan, Section
from actions.services.errors import NumberIsTaken
from actions.services.keys import free_key
from actions.services.order import after_last, orders_of
from actions.structure_lines import (
    AreaLine,
    SectionLine,
    read_areas,
    read_sections,
    same_title,
    taken_numbers,
)
from tracking.actor import Actor
from tracking.writer import Recorder, recording


def add_structure(plan: Plan, *, areas: str, sections: str, by: Actor) -> tuple[int, int]:
    """Add the areas and sections of the lines that the plan does not have; return how many of each.

    All of them or none are added. Raise NumberIsTaken.
    """
    with recording(plan.scope, by=by) as record:
        new_areas, new_sections = proposed_areas(plan, areas), proposed_sections(plan, sections)
        return _add_areas(record, plan, new_areas), _add_sections(record, plan, new_sections)


def proposed_areas(plan: Plan, text: str) -> list[AreaLine]:
    """Return the areas of the lines, marked where the plan has them. Raise NumberIsTaken."""
    known = list(plan.developmentareas.filter(removed_at=None).values_list("number", "title"))
    lines = read_areas(text, [title for _, title in known])
    for line, holder in taken_numbers(lines, known):
        raise NumberIsTaken(line.number, line.title, holder)
    return lines


def proposed_sections(plan: Plan, text: str) -> list[SectionLine]:
    """Return the sections of the lines, marked where the plan has them."""
    known = plan.sections.filter(removed_at=None).values_list("title", "parent__title")
    return read_sections(text, [(title, parent or "") for title, parent in known])


def _add_areas(record: Recorder, plan: Plan, lines: list[AreaLine]) -> int:
    new = [line for line in lines if not line.is_known]
    for line in new:
        key = free_key(plan.developmentareas.all(), line.title)
        record.add(DevelopmentArea(plan=plan, key=key, title=line.title, number=line.number))
    return len(new)


def _add_sections(record: Recorder, plan: Plan, lines: list[SectionLine]) -> int:
    new = [line for line in lines if not line.is_known]
    top = {same_title(row.title): row for row in plan.sections.filter(removed_at=None, parent=None)}
    for line in new:
        row = Section(
            plan=plan,
            key=free_key(plan.sections.all(), line.title),
            title=line.title,
            parent=top[same_title(line.parent)] if line.parent else None,
            order=after_last(orders_of(plan.sections.all())),
        )
        record.add(row)
        if not line.parent:
            top[same_title(line.title)] = row
    return len(new)
