"""Writes to the parts of a report: which there are, their texts, and that a copied text still holds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from itertools import chain, count

from django.utils.text import slugify

from actions.services.keys import DASHES
from reports.document.outline import BY_KEY, OWN, Outline, added, annex_key, outline_to, wrong_in
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


def set_outline(
    report: Report,
    *,
    version: int,
    by: Actor,
    outline: Outline,
    new: str = "",
    reason: str = "",
    at: At = None,
) -> bool:
    """Set the parts of a draft; `new` is the title of a part of its own to add.

    Return False when nothing differs. Raise Conflict, ReportIsFixed, ReportIsThrown or WrongOutline.
    """
    with recording(report.scope, by=by, reason=reason, at=at) as record:
        check_draft(report.pk)
        written = set(ReportPart.objects.filter(report=report).values_list("part", flat=True))
        if new.strip():
            taken = written | {part.key for part in outline}
            outline = added(outline, _own_key(new, taken), new.strip())
        _check(outline)
        changed = record.change(report, version=version, outline=outline_to(outline))
        for part in outline:
            if part.is_written and part.key not in written:
                record.add(ReportPart(report=report, part=part.key))
        return changed


def _own_key(title: str, taken: Collection[str]) -> str:
    """Return a key made from the title that is not taken."""
    stem = f"{OWN}{slugify(title.translate(DASHES))[:60].strip('-') or 'utan-namn'}"
    numbered = (f"{stem}-{number}" for number in count(2))
    return next(key for key in chain((stem,), numbered) if key not in taken)


def _check(outline: Outline) -> None:
    keys = [part.key for part in outline]
    if len(set(keys)) < len(keys) or not BY_KEY.keys() <= set(keys):
        raise ValueError(f"not an outline: {keys}")
    if wrong := wrong_in(outline):
        raise WrongOutline(wrong)
