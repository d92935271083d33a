"""The demonstration data written through the services, dated as it happened.

The only place in the program that back-dates history. Each stage is one transaction and is skipped when
what it makes is already there, so that running it again changes nothing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from django.db import transaction
from django.utils import timezone

from actions import services
from actions.models import Action, DevelopmentArea, Plan, Section
from actions.services import Assigned
from actions.services.responsible import assigned_of
from directors.models import Director
from reports.demo.decisions import DecisionRow
from reports.demo.files import ActionRow, Demo, FollowUpFile, NoteRow, PlanFile, ResponsibleRow, SectionRow
from reports.demo.written import write_reports
from reports.models import Report
from reports.services import record_decision
from tracking.actor import Actor

BY = Actor.system("Stadsledningskontoret")
LATER = "2015-09"  # decisions that only the follow-up tells of are recorded with it


class Stamp(NamedTuple):
    """Who, when and why of one replayed event, as every service takes it."""

    at: dt.datetime
    reason: str

    @property
    def kwargs(self) -> dict[str, Any]:
        return {"by": BY, "at": self.at, "reason": self.reason}


def stamp(moment: dt.datetime, what: str) -> Stamp:
    """`moment` is local time without zone."""
    return Stamp(timezone.make_aware(moment), f"Inläst ur {what} (exempeldata)")


class Stage(NamedTuple):
    """`is_done` says whether there is nothing left to make; `run` makes it; `what` tells of it."""

    what: str
    is_done: Callable[[Demo], bool]
    run: Callable[[Demo], None]


def replay(demo: Demo, stages: Sequence[Stage]) -> list[str]:
    """Run every stage that is not done, all or none; what was made."""
    made: list[str] = []
    with transaction.atomic():
        for stage in stages:
            if not stage.is_done(demo):
                stage.run(demo)
                made.append(stage.what)
    return made


# --- People


def people_are_there(demo: Demo) -> bool:
    return not _missing_people(demo)


def _missing_people(demo: Demo) -> set[str]:
    keys = {row.key for row in demo.directors}
    return keys - set(Director.objects.filter(key__in=keys).values_list("key", flat=True))


def load_people(demo: Demo) -> None:
    missing = _missing_people(demo)
    when = stamp(demo.plan.plan.at, "handlingsplanen december 2014")
    for row in demo.directors:
        if row.key in missing:
            director = services.create_director(
                key=row.key, name=row.name, group=row.group, note=row.note, **when.kwargs
            )
            for title in row.titles:
                services.add_title(
                    director, title=title.title, start=title.start, end=title.end, **when.kwargs
                )


# --- The earlier plan, and the plan


def earlier_plan_is_there(demo: Demo) -> bool:
    return Plan.objects.filter(key=demo.earlier.plan.key).exists()


def load_earlier_plan(demo: Demo) -> None:
    plan = _create_plan(demo.earlier, stamp(demo.earlier.plan.at, "planen för 2013–2014"))
    when = stamp(demo.earlier_state.at, "handlingsplanen december 2014")
    _record_decisions(plan, demo.decisions, when)
    _add_notes(plan.developmentareas.all(), demo.earlier_state, when)


def plan_is_there(demo: Demo) -> bool:
    return Plan.objects.filter(key=demo.plan.plan.key).exists()


def load_plan(demo: Demo) -> None:
    """The plan as decided and its report, then what was noted in September and the reports since."""
    when = stamp(demo.plan.plan.at, "handlingsplanen december 2014")
    plan = _create_plan(demo.plan, when)
    _record_decisions(plan, [row for row in demo.decisions if LATER not in row.sources], when)
    reports: dict[str, Report] = {}
    first = demo.follow_up.date
    write_reports([row for row in demo.reports if row.follow_up < first], reports, by=BY)
    _follow_up(plan, demo, reports)
    write_reports([row for row in demo.reports if row.follow_up >= first], reports, by=BY)


def _create_plan(file: PlanFile, when: Stamp) -> Plan:
    row = file.plan
    plan = services.create_plan(
        key=row.key, case_number=row.case_number, title=row.title, period=row.period, **when.kwargs
    )
    for area in file.areas:
        services.create_area(plan=plan, **area._asdict(), **when.kwargs)
    _create_sections(plan, file.sections, when)
    _create_actions(plan, file.actions, when)
    return plan


def _create_sections(plan: Plan, rows: Iterable[SectionRow], when: Stamp) -> None:
    made: dict[str, Section] = {}
    for row in rows:
        parent = made.get(row.parent)
        made[row.key] = services.create_section(
            plan=plan, key=row.key, title=row.title, parent=parent, **when.kwargs
        )


def _create_actions(plan: Plan, rows: Iterable[ActionRow], when: Stamp) -> None:
    areas = dict(plan.developmentareas.values_list("key", "id"))
    sections = dict(plan.sections.values_list("key", "id"))
    people = _people_ids()
    for row in rows:
        services.create_action(
            plan=plan,
            key=row.key,
            label=row.label,
            wording=row.wording,
            responsible=_assigned(row.responsible, people),
            deadline=row.deadline,
            area_id=areas[row.area],
            area_editorial=row.area_editorial,
            section_id=sections[row.section],
            part_deadlines=row.part_deadlines,
            source_note=row.source_note,
            **when.kwargs,
        )


def _people_ids() -> dict[str, int]:
    return dict(Director.objects.values_list("key", "id"))


def _assigned(rows: Iterable[ResponsibleRow], people: dict[str, int]) -> list[Assigned]:
    return [Assigned(people.get(row.director), row.role, row.kind) for row in rows]


def _record_decisions(
    plan: Plan, rows: Iterable[DecisionRow], when: Stamp, reports: Mapping[str, Report] | None = None
) -> None:
    for row in rows:
        if row.plan == plan.key:
            record_decision(
                plan=plan,
                body=row.body,
                date=row.date,
                precision=row.precision,
                paragraph=row.paragraph,
                what=row.what,
                kind=row.kind,
                source=row.source_text,
                note=row.note,
                minutes_notes=row.minutes_notes,
                report=(reports or {}).get(row.report),
                **when.kwargs,
            )


# --- The follow-up


def _follow_up(plan: Plan, demo: Demo, reports: Mapping[str, Report]) -> None:
    file = demo.follow_up
    when = stamp(file.at, "uppföljningen 2 september 2015")
    _record_decisions(plan, [row for row in demo.decisions if LATER in row.sources], when, reports)
    areas = {
        area.pk: (area.version, file.numbers[area.key])
        for area in plan.developmentareas.all()
        if area.key in file.numbers
    }
    services.renumber_areas(plan, numbers=areas, **when.kwargs)
    _create_sections(plan, file.sections, when)
    _edit_actions(plan, file.notes, when)
    _add_notes(plan.actions.all(), file, when)
    _create_actions(plan, file.actions, when)


def _edit_actions(plan: Plan, rows: Iterable[NoteRow], when: Stamp) -> None:
    actions = {action.key: action for action in plan.actions.all()}
    people = _people_ids()
    for row in rows:
        action = actions[row.key]
        added = _assigned(row.added, people)
        services.edit_action(
            action,
            version=action.version,
            wording=row.wording or action.wording,
            responsible=[*assigned_of(action), *added] if added else None,
            **when.kwargs,
        )


def _add_notes(subjects: Iterable[Action | DevelopmentArea], file: FollowUpFile, when: Stamp) -> None:
    rows = {row.key: row for row in file.notes}
    for subject in subjects:
        row = rows.get(subject.key)
        if row is not None:
            services.add_note(
                subject,
                version=subject.version,
                date=file.date,
                status=row.status,
                text=row.note,
                forecast=row.forecast,
                **when.kwargs,
            )


STAGES = (
    Stage("direktörer och enhetschefer", people_are_there, load_people),
    Stage("planen för 2013–2014", earlier_plan_is_there, load_earlier_plan),
    Stage("planen för 2015–2016 med uppföljning och lägesrapporter", plan_is_there, load_plan),
)
