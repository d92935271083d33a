"""Writes to reports: create, edit, place actions, throw a draft away; none is deleted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Unpack, cast

from actions.models import Plan
from reports import swedish
from reports.document.outline import ANNEX, STANDARD, for_next, outline_to
from reports.models import Report, ReportPart
from reports.models.reports import Baseline, ReportChanges, ReportHead
from reports.services.baseline import check_baseline
from reports.services.drafts import check_draft
from reports.services.errors import CannotThrow
from reports.states import last_fixed, last_report
from tracking.actor import Actor
from tracking.writer import recording

At = dt.datetime | None
Signatories = Iterable[Mapping[str, str]]

ADDRESSEE = "Kommunstyrelsen"
"""To whom the first report of a plan without a board is addressed."""
NO_BASELINE = Baseline()


def create_report(
    *,
    plan: Plan,
    by: Actor,
    followup_date: dt.date,
    date: dt.date,
    baseline: Baseline = NO_BASELINE,
    proposal: bool = False,
    earlier_plan: Plan | None = None,
    parts: Mapping[str, str] | None = None,
    reason: str = "",
    at: At = None,
    **head: Unpack[ReportHead],
) -> Report:
    """Create a draft with all its parts (`report.parts`).

    `head`: the fields of ReportHead. Title, addressee, case number, case handler and signatories that are empty or not
    given, the outline and the standing phrases are copied from the plan's last report (states.last_report); the
    subtitle becomes "Lägesrapport september 2015", or says that it is a proposal. Prose is copied from its last fixed
    report (states.last_fixed). `parts` maps keys of parts → text and takes precedence. Raise WrongBaseline.
    """
    _check_editable(head)
    with recording(plan.scope, by=by, reason=reason, at=at) as record:
        check_baseline(plan.pk, followup_date, baseline)
        last = last_report(plan)
        is_proposal = proposal or baseline == NO_BASELINE
        outline = for_next(last.whole_outline) if last else STANDARD
        report: Report = record.add(
            Report(
                plan=plan,
                date=date,
                baseline_wording=baseline.wording,
                baseline_report=baseline.report,
                baseline_date=baseline.date,
                proposal=proposal,
                followup_date=followup_date,
                earlier_plan=earlier_plan,
                outline=outline_to(outline),
                **_stored(_with_head(_start(plan, last, followup_date, is_proposal), head)),
            )
        )
        for part in _first_parts(report, last_fixed(plan), parts or {}):
            record.add(part)
        return report


def edit_report(
    report: Report,
    *,
    version: int,
    by: Actor,
    reason: str = "",
    at: At = None,
    **changes: Unpack[ReportChanges],
) -> bool:
    """Set head, dates, baseline, signatories, placements or sequence of a draft.

    `changes` are fields of Report, `baseline` and `earlier_plan` as objects. Return False when nothing
    differs. Raise Conflict, ReportIsFixed, ReportIsThrown or WrongBaseline.
    """
    _check_editable(changes)
    with recording(report.scope, by=by, reason=reason, at=at) as record:
        check_draft(report.pk)
        if changes.keys() & {"baseline", "followup_date"}:
            check_baseline(
                report.plan_id,
                changes.get("followup_date", report.followup_date),
                changes.get("baseline", report.baseline),
            )
        return record.change(report, version=version, **_stored(changes))


def throw_away(report: Report, *, version: int, reason: str, by: Actor, at: At = None) -> None:
    """Throw a draft away: it leaves every list, and stays in history with who, when and why.

    Raise CannotThrow (no reason), ReportIsFixed, ReportIsThrown or Conflict.
    """
    if not reason.strip():
        raise CannotThrow
    with recording(report.scope, by=by, reason=reason, at=at) as record:
        check_draft(report.pk)
        record.change(
            report,
            version=version,
            thrown_at=record.at,
            thrown_by=record.by.name,
            thrown_reason=reason.strip(),
        )


def _check_editable(values: Mapping[str, object]) -> None:
    unknown = values.keys() - ReportChanges.__optional_keys__
    if unknown:
        raise TypeError(f"not a field that is edited: {', '.join(sorted(unknown))}")


def _start(plan: Plan, last: Report | None, followup_date: dt.date, is_proposal: bool) -> ReportHead:
    """Return the initial head of a new report, copied from the last one."""
    month = f"{swedish.MONTHS[followup_date.month - 1]} {followup_date.year}"
    revised = "Förslag till reviderad handlingsplan" if last else "Förslag till handlingsplan"
    return {
        "title": last.title if last else plan.title,
        "subtitle": revised if is_proposal else f"Lägesrapport {month}",
        "case_number": last.case_number if last else plan.case_number,
        "addressee": last.addressee if last else swedish.capital(plan.board) or ADDRESSEE,
        "case_handler": last.case_handler if last else "",
        "signatories": last.signatories if last else (),
        "phrases": last.phrases if last else {},
        "full_wording": last.full_wording if last else False,
    }


def _with_head(start: ReportHead, head: ReportHead) -> ReportChanges:
    """Return the initial head with what is given and not empty in its place."""
    given = {name: value for name, value in head.items() if value is not None and value != ""}
    return cast(ReportChanges, {**start, **given})


def _first_parts(report: Report, source: Report | None, given: Mapping[str, str]) -> Iterator[ReportPart]:
    """Yield the written parts of a new report: each with the text given, else with that of `source`."""
    texts = dict(source.parts.values_list("part", "text")) if source else {}
    keys = [part.key for part in report.whole_outline if part.is_written]
    introductions = [key for key in texts if key.startswith(ANNEX) and texts[key].strip()]
    for key in (*keys, *introductions):
        text = given.get(key, texts.get(key, ""))
        taken_from = source if key not in given and text.strip() else None
        yield ReportPart(report=report, part=key, text=text, taken_from=taken_from)


def _stored(values: ReportChanges) -> dict[str, object]:
    """Return the values by attname, in the form they are stored in."""
    stored: dict[str, object] = {**values}
    if "baseline" in values:
        del stored["baseline"]
        wording, before, date = values["baseline"]
        stored["baseline_wording_id"] = wording.pk if wording else None
        stored["baseline_report_id"] = before.pk if before else None
        stored["baseline_date"] = date
    if "earlier_plan" in stored:
        stored["earlier_plan_id"] = getattr(stored.pop("earlier_plan"), "pk", None)
    if "signatories" in values:
        stored["signatories"] = _signatories(values["signatories"])
    if "placements" in values:
        stored["placements"] = {
            key: parts if isinstance(parts, str) else list(parts)
            for key, parts in values["placements"].items()
        }
    if "sequence" in values:
        stored["sequence"] = list(values["sequence"])
    if "phrases" in values:
        stored["phrases"] = dict(values["phrases"])
    return stored


def _signatories(people: Signatories) -> list[dict[str, str]]:
    return [{name: person.get(name, "").strip() for name in ("name", "title", "unit")} for person in people]
