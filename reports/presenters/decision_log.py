"""The decision log (beslutslogg) of a plan, or of all plans of a board: every decision with what followed from it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from django.db.models import Q
from django.urls import reverse

from actions.models import Action, ChangeRequest, Plan
from actions.tables import Value
from reports.decision_words import in_words
from reports.models import Decision, Report
from reports.presenters.decisions import DecisionLine, decision_line


class Concerned(NamedTuple):
    """Something that a decision was about or that followed from it; `url` is "" where there is no page."""

    what: str
    name: str
    url: str


class LogRow(NamedTuple):
    """A decision in the log; `date` is for tables, None where it is not known to the day."""

    line: DecisionLine
    date: dt.date | None
    plan: str
    case_number: str
    concerned: tuple[Concerned, ...]


HEADER = (
    *("När", "Organ", "Paragraf", "Slag", "Beslut", "Handlingsplan", "Diarienummer", "Rör", "Föredragande"),
    *("Handlingar", "Beslutsgång", "Protokollsanteckningar", "Justerat", "Källa", "Anmärkning"),
)


def decision_log(plans: Sequence[Plan], *, with_effects: bool) -> tuple[LogRow, ...]:
    """Return the decisions of the plans, oldest first. Takes two queries, or five with effects.

    Effects are what was removed, dropped or answered by a decision, which is later than what a visitor may read who
    reads only what is decided.
    """
    rows = list(Decision.objects.in_order().filter(plan__in=plans).select_related("plan", "report"))
    effects = _effects(rows) if with_effects else {}
    return tuple(
        LogRow(
            decision_line(row),
            row.date if row.precision == Decision.Precision.DAY else None,
            row.plan.title,
            row.plan.case_number,
            (*_about(row), *effects.get(row.pk, ())),
        )
        for row in rows
    )


def log_table(rows: Iterable[LogRow]) -> list[list[Value]]:
    """Return the rows as they stand in a table file, below HEADER."""
    return [_table_row(row) for row in rows]


def _table_row(row: LogRow) -> list[Value]:
    line, protocol = row.line, row.line.protocol
    about = "\n".join(f"{one.what}: {one.name}" for one in row.concerned)
    notes = (": ".join(filter(None, (note.by, note.text))) for note in protocol.notes)
    return [
        *(row.date or line.when, line.body, line.paragraph, line.kind, line.what, row.plan, row.case_number),
        *(about, protocol.rapporteur, "\n".join(protocol.documents), protocol.procedure, "\n\n".join(notes)),
        *(protocol.adjusted, line.source, line.note),
    ]


def _about(row: Decision) -> Iterable[Concerned]:
    if row.report is not None and row.report.state != Report.State.DRAFT:
        yield Concerned("Rapport", str(row.report), reverse("report", args=[row.report_id]))
    if row.wording_id is not None:
        url = reverse("wording", args=[row.plan.key, row.wording_id])
        yield Concerned("Beslutad lydelse", row.plan.title, url)


def _effects(rows: Sequence[Decision]) -> Mapping[int, list[Concerned]]:
    """Return {decision id: what was done by it}; a decision is named by its words, of today or any earlier version."""
    named = _named(rows)
    found: dict[int, list[Concerned]] = defaultdict(list)
    for plan_id, words, concerned in (*_changed(rows), *_answered(rows)):
        if (plan_id, words) in named:
            found[named[plan_id, words]].append(concerned)
    return found


def _named(rows: Sequence[Decision]) -> Mapping[tuple[int, str], int]:
    versions = Decision.history.filter(id__in=[row.pk for row in rows]).order_by("-version", "id")
    names: dict[tuple[int, str], int] = {}
    for version in versions:
        names.setdefault((version.plan_id, in_words(version)), version.id)
    return names


def _changed(rows: Sequence[Decision]) -> Iterable[tuple[int, str, Concerned]]:
    by_decision = ~Q(removal_decision="") | ~Q(drop_decision="")
    plans = {row.plan_id for row in rows}
    for action in Action.objects.filter(by_decision, plan__in=plans).select_related("plan").order_by("order"):
        url = reverse("action", args=[action.plan.key, action.key])
        done = (("Tog bort åtgärden", action.removal_decision), ("Åtgärden utgick", action.drop_decision))
        yield from (
            (action.plan_id, words, Concerned(what, action.label, url)) for what, words in done if words
        )


def _answered(rows: Sequence[Decision]) -> Iterable[tuple[int, str, Concerned]]:
    plans = {row.plan_id for row in rows}
    asked = ChangeRequest.objects.filter(plan__in=plans).exclude(decision="").order_by("closed_at", "id")
    for request in asked.select_related("action", "plan"):
        url = reverse("action", args=[request.plan.key, request.action.key])
        name = (
            f"{request.action.label} ({request.get_kind_display().casefold()}, begärt av {request.asked_by})"
        )
        yield request.plan_id, request.decision, Concerned("Begärd ändring som togs in", name, url)
