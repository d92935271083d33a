"""The review of a draft (sakgranskning): who may read it, what they see, and what they say."""

import datetime as dt
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localdate

from files.attachments import attach
from reports.models import Report, ReportAttachment, Review, ReviewComment
from reports.services import (
    ReportIsFixed,
    ReviewIsOver,
    WrongReview,
    add_comment,
    answer_comment,
    open_review,
    throw_away,
    withdraw_review,
)
from reports.states import current_edition
from reports.verify import verify_report
from tests.factories import BY, ActionFactory, PlanFactory
from tests.files.contents import PDF
from tests.pages import all_text
from tests.reports.reporting import draft, fix
from tests.world import World
from tracking.errors import UntrackedWrite
from tracking.writer import recording

pytestmark = pytest.mark.django_db

TODAY = localdate()
TOMORROW = TODAY + dt.timedelta(days=1)


@pytest.fixture
def report():
    return draft(World(2))


@pytest.fixture
def opened(report, reader):
    open_review(report, account=reader, until=TODAY, by=BY)
    return report


@pytest.fixture
def client(sign_in, reader):
    return sign_in(reader)


@pytest.fixture
def as_editor(sign_in, editor):
    return sign_in(editor)


def review_url(report):
    return f"/granskning/{report.pk}/"


def editor_url(report):
    return f"/rapport/{report.pk}/sakgranskning/"


def days_ago(report, days):
    """Move the last day of the review back."""
    review = report.reviews.get()
    with recording(review.scope, by=BY) as record:
        record.change(review, version=review.version, until=TODAY - dt.timedelta(days=days))


# --- Who may read


def test_a_reviewer_reads_the_draft_and_nothing_else_of_it(client, opened):
    page = client.get(review_url(opened))
    assert page.status_code == 200
    assert "Bakgrund." in all_text(page)
    hidden = ("report", "report_write", "report_review", "report_fix", "report_outline")
    assert {name: client.get(reverse(name, args=[opened.pk])).status_code for name in hidden} == {
        "report": 404,
        **dict.fromkeys(hidden[1:], 403),
    }
    assert client.get(f"/rapport/{opened.pk}/dokument.pdf").status_code == 404
    assert opened.subtitle not in all_text(client.get("/rapporter/"))


def test_a_reviewer_of_a_draft_plan_reads_the_report_and_not_the_plan(client, reader):
    plan = PlanFactory(key="hemlig", title="Hemlig plan", draft=True)
    ActionFactory(plan=plan)
    report = draft(type("Stage", (), {"plan": plan})(), at=None)
    open_review(report, account=reader, until=TODAY, by=BY)
    assert "Hemlig plan" in all_text(client.get(review_url(report)))
    assert client.get("/plan/hemlig/").status_code == 404
    assert "Hemlig plan" not in all_text(client.get("/sok/?q=Hemlig"))


def test_one_without_a_role_may_review(sign_in, outsider, report):
    open_review(report, account=outsider, until=TODAY, by=BY)
    client = sign_in(outsider)
    assert "Bakgrund." in all_text(client.get(review_url(report)))
    assert review_url(report) in client.get("/granskning/").content.decode()
    assert client.get("/").status_code == 404


def test_a_reviewer_fetches_the_attachments_of_the_draft(client, sign_in, opened, other_director):
    row = attach(ReportAttachment(report=opened), PDF, name="Underlag.pdf", by=BY)
    address = f"{review_url(opened)}bilaga/{row.pk}/"
    assert address in client.get(review_url(opened)).content.decode()
    response = client.get(address)
    assert (response.content, response.headers["Cache-Control"]) == (
        PDF,
        "private, no-store",
    )
    assert client.get(f"/rapport/{opened.pk}/bilaga/{row.pk}/").status_code == 404
    assert sign_in(other_director).get(address).status_code == 404
    second = draft(type("Stage", (), {"plan": opened.plan})(), at=None)
    other = attach(ReportAttachment(report=second), PDF, name="Annat.pdf", by=BY)
    assert client.get(f"{review_url(opened)}bilaga/{other.pk}/").status_code == 404


