"""Writes to the review of a draft: open it for an account, withdraw it, comment, answer."""

from __future__ import annotations

import datetime as dt

from directors.models import Account
from reports.models import Report, Review, ReviewComment
from reports.services.drafts import check_draft
from reports.services.errors import CommentIsAnswered, ReviewIsOver, WrongReview
from tracking.actor import Actor
from tracking.writer import Recorder, recording

At = dt.datetime | None


def open_review(report: Report, *, account: Account, until: dt.date, by: Actor, at: At = None) -> Review:
    """Open the draft for an account up to and including a day; one that is opened already gets the day.

    Raise WrongReview (the day has passed, the account is closed), ReportIsFixed or ReportIsThrown.
    """
    with recording(report.scope, by=by, at=at) as record:
        check_draft(report.pk)
        if until < record.day:
            raise WrongReview("Dagen har redan passerat. Välj i dag eller en senare dag.")
        if not account.is_active:
            raise WrongReview(f"Kontot {account} är stängt och kan inte granska.")
        found = Review.objects.filter(report=report, account=account).first()
        if found is None:
            return record.add(_new(report, account, until, record))
        record.change(found, version=found.version, until=until, withdrawn=False)
        return found


def _new(report: Report, account: Account, until: dt.date, record: Recorder) -> Review:
    return Review(
        report=report,
        account=account,
        name=str(account),
        until=until,
        opened_at=record.at,
        opened_by=record.by.name,
    )


def withdraw_review(review: Review, *, by: Actor, at: At = None) -> bool:
    """Close the draft to the reviewer; False when it is withdrawn already. Raise ReportIsFixed or ReportIsThrown."""
    with recording(review.scope, by=by, at=at) as record:
        check_draft(review.report_id)
        saved = Review.objects.get(pk=review.pk)
        return record.change(saved, version=saved.version, withdrawn=True)


def add_comment(
    report: Report, *, account: Account, part: str, text: str, at: At = None
) -> ReviewComment | None:
    """Save what a reviewer says of a part; None when the same is said already, as by a second press.

    Raise ReviewIsOver when the draft is not open for the account any more.
    """
    with recording(report.scope, by=account.actor, at=at) as record:
        if not Review.objects.open_for(account.pk, record.day).filter(report=report).exists():
            raise ReviewIsOver
        said = ReviewComment.objects.filter(report=report, part=part, text=text, by_id=account.pk)
        if said.filter(answer__isnull=True).exists():
            return None
        return record.add(_comment(report, part, text, record))


def answer_comment(comment: ReviewComment, *, text: str, by: Actor, at: At = None) -> ReviewComment:
    """Mark a comment as handled, with an answer that may be empty.

    Raise CommentIsAnswered, ReportIsFixed or ReportIsThrown.
    """
    with recording(comment.scope, by=by, at=at) as record:
        check_draft(comment.report_id)
        if comment.answers_id or ReviewComment.objects.filter(answers=comment).exists():
            raise CommentIsAnswered
        answer = _comment(comment.report, comment.part, text, record)
        answer.answers = comment
        return record.add(answer)


def _comment(report: Report, part: str, text: str, record: Recorder) -> ReviewComment:
    return ReviewComment(
        report=report, part=part, text=text, at=record.at, by=record.by.name, by_id=record.by.id
    )
