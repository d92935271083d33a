"""The parts of a draft, its copied texts, and its review, with and without script."""

import datetime as dt

import pytest
from django.utils.timezone import localdate
from playwright.sync_api import expect

from reports.models import Report
from tests.browser.conftest import WITHOUT_SCRIPT
from tests.browser.test_report import save
from tests.factories import BY
from tests.reports.reporting import PARTS, draft, fix

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
DAY = dt.date(2015, 9, 2)


@pytest.fixture
def report(plan):
    """A draft of the plan, which has no other report."""
    return draft(type("Stage", (), {"plan": plan})(), by=BY, at=None)


@pytest.fixture
def copied(plan, report):
    """A draft whose texts are those of a fixed report."""
    fix(report, by=BY, at=None)
    given = {"matter": "Nytt om ärendet."}
    return draft(
        type("Stage", (), {"plan": plan})(), by=BY, at=None, followup_date=DAY, date=DAY, parts=given
    )


def headings(page):
    return page.locator("article.document h2").all_inner_texts()


def change_parts(page, report):
    """Add a part, write it, move it up, and leave another out."""
    page.at(f"/rapport/{report.pk}/skriv/delar/")
    page.get_by_label("Ny del: rubrik").fill("Jämställdhet")
    save(page)
    page.get_by_role("link", name="Jämställdhet").click()
    page.locator("textarea[name='text']").fill("Planen har {antal_atgarder} åtgärder, inte 31 åtgärder.")
    save(page)
    expect(page.locator(".missing")).to_contain_text("säger ”31 åtgärder”, men planen har 6.")
    page.at(f"/rapport/{report.pk}/skriv/delar/")
    for _ in range(2):
        page.get_by_role("button", name="Flytta upp: Jämställdhet").click()
        expect(page.locator(".message")).to_be_visible()
    page.locator("[name=utelamnad-other]").check()
    save_parts(page)
    expect(page.locator(".error-summary")).to_contain_text(
        "Delen ”Övrigt” är obligatorisk och kan inte utelämnas."
    )
    page.locator("[name=obligatorisk-other]").uncheck()
    save(page)
    shown = headings(page)
    assert shown.index("Jämställdhet") == shown.index("Ekonomiska konsekvenser") + 1
    assert "Övrigt" not in shown


def save_parts(page):
    page.locator("main").get_by_role("button", name="Spara", exact=True).last.click()


def confirm_and_fix(page, report):
    """Confirm one text on its page and the others where the report is fixed."""
    page.at(f"/rapport/{report.pk}/skriv/sammanfattning/")
    expect(page.locator(".copied")).to_contain_text("Hämtad från")
    page.get_by_role("button", name="Stämmer fortfarande").click()
    expect(page.locator(".message")).to_contain_text("texten stämmer fortfarande")
    expect(page.locator(".copied")).to_have_count(0)
    page.at(f"/rapport/{report.pk}/faststall/")
    page.get_by_role("button", name="Fastställ lägesrapporten").click()
    expect(page.locator(".error-summary")).to_contain_text(
        "Bocka för att texten stämmer, eller skriv om delen."
    )
    for box in page.locator(".copied-part input").all():
        box.check()
    page.get_by_role("button", name="Fastställ lägesrapporten").click()
    expect(page.locator(".message-success")).to_contain_text("Lägesrapporten är fastställd")


def review(enter, editor, reader, report):
    """Open the draft for a reader, who comments; answer; the reader sees the answer, and then nothing."""
    page = enter(editor)
    page.at(f"/rapport/{report.pk}/sakgranskning/")
    page.get_by_label("Granskarens konto").select_option(label="Lars Läsare (Läsare)")
    page.get_by_label("Till och med").fill(localdate().isoformat())
    page.get_by_role("button", name="Öppna utkastet").click()
    expect(page.locator(".reviewers")).to_contain_text("Lars Läsare")
    page = enter(reader)
    page.at("/")
    page.locator(".tasks a").click()
    part = page.locator("#kommentar-summary")
    part.locator("summary").click()
    part.get_by_label("Kommentar").fill("Stämmer talet?")
    part.get_by_role("button", name="Spara kommentaren").click()
    expect(page.locator("#kommentar-summary .said-comment")).to_contain_text("Stämmer talet?")
    mine = page.url
    page = enter(editor)
    page.at(f"/rapport/{report.pk}/sakgranskning/")
    page.get_by_label("Svar").fill("Ja.")
    page.get_by_role("button", name="Märk som hanterad").click()
    expect(page.locator(".said-answer")).to_contain_text("Ja.")
    page = enter(reader)
    page.goto(mine)
    expect(page.locator(".said-answer")).to_contain_text("Ja.")
    page = enter(editor)
    page.at(f"/rapport/{report.pk}/sakgranskning/")
    page.get_by_role("button", name="Dra tillbaka").click()
    expect(page.locator(".reviewers")).to_contain_text("Tillbakadragen")
    assert enter(reader).goto(mine).status == 404


def test_parts_are_added_moved_and_left_out(plan, report, editor, enter):
    change_parts(enter(editor), report)


@WITHOUT_SCRIPT
def test_parts_are_added_moved_and_left_out_without_script(plan, report, editor, enter):
    change_parts(enter(editor), report)


@WITHOUT_SCRIPT
def test_copied_texts_are_confirmed_and_the_report_fixed(plan, copied, editor, enter):
    confirm_and_fix(enter(editor), copied)
    assert Report.objects.get(pk=copied.pk).parts.get(part="summary").text == PARTS["summary"]


def test_a_draft_is_reviewed(plan, report, editor, reader, enter):
    review(enter, editor, reader, report)


@WITHOUT_SCRIPT
def test_a_draft_is_reviewed_without_script(plan, report, editor, reader, enter):
    review(enter, editor, reader, report)