@pytest.mark.parametrize("ended", ["passed", "withdrawn", "fixed", "thrown"])
def test_a_review_that_is_over_is_not_there(client, opened, ended):
    row = attach(ReportAttachment(report=opened), PDF, name="Underlag.pdf", by=BY)
    if ended == "passed":
        days_ago(opened, 1)
    elif ended == "withdrawn":
        withdraw_review(opened.reviews.get(), by=BY)
    elif ended == "fixed":
        fix(opened)
    else:
        throw_away(opened, version=1, reason="Fel.", by=BY)
    assert client.get(review_url(opened)).status_code == 404
    assert client.get(f"{review_url(opened)}bilaga/{row.pk}/").status_code == 404
    assert client.post(review_url(opened), {"part": "summary", "text": "Sent."}).status_code == 404
    assert not ReviewComment.objects.exists()
    assert "Att granska" not in all_text(client.get("/"))


def test_opening_for_another_opens_nothing_for_oneself(sign_in, opened, other_director):
    assert sign_in(other_director).get(review_url(opened)).status_code == 404


def test_a_closed_account_is_not_opened_for(report, reader):
    reader.is_active = False
    reader.save()
    with pytest.raises(WrongReview, match="stängt"):
        open_review(report, account=reader, until=TODAY, by=BY)


def test_a_withdrawn_review_is_opened_again(client, opened, reader):
    withdraw_review(opened.reviews.get(), by=BY)
    assert not withdraw_review(opened.reviews.get(), by=BY)
    open_review(opened, account=reader, until=TOMORROW, by=BY)
    assert client.get(review_url(opened)).status_code == 200
    assert [(one.until, one.withdrawn) for one in opened.reviews.all()] == [(TOMORROW, False)]


# --- Where it is told


def test_start_and_my_actions_tell_of_the_review(sign_in, report, director):
    open_review(report, account=director, until=TODAY, by=BY)
    client = sign_in(director)
    for address in ("/", "/mina-atgarder/", "/granskning/"):
        assert f'href="{review_url(report)}"' in client.get(address).content.decode(), address
    assert "Du har inget att granska." not in all_text(client.get("/granskning/"))


# --- Comments


def test_a_comment_is_read_by_editors_and_answered(client, as_editor, opened):
    response = client.post(review_url(opened), {"part": "summary", "text": "Talet är <b>fel</b>."})
    assert response["Location"] == f"{review_url(opened)}#kommentar-summary"
    shown = as_editor.get(editor_url(opened)).content.decode()
    assert "Talet är &lt;b&gt;fel&lt;/b&gt;." in shown
    assert "1 att se över" in shown
    assert "1 kommentar från sakgranskningen är inte hanterad." in all_text(
        as_editor.get(f"/rapport/{opened.pk}/faststall/")
    )
    comment = ReviewComment.objects.get()
    answer = f"{editor_url(opened)}svar/{comment.pk}/"
    as_editor.post(answer, {"text": "Rättat."})
    seen = all_text(client.get(review_url(opened)))
    assert "Hanterad av Rut Redaktör" in seen
    assert "Rättat." in seen
    assert opened.unanswered_comments == 0
    again = as_editor.post(answer, {"text": "Nej."})
    assert "Kommentaren är redan hanterad av någon annan." in all_text(again)
    assert ReviewComment.objects.count() == 2


def test_reviewers_do_not_read_each_others_comments(client, sign_in, opened, director):
    open_review(opened, account=director, until=TODAY, by=BY)
    add_comment(opened, account=director, part="summary", text="Mellan oss.")
    assert "Mellan oss." not in all_text(client.get(review_url(opened)))
    assert "Mellan oss." in all_text(sign_in(director).get(review_url(opened)))


def test_comments_never_come_into_the_document_or_the_snapshot(client, opened):
    before = current_edition(opened).document
    client.post(review_url(opened), {"part": "summary", "text": "Granskarens ord."})
    assert current_edition(opened).document == before
    kept = fix(Report.objects.get(pk=opened.pk), at=None)
    assert "Granskarens ord." not in kept.document + kept.html
    assert not verify_report(Report.objects.get(pk=opened.pk))


def test_comments_of_a_fixed_report_remain_for_editors(client, as_editor, opened):
    client.post(review_url(opened), {"part": "document", "text": "Bra skrivet."})
    comment = ReviewComment.objects.get()
    fix(Report.objects.get(pk=opened.pk), at=None)
    page = as_editor.get(editor_url(opened))
    assert "Bra skrivet." in all_text(page)
    assert "<form class" not in page.content.decode().split("<main")[1]
    with pytest.raises(ReportIsFixed):
        answer_comment(comment, text="Tack.", by=BY)


