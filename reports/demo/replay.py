"""Writes the demonstration data through the services, back-dated to when it happened.

Nothing else in the program back-dates history. Existing data is left alone.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from actions import services
from actions.models import DecidedWording, Plan
from actions.services import Assigned
from actions.services.responsible import assigned_of
from directors.models import Director, Organisation
from directors.services import create_organisation
from reports.demo.files import SOURCES, Demo
from reports.demo.reader import Row
from reports.models import Decision, Report
from reports.models.reports import Baseline
from reports.services import create_report, fix_report, mark_decided, record_decision
from tracking.actor import Actor

ORGANISATION: Row = {"name": "Nacka kommun", "code": "0182", "unit": "Stadsledningskontoret"}
FOLLOW_UP = SOURCES["2015-09"]  # decisions known only from the follow-up are recorded with it


def stamp(moment: dt.datetime, source: str) -> Row:
    """Return the arguments by=, at= and reason= of a service, for a moment in local time."""
    by = Actor.system("Stadsledningskontoret")
    return {"by": by, "at": timezone.make_aware(moment), "reason": f"Inläst ur {source} (exempeldata)"}


def replay(demo: Demo) -> list[str]:
    """Write what is missing, all of it or nothing; return descriptions of what was written."""
    stages = {
        "organisationen": _write_organisation,
        "direktörer och enhetschefer": _write_people,
        "planen för 2013–2014": _write_earlier_plan,
        "planen för 2015–2016 med uppföljning och lägesrapporter": _write_plan,
    }
    with transaction.atomic():
        return [what for what, write in stages.items() if write(demo)]


def _write_organisation(demo: Demo) -> bool:
    if Organisation.objects.exists():
        return False
    create_organisation(
        **ORGANISATION, **stamp(demo.earlier["plan"]["decided"]["at"], "planen för 2013–2014")
    )
    return True


def _write_people(demo: Demo) -> bool:
    known = set(Director.objects.values_list("key", flat=True))
    missing = [row for row in demo.directors["directors"] if row["key"] not in known]
    when = stamp(demo.plan["plan"]["decided"]["at"], "handlingsplanen december 2014")
    for row in missing:
        who = {name: row[name] for name in ("key", "name", "group", "note")}
        director = services.create_director(**who, **when)
        for title in row["appointments"]:
            services.add_title(director, title=title["title"], start=title["from"], end=title["to"], **when)
    return bool(missing)


def _write_earlier_plan(demo: Demo) -> bool:
    plan = _create_plan(demo.earlier, stamp(demo.earlier["plan"]["decided"]["at"], "planen för 2013–2014"))
    if plan is None:
        return False
    state = demo.earlier["state"]
    when = stamp(state["at"], "handlingsplanen december 2014")
    _record_decisions(plan, demo.decisions["decisions"], {}, when)
    _add_notes(plan.developmentareas.all(), state["areas"], state["note_date"], when)
    return True


def _write_plan(demo: Demo) -> bool:
    """Write the decided plan and its report, then the follow-up of September and later reports."""
    when = stamp(demo.plan["plan"]["decided"]["at"], "handlingsplanen december 2014")
    plan = _create_plan(demo.plan, when)
    if plan is None:
        return False
    reports: dict[str, Report] = {}
    rows, decisions, day = demo.reports["reports"], demo.decisions["decisions"], demo.follow_up["date"]
    _record_decisions(plan, [row for row in decisions if FOLLOW_UP not in row["source"]], reports, when)
    _write_reports(demo.reports["common"], [row for row in rows if row["follow_up"] < day], reports)
    when = stamp(demo.follow_up["at"], "uppföljningen 2 september 2015")
    made = _record_decisions(plan, [row for row in decisions if FOLLOW_UP in row["source"]], reports, when)
    decided = made[demo.plan["plan"]["decided"]["decision"]]
    mark_decided(decided, version=decided.version, taken=(), **when)
    _follow_up(plan, demo.follow_up, when)
    _write_reports(demo.reports["common"], [row for row in rows if row["follow_up"] >= day], reports)
    return True


def _create_plan(file: Row, when: Row) -> Plan | None:
    """Create a plan with its contents; return None if it exists."""
    head = {name: file["plan"][name] for name in ("key", "case_number", "title", "period", "board")}
    if Plan.objects.filter(key=head["key"]).exists():
        return None
    plan = services.create_plan(**head, **when)
    for area in file["areas"]:
        services.create_area(plan=plan, **area, **when)
    _create_sections(plan, file["sections"], when)
    _create_actions(plan, file["actions"], when)
    return plan


def _create_sections(plan: Plan, rows: Iterable[Row], when: Row) -> None:
    for row in rows:
        parent = services.create_section(plan=plan, key=row["key"], title=row["title"], **when)
        for nested in row["sections"]:
            services.create_section(plan=plan, parent=parent, **nested, **when)


def _create_actions(plan: Plan, rows: Iterable[Row], when: Row) -> None:
    areas = dict(plan.developmentareas.values_list("key", "id"))
    sections = dict(plan.sections.values_list("key", "id"))
    for row in sorted(rows, key=lambda row: row["order"]):
        fields = {name: row[name] for name in row.keys() - {"order", "area", "section", "responsible"}}
        fields |= {"area_id": areas[row["area"]], "section_id": sections[row["section"]]}
        services.create_action(plan=plan, responsible=_assigned(row["responsible"]), **fields, **when)


def _assigned(rows: Iterable[Row]) -> list[Assigned]:
    ids = dict(Director.objects.values_list("key", "id"))
    return [
        Assigned(
            ids.get(row["director"]), row["role"], row["kind"], row["title"] if row["director"] else None
        )
        for row in rows
    ]


def _record_decisions(
    plan: Plan, rows: Iterable[Row], reports: dict[str, Report], when: Row
) -> dict[str, Decision]:
    """Record the decisions of the plan; return them by key."""
    return {
        row["key"]: record_decision(plan=plan, report=reports.get(row["report"]), **row["fields"], **when)
        for row in rows
        if row["plan"] == plan.key
    }


def _follow_up(plan: Plan, file: Row, when: Row) -> None:
    numbers = {row["key"]: row["number"] for row in file["areas"]}
    areas = plan.developmentareas.filter(key__in=numbers)
    services.renumber_areas(plan, numbers={one.pk: (one.version, numbers[one.key]) for one in areas}, **when)
    _create_sections(plan, file["sections"], when)
    actions = {action.key: action for action in plan.actions.all()}
    for row in file["followups"]:
        action, added = actions[row["key"]], _assigned(row["responsible_added"])
        changes: Row = {"responsible": [*assigned_of(action), *added]} if added else {}
        changes["wording"] = row["wording"] or action.wording
        services.edit_action(action, version=action.version, **changes, **when)
    _add_notes(plan.actions.all(), file["followups"], file["date"], when)
    _create_actions(plan, file["actions"], when)


def _add_notes(subjects: QuerySet[Any], rows: Iterable[Row], day: dt.date, when: Row) -> None:
    noted = {row["key"]: row for row in rows}
    for subject in subjects:
        if row := noted.get(subject.key):
            note = {"date": day, "status": row["status"], "text": row["note"], "forecast": row["forecast"]}
            services.add_note(subject, version=subject.version, **note, **when)


def _baseline(report: Report | None) -> Baseline:
    """Return what was decided on a report; the report itself where no wording is marked."""
    wording = DecidedWording.objects.filter(decisions__report=report).first() if report else None
    return Baseline(wording=wording) if wording else Baseline(report=report)


def _write_reports(common: Row, rows: Iterable[Row], reports: dict[str, Report]) -> None:
    """Create the reports, and fix those that are fixed; adds them to `reports` (key → report)."""
    head = {name: common[name] for name in ("title", "case_number", "addressee", "signatories")}
    for row in rows:
        noon = dt.datetime.combine(row["date"], dt.time(12))  # when the follow-up was noted
        report = create_report(
            plan=Plan.objects.get(key=common["plan"]),
            followup_date=row["follow_up"],
            date=row["date"],
            date_text=row["date_shown"],
            baseline=_baseline(reports.get(row["baseline"])),
            earlier_plan=Plan.objects.filter(key=row["earlier_plan"]).first(),
            subtitle=row["subtitle"],
            placements={one["action"]: [str(part) for part in one["to"]] for one in row["placement"]},
            parts=row["parts"] | {"appendices": "\n".join(row["attachments"])},
            **head,
            **stamp(noon + dt.timedelta(hours=3), row["subtitle"]),
        )
        if row["state"] == "fixed":
            fix_report(report, version=report.version, **stamp(noon + dt.timedelta(hours=4), row["subtitle"]))
        reports[row["key"]] = report
