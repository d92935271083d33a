"""Views for the review of a draft (sakgranskning): the editor's page, and those of the accounts it is opened for."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from actions.tasks import tasks_of
from directors.access import requires
from directors.models import Account
from directors.rights import Ability
from reports import services, states
from reports.forms.reviews import AnswerForm, CommentForm, OpenReviewForm, posted_part
from reports.models import Report, Review, ReviewComment
from reports.presenters.reviews import parts_said, review_page, reviewers, titles_in
from reports.presenters.writing import REVIEW, writing_page
from reports.services import ReportIsFixed, ReportIsThrown, ReviewIsOver
from reports.views.drafts import gone_meanwhile
from reports.views.fetch import report_of, review_of
from reports.views.writing import step_crumbs
from tracking.text import normalized

OPENED = "Utkastet är öppet för {} till och med den {}. Inget meddelande skickas: säg till."
CLOSED = "Utkastet är inte längre öppet för {}."
SAID = "Kommentaren är sparad."
HANDLED = "Kommentaren är märkt som hanterad."


@requires(Ability.WRITE_REPORT)
def report_review(request: HttpRequest, report_id: int) -> HttpResponse:
    """Show who reviews the draft and what they say; on POST open it for an account."""
    report = report_of(report_id)
    form = OpenReviewForm(request.POST or None, accounts=_accounts())
    if request.method != "POST" or not report.is_draft or not form.is_valid():
        return _editor_page(request, report, form)
    until = form.cleaned_data["until"]
    try:
        review = services.open_review(report, account=form.chosen, until=until, by=request.user.actor)
    except (ReportIsFixed, ReportIsThrown) as reason:
        return gone_meanwhile(request, report, reason)
    except services.WrongReview as error:
        form.add_error("until", str(error))
        return _editor_page(request, report, form)
    messages.success(request, OPENED.format(review, until.isoformat()))
    return redirect("report_review", report.pk)


def _accounts() -> list[Account]:
    return list(Account.objects.filter(is_active=True).order_by("name", "id"))


def _editor_page(
    request: HttpRequest, report: Report, form: OpenReviewForm, refused: AnswerForm | None = None
) -> HttpResponse:
    context = {
        "report": report,
        "form": form,
        "reviewers": reviewers(report, timezone.localdate()),
        "parts": parts_said(report, report.is_draft, refused),
        "writing": writing_page(report, REVIEW) if report.is_draft else None,
        "crumbs": step_crumbs(report) if report.is_draft else step_crumbs(report)[:-1],
    }
    return render(request, "reports/reviews/report_review.html", context)


@requires(Ability.WRITE_REPORT)
@require_POST
def review_withdraw(request: HttpRequest, report_id: int, review_id: int) -> HttpResponse:
    """Close the draft to a reviewer."""
    report = report_of(report_id)
    review = get_object_or_404(Review, pk=review_id, report=report)
    try:
        services.withdraw_review(review, by=request.user.actor)
    except (ReportIsFixed, ReportIsThrown) as reason:
        return gone_meanwhile(request, report, reason)
    messages.success(request, CLOSED.format(review))
    return redirect("report_review", report.pk)


@requires(Ability.WRITE_REPORT)
@require_POST
def comment_answer(request: HttpRequest, report_id: int, comment_id: int) -> HttpResponse:
    """Mark a comment as handled, with an answer."""
    report = report_of(report_id)
    comment = get_object_or_404(ReviewComment, pk=comment_id, report=report, answers=None)
    form = AnswerForm(request.POST, comment_id=comment.pk)
    if not form.is_valid():
        return _editor_page(request, report, OpenReviewForm(accounts=_accounts()), form)
    try:
        services.answer_comment(comment, text=form.cleaned_data["text"], by=request.user.actor)
    except (ReportIsFixed, ReportIsThrown) as reason:
        return gone_meanwhile(request, report, reason)
    except services.CommentIsAnswered as error:
        form.add_error(None, str(error))
        messages.warning(request, str(error))
        return _editor_page(request, report, OpenReviewForm(accounts=_accounts()), form)
    messages.success(request, HANDLED)
    return redirect("report_review", report.pk)


@requires(Ability.OWN_ACCOUNT)
@require_safe
def reviews(request: HttpRequest) -> HttpResponse:
    """List the drafts that are opened for the account."""
    return render(request, "reports/reviews/reviews.html", {"tasks": tasks_of(request.user)})


@requires(Ability.OWN_ACCOUNT)
def review(request: HttpRequest, report_id: int) -> HttpResponse:
    """Show a draft to an account that it is opened for; on POST save a comment on a part."""
    found = review_of(request, report_id)
    if request.method != "POST":
        return _reviewer_page(request, found)
    parts = titles_in(states.current_edition(found.report))
    form = CommentForm(request.POST, part=posted_part(request.POST, parts))
    if not form.part:
        form.part = next(iter(parts))
        form.add_error(None, "Delen finns inte i utkastet längre. Välj en annan del.")
    if not form.is_valid():
        return _reviewer_page(request, found, form)
    try:
        services.add_comment(
            found.report, account=found.account, part=form.part, text=normalized(form.cleaned_data["text"])
        )
    except ReviewIsOver as error:
        form.add_error(None, str(error))
        return _reviewer_page(request, found, form)
    messages.success(request, SAID)
    return redirect(f"{request.path}#kommentar-{form.part}")


def _reviewer_page(request: HttpRequest, found: Review, refused: CommentForm | None = None) -> HttpResponse:
    return render(request, "reports/reviews/review.html", {"page": review_page(found, refused)})