def test_the_same_comment_twice_is_saved_once(client, opened):
    for _ in range(2):
        client.post(review_url(opened), {"part": "summary", "text": "Fel."})
    assert ReviewComment.objects.count() == 1


@pytest.mark.parametrize(
    ("posted", "says"),
    [
        ({"part": "summary", "text": " "}, "Skriv kommentaren."),
        ({"part": "finns-inte", "text": "Min text"}, "Delen finns inte i utkastet längre."),
        ({"part": "summary", "text": "x" * 5001}, "Högst 5000 tecken ryms."),
        ({"part": "bilaga-1", "text": "Min text"}, "Delen finns inte i utkastet längre."),
    ],
)
def test_a_comment_that_cannot_be_saved_is_shown_again(client, opened, posted, says):
    page = client.post(review_url(opened), posted)
    assert says in all_text(page)
    assert posted["text"].strip() in page.content.decode()
    assert not ReviewComment.objects.exists()


def test_commenting_when_the_review_has_ended_is_refused(opened, reader):
    days_ago(opened, 1)
    with pytest.raises(ReviewIsOver):
        add_comment(opened, account=reader, part="summary", text="Sent.")


def test_comments_are_append_only(opened, reader):
    comment = add_comment(opened, account=reader, part="summary", text="Fel.")
    with pytest.raises(UntrackedWrite), recording(comment.scope, by=BY) as record:
        record.change(comment, version=1, text="Annat.")


# --- The editor's page


def test_an_editor_opens_the_draft_until_a_day_and_withdraws_it(as_editor, report, reader):
    response = as_editor.post(
        editor_url(report), {"account": reader.pk, "until": TOMORROW.isoformat()}, follow=True
    )
    assert f"Utkastet är öppet för Lars Läsare till och med den {TOMORROW}." in all_text(response)
    review = Review.objects.get()
    assert (review.name, review.until, review.opened_by) == ("Lars Läsare", TOMORROW, "Rut Redaktör")
    response = as_editor.post(f"{editor_url(report)}{review.pk}/dra-tillbaka/", follow=True)
    assert "Tillbakadragen" in all_text(response)


@pytest.mark.parametrize(
    ("posted", "says"),
    [
        ({}, "Välj vem som ska granska."),
        ({"until": "i morgon"}, "Skriv dagen som ÅÅÅÅ-MM-DD."),
        ({"until": (TODAY - dt.timedelta(days=1)).isoformat()}, "Dagen har redan passerat."),
        ({"account": "4711"}, "4711"),
    ],
)
def test_opening_that_cannot_be_is_refused_and_keeps_what_was_typed(as_editor, report, reader, posted, says):
    values = (
        {"account": reader.pk, "until": TOMORROW.isoformat(), **posted} if posted else {"until": "2099-01-01"}
    )
    page = as_editor.post(editor_url(report), values)
    assert says in all_text(page)
    assert not Review.objects.exists()
    assert re.search(
        rf'name="until"[^>]*value="{values["until"]}"|value="{values["until"]}"[^>]*name="until"',
        page.content.decode(),
    )


def test_readers_of_the_log_do_not_see_reviews(client, as_editor, opened):
    client.post(review_url(opened), {"part": "summary", "text": "Granskarens ord."})
    address = f"/plan/{opened.plan.key}/andringar/"
    assert "Granskarens ord." not in all_text(client.get(address))
    assert "Granskarens ord." in all_text(as_editor.get(f"{address}?vad=reviewcomment"))


def queries(client, address):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_pages_take_as_many_queries_however_many_actions_and_comments(client, as_editor, reader):
    counts = []
    for actions, comments in ((3, 1), (30, 20)):
        report = draft(World(actions, key=f"plan-{actions}"))
        open_review(report, account=reader, until=TODAY, by=BY)
        for number in range(comments):
            add_comment(report, account=reader, part="summary", text=f"Nummer {number}.")
        counts.append([queries(client, review_url(report)), queries(as_editor, editor_url(report))])
    assert counts[0] == counts[1]
