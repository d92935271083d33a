"""Writes to reports: created from the last one, written part by part, superseded; never deleted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from actions.models import Plan
from reports.models import Report, ReportPart
from tracking.actor import Actor

At = dt.datetime | None


def create_report(
    *,
    plan: Plan,
    by: Actor,
    followup_date: dt.date,
    date: dt.date,
    baseline_report: Report | None = None,
    baseline_date: dt.date | None = None,
    earlier_plan: Plan | None = None,
    title: str = "",
    subtitle: str = "",
    date_text: str = "",
    case_number: str = "",
    addressee: str = "",
    signatories: Sequence[Mapping[str, str]] | None = None,
    placements: Mapping[str, str] | None = None,
    sequence: Sequence[str] = (),
    parts: Mapping[str, str] | None = None,
    reason: str = "",
    at: At = None,
) -> Report:
    """A new draft with all its parts (`report.parts`).

    What is empty is taken from the plan's last report (reports.states.last_report): title, addressee,
    case number, signatories and prose; the subtitle becomes "Lägesrapport september 2015". `parts` maps
    ReportPart.Part → text and goes before. Raises WrongBaseline.
    """
    raise NotImplementedError


def edit_report(
    report: Report, *, version: int, by: Actor, reason: str = "", at: At = None, **changes: Any
) -> bool:
    """Change head, dates, baseline, signatories, placements or sequence of a draft; False when equal.

    `changes` are fields of Report, `baseline_report` and `earlier_plan` as objects or None. Setting one
    kind of baseline clears the other. Raises Conflict when stale, ReportIsFixed, WrongBaseline.
    """
    raise NotImplementedError


def write_part(
    part: ReportPart, *, version: int, by: Actor, text: str, reason: str = "", at: At = None
) -> bool:
    """Set the text of one part; `version` is the part's own. Raises Conflict when stale, ReportIsFixed."""
    raise NotImplementedError


def place_action(
    report: Report, *, version: int, key: str, part: str | None, by: Actor, reason: str = "", at: At = None
) -> bool:
    """Move an action to a part (placement.Part: remaining, upcoming, annex), None = where the rule has it.

    `version` is the report's. Raises Conflict, ReportIsFixed, ValueError for an unknown action or part.
    """
    raise NotImplementedError


def supersede_report(
    report: Report, *, version: int, by_report: Report, reason: str, by: Actor, at: At = None
) -> None:
    """Mark a fixed report as replaced by another fixed report of the plan; its snapshot stays as it is.

    Raises ReportIsDraft (either is a draft), ValueError (no reason, itself, another plan, already
    superseded), Conflict.
    """
    raise NotImplementedError
