"""The pages for writing a report: the steps with their findings, and the document beside the form."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from typing import NamedTuple

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from reports import states
from reports.document import outline
from reports.document.build import build, report_counts
from reports.document.counts import FIELDS
from reports.document.outline import slug_of
from reports.document.tree import Document
from reports.models import Report
from reports.presenters.findings import FindingLine, Findings, finding_list
from reports.presenters.later import LaterLines, later_lines
from reports.presenters.words import StateWord, compared_with, state_of
from reports.render import fragment
from reports.snapshot import Edition

OVERVIEW, HEAD, OUTLINE, ANNEX = "overview", "head", "outline", "annex"
PLACING, PHRASES, ATTACHED, LATER, REVIEW = "placing", "phrases", "attached", "later", "review"


class Step(NamedTuple):
    """A step of the writing. `missing` counts its blocking findings, `waiting` the changes that the editor has not
    taken along; `is_empty` means that it has no text, `is_copied` that its text comes from an earlier report.
    """

    name: str
    words: str
    url: str
    is_current: bool
    missing: int
    is_empty: bool
    waiting: int = 0
    is_copied: bool = False


@dataclass(frozen=True)
class CountField:
    """A field that can be used in prose: what it counts, and the current number."""

    field: str
    words: str
    number: int


@dataclass(frozen=True)
class WritingPage:
    """The contents of the page. `findings` are all findings, `here` those of the current step.

    `later` is what has changed in the plan after the follow-up day, `taken` what was taken along of it, and
    `recorded_late` the first day of a plan that was recorded after the follow-up day. `asks` tells that those
    responsible are asked for notes, which a proposal does not do (`may_ask`).
    """

    id: int
    name: str
    state: StateWord
    compared_with: str
    plan_key: str
    plan_title: str
    steps: tuple[Step, ...]
    findings: Findings
    here: tuple[FindingLine, ...]
    counts: tuple[CountField, ...]
    document: SafeString
    anchor: str
    followup_date: dt.date
    later: LaterLines
    recorded_late: dt.date | None
    asks: bool
    may_ask: bool


def document_html(document: Document) -> SafeString:
    """Return the document as HTML for a page; the renderer has escaped every text."""
    return mark_safe(fragment(document))  # noqa: S308


def document_with(report: Report, part: str, text: str) -> Document:
    """Return the draft's document with another text in one part."""
    edition = states.current_edition(report)
    content = edition.content.with_text(part, text)
    return build(content, edition.after, edition.decisions, edition.comparison, edition.lineage)


def writing_page(report: Report, step: str) -> WritingPage:
    """Return the page of a step: any of the names above but ATTACHED, or the key of a part.

    Needs plan, baseline_report and parts prefetched.
    """
    edition = states.edition_of(report)
    changes = states.later_in(report, edition.after)
    found = finding_list(report, states.findings_in(edition), changes)
    later = later_lines(report, edition.after, changes)
    return WritingPage(
        report.pk,
        str(report),
        state_of(report),
        compared_with(report),
        report.plan.key,
        report.plan.title,
        tuple(steps(report, step, found, len(later.changes))),
        found,
        tuple(line for line in found.all if _step_of(line) == step and line.code != "unconfirmed"),
        count_fields(edition),
        document_html(edition.document),
        _anchor(step),
        report.followup_date,
        later,
        states.recorded_late(report),
        report.ask_notes,
        not report.is_proposal,
    )


def count_fields(edition: Edition) -> tuple[CountField, ...]:
    numbers = report_counts(edition.content, edition.after, edition.comparison)
    return tuple(CountField(f"{{{name}}}", words, numbers[name]) for name, words in FIELDS.items())


def steps(report: Report, current: str, found: Findings, waiting: int) -> list[Step]:
    missing = Counter(_step_of(line) for line in found.stopping)
    copied = {_step_of(line) for line in found.blocking if line.code == "unconfirmed"}
    texts = {part.part: part.text for part in report.parts.all()}

    def step(name: str, words: str, route: str, *slug: str, is_empty: bool = False, waiting: int = 0) -> Step:
        url = reverse(route, args=[report.pk, *slug])
        is_current = name == current
        return Step(name, words, url, is_current, missing[name], is_empty, waiting, name in copied)

    written = [part for part in report.whole_outline if part.is_written and not part.left_out]
    introductions = [] if report.is_proposal else [step(ANNEX, "Inledningar i bilaga 1", "report_annex")]
    return [
        step(HEAD, "Huvud och undertecknare", "report_head"),
        step(OUTLINE, "Delar", "report_outline"),
        *(
            step(part.key, part.title, "report_part", slug_of(part.key), is_empty=not texts.get(part.key))
            for part in written
        ),
        *introductions,
        step(PLACING, "Åtgärdernas placering", "report_place"),
        step(PHRASES, "Stående meningar", "report_phrases"),
        step(ATTACHED, "Bilagda filer", "report_attachments"),
        step(LATER, "Ändrat efter uppföljningsdagen", "report_later", waiting=waiting),
        step(REVIEW, "Sakgranskning", "report_review", waiting=report.unanswered_comments),
    ]


def _step_of(line: FindingLine) -> str:
    kind, _, name = line.where.partition(":")
    return {"part": step_of_part(name), "head": HEAD}.get(kind, "")


def step_of_part(key: str) -> str:
    """Return the step of a part; the introductions in Bilaga 1 have one together."""
    return ANNEX if key.startswith(outline.ANNEX) else key


def _anchor(step: str) -> str:
    """Return the anchor of the step's heading in the document; "" for its top."""
    others = {PLACING: "aterstaende-atgarder", ANNEX: "bilaga-1"}
    whole = (OVERVIEW, HEAD, OUTLINE, PHRASES, LATER, REVIEW)
    return others.get(step, "" if step in whole else slug_of(step))
