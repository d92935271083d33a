"""Writes to the parts of a report: their texts, and that a copied text still holds."""

from __future__ import annotations

import datetime as dt

from reports.document.outline import BY_KEY, LONGEST_KEY, OWN, Outline, annex_key, wrong_in
from reports.models import Report, ReportPart
from reports.services.drafts import check_draft
from reports.services.errors import WrongOutline
from tracking.actor import Actor
from tracking.text import normalized
from tracking.writer import recording

At = dt.datetime | None


def write_part(
    part: ReportPart, *, version: int, by: Actor, text: str, reason: str = "", at: At = None
) -> bool:
    """Set the text of a part, which then is no longer copied; `version` is the part's.

    Return False when the text is the same. Raise Conflict, ReportIsFixed or ReportIsThrown.
    """
    with recording(part.scope, by=by, reason=reason, at=at) as record:
        check_draft(part.report_id)
        if normalized(text) == part.text:
            return record.change(part, version=version, text=text)
        return record.change(part, version=version, text=text, taken_from_id=None)


def confirm_part(part: ReportPart, *, version: int, by: Actor, at: At = None) -> bool:
    """Say that the text copied from an earlier report still holds; False when it was not a copy.

    Raise Conflict, ReportIsFixed or ReportIsThrown.
    """
    with recording(part.scope, by=by, at=at) as record:
        check_draft(part.report_id)
        return record.change(part, version=version, taken_from_id=None)


def add_introduction(report: Report, *, section_key: str | None, by: Actor, at: At = None) -> ReportPart:
    """Return the introduction of a section in Bilaga 1, created empty if there is none.

    Raise ReportIsFixed or ReportIsThrown.
    """
    with recording(report.scope, by=by, at=at) as record:
        check_draft(report.pk)
        key = annex_key(section_key)
        found = ReportPart.objects.filter(report=report, part=key).first()
        return found or record.add(ReportPart(report=report, part=key))


def check_outline(outline: Outline) -> None:
    """Raise WrongOutline when a part has no title, two have the same, or one is left out that cannot be."""
    keys = [part.key for part in outline]
    known = all(len(key) <= LONGEST_KEY and (key in BY_KEY or key.startswith(OWN)) for key in keys)
    if not known or len(set(keys)) < len(keys) or not BY_KEY.keys() <= set(keys):
        raise ValueError(f"not an outline: {keys}")
    if wrong := wrong_in(outline):
        raise WrongOutline(wrong)
