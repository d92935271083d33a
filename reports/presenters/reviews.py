"""The pages of a review: the editor's with everybody's comments, and a reviewer's with their own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.safestring import SafeString

from actions.presenters.attachments import AttachmentLine
from actions.tasks import Task
from reports import states
from reports.document.outline import WHOLE, Outline, commented, slug_of
from reports.document.tree import Heading
from reports.forms.reviews import AnswerForm, CommentForm
from reports.models import Report, Review, ReviewComment
from reports.presenters.attachments import of_report
from reports.presenters.writing import document_html
from reports.snapshot import Edition


@dataclass(frozen=True)
class Said:
    """A comment, with its answer and when that was given (None: not handled); `form` is the editor's for it."""

    id: int
    text: str
    by: str
    at: dt.datetime
    answer: str = ""
    answered_by: str = ""
    answered_at: dt.datetime | None = None
    form: AnswerForm | None = None


@dataclass(frozen=True)
class PartSaid:
    """The comments on a part. `url` leads to where it is written, "" where it is not; `form` is the reviewer's."""

    key: str
    title: str
    anchor: str
    url: str
    comments: tuple[Said, ...]
    form: CommentForm | None = None


@dataclass(frozen=True)
class Reviewer:
    """Somebody that a draft is or was opened for."""

    id: int
    name: str
    until: dt.date
    state: str
    is_open: bool


@dataclass(frozen=True)
class ReviewPage:
    """A reviewer's page: the document, its attachments, and their own comments by part."""

    id: int
    name: str
    until: dt.date
    document: SafeString
    attachments: tuple[AttachmentLine, ...]
    parts: tuple[PartSaid, ...]


def reviewers(report: Report, day: dt.date) -> tuple[Reviewer, ...]:
    return tuple(_reviewer(row, day) for row in report.reviews.order_by("withdrawn", "name", "id"))


def _reviewer(row: Review, day: dt.date) -> Reviewer:
    over = "Tillbakadragen" if row.withdrawn else "Dagen har passerat" if row.until < day else ""
    return Reviewer(row.pk, row.name, row.until, over, not over)


def parts_said(report: Report, with_forms: bool, refused: AnswerForm | None = None) -> tuple[PartSaid, ...]:
    """Return the parts that somebody has commented on, for the editor; those that are gone come last.

    `refused` is the form of an answer that could not be saved, in the place of its own.
    """
    outline = report.whole_outline
    titles = commented(outline)
    rows = list(_comments(report))
    keys = [*titles, *sorted({row.part for row in rows} - titles.keys())]

    def form(row: ReviewComment) -> AnswerForm | None:
        own = refused if refused and refused.comment_id == row.pk else None
        return (own or AnswerForm(comment_id=row.pk)) if with_forms else None

    by_part = {key: tuple(_said(row, form(row)) for row in rows if row.part == key) for key in keys}
    return tuple(
        PartSaid(key, titles.get(key, key), "", _url(report, outline, key), said)
        for key, said in by_part.items()
        if said
    )


def review_page(review: Review, refused: CommentForm | None = None) -> ReviewPage:
    """Return the reviewer's page; `refused` is a comment that could not be saved."""
    edition = states.current_edition(review.report)
    own = list(_comments(review.report).filter(by_id=review.account_id))
    parts = tuple(
        PartSaid(
            key,
            title,
            "" if key == WHOLE else slug_of(key),
            "",
            tuple(_said(row) for row in own if row.part == key),
            refused if refused and refused.part == key else CommentForm(part=key),
        )
        for key, title in titles_in(edition).items()
    )
    return ReviewPage(
        review.report_id,
        str(review.report),
        review.until,
        document_html(edition.document),
        of_report(review.report, "review_attachment"),
        parts,
    )


def titles_in(edition: Edition) -> dict[str, str]:
    """Return {key: title} of what can be commented on: the whole of the document, and the parts that it prints."""
    printed = {block.id for block in edition.document.blocks if isinstance(block, Heading)}
    titles = commented(edition.content.outline).items()
    return {key: title for key, title in titles if key == WHOLE or slug_of(key) in printed}


def review_tasks(account_id: int, day: dt.date) -> Iterator[Task]:
    """Yield the drafts that are opened for an account; one query."""
    rows = Review.objects.open_for(account_id, day).select_related("report")
    for row in rows.order_by("until", "id"):
        yield Task(f"Utkastet ”{row.report}”", reverse("review", args=[row.report_id]), row.until)


def _comments(report: Report) -> QuerySet[ReviewComment]:
    rows = ReviewComment.objects.filter(report=report, answers__isnull=True)
    return rows.select_related("answer").order_by("at", "id")


def _said(row: ReviewComment, form: AnswerForm | None = None) -> Said:
    answer: ReviewComment | None = getattr(row, "answer", None)
    if answer is None:
        return Said(row.pk, row.text, row.by, row.at, form=form)
    return Said(row.pk, row.text, row.by, row.at, answer.text, answer.by, answer.at)


def _url(report: Report, outline: Outline, key: str) -> str:
    written = {part.key for part in outline if part.is_written and not part.left_out}
    return (
        reverse("report_part", args=[report.pk, slug_of(key)]) if report.is_draft and key in written else ""
    )
