"""A plan's whole life in the browser: proposed, decided, revised, followed up, closed, and carried to the next."""

import datetime as dt

import pytest
from playwright.sync_api import expect

from actions.models import Action, DecidedWording, Plan
from actions.state.stored import load_state
from reports.models import Report
from reports.states import comparison_of
from tests.browser.test_report import write_prose
from tests.factories import DirectorFactory

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
DAYS = [dt.date.today() - dt.timedelta(days=days) for days in (60, 30)]


def create_plan(page):
    page.at("/ny-plan/")
    page.get_by_label("Rubrik").fill("Styrning 2027")
    page.get_by_label("Diarienummer").fill("KFKS 2026/12")
    page.get_by_label("Avser").fill("2027")
    page.get_by_label("Nämnd").fill("kommunstyrelsen")
    page.get_by_role("button", name="Skapa planen").click()
    page.get_by_label("Avsnitt").fill("Styrning")
    page.get_by_role("button", name="Visa vad det blir").last.click()
    page.get_by_role("button", name="Lägg till").last.click()
    plan = Plan.objects.get()
    for label in ("Målbild", "Mätning", "Utbildning"):
        page.at(f"/plan/{plan.key}/ny-atgard/")
        page.get_by_label("Benämning").fill(label)
        page.get_by_label("Lydelse").fill(f"{label} tas fram.")
        page.get_by_label("Avsnitt").select_option(label="Styrning")
        page.get_by_label("Vem", exact=True).first.fill("Eva Olin")
        page.get_by_role("button", name="Lägg till åtgärden").click()
    return plan


def step(page, plan):
    page.at(f"/plan/{plan.key}/")
    return page.get_by_role("navigation", name="Planens steg").locator("[aria-current=step]")


def fix(page, report):
    page.at(f"/rapport/{report.pk}/faststall/")
    for copied in page.get_by_role("checkbox").all():
        copied.check()
    page.get_by_role("button", name="Fastställ").last.click()
    expect(page.locator(".message-success")).to_contain_text("fastställd")


def decide(page, day, paragraph, what):
    """Fill in the form of a decision that is open."""
    page.get_by_label("Organ").fill("kommunstyrelsen")
    page.get_by_label("Datum").first.fill(str(day))
    page.get_by_label("Paragraf").fill(paragraph)
    page.get_by_label("Vad", exact=True).fill(what)
    page.get_by_role("button", name="Lägg till beslutet").click()
    expect(page.locator("h1")).to_have_text("Markera beslutad lydelse")


def decided(plan):
    wording = DecidedWording.objects.filter(plan=plan).latest_first()[0]
    return {one.label: one.wording for one in load_state(wording.state, wording.schema).actions}


def reword(page, plan, key, words):
    page.at(f"/plan/{plan.key}/atgard/{key}/andra/")
    page.get_by_label("Lydelse").fill(words)
    page.get_by_role("button", name="Spara", exact=True).click()


def propose(page, plan):
    expect(step(page, plan)).to_have_text("Utkast")
    page.get_by_role("link", name="Skriv förslaget till handlingsplan").click()
    page.get_by_role("button", name="Skapa utkastet").click()
    report = Report.objects.get()
    write_prose(page, report)
    fix(page, report)
    expect(step(page, plan)).to_have_text("Förslag fastställt")


def board_decides_with_a_change(page, plan):
    """The board decided the proposal, with one action reworded; the register has another edit besides."""
    reword(page, plan, "malbild", "Målbild tas fram i samråd.")
    reword(page, plan, "matning", "Mätning tas fram, men det har ingen beslutat.")
    page.at(f"/plan/{plan.key}/")
    page.get_by_role("link", name="Lägg till nämndens beslut").click()
    decide(page, DAYS[0], "7", "Planen fastställs med ändringar.")
    page.get_by_role("checkbox", name="Målbild").check()
    page.get_by_role("button", name="Markera som beslutad").click()
    assert decided(plan) == {
        "Målbild": "Målbild tas fram i samråd.",
        "Mätning": "Mätning tas fram.",
        "Utbildning": "Utbildning tas fram.",
    }
    expect(step(page, plan)).to_have_text("Beslutad")


def revise(page, plan):
    """A revision is proposed beside what is decided, and decided in part."""
    page.at(f"/rapporter/ny/?plan={plan.key}&forslag=ja")
    expect(page.get_by_role("checkbox", name="Förslag till reviderad handlingsplan")).to_be_checked()
    page.get_by_role("button", name="Skapa utkastet").click()
    report = Report.objects.latest("id")
    page.at(f"/rapport/{report.pk}/")
    expect(page.locator("#foreslagna-andringar")).to_be_visible()
    write_prose(page, report)
    fix(page, report)
    page.at(f"/rapport/{report.pk}/beslut/")
    decide(page, DAYS[1], "9", "Revideringen fastställs.")
    page.get_by_role("button", name="Markera som beslutad").click()
    assert decided(plan)["Mätning"] == "Mätning tas fram, men det har ingen beslutat."


def follow_up(page, plan):
    """Note each action, and fix a report that begins from what is decided; return it."""
    for action in Action.objects.filter(plan=plan):
        page.at(f"/plan/{plan.key}/atgard/{action.key}/notera/")
        page.locator("label").filter(has_text="Pågår").first.click()
        page.get_by_label("Notering").fill("Arbetet går framåt.")
        page.get_by_role("button", name="Spara läget").click()
        expect(page.locator(".message-success, .mine-item, h1").first).to_be_visible()
    page.at(f"/rapporter/ny/?plan={plan.key}")
    page.get_by_role("button", name="Skapa utkastet").click()
    report = Report.objects.latest("id")
    write_prose(page, report)
    fix(page, report)
    expect(step(page, plan)).to_have_text("Uppföljning")
    return comparison_of(Report.objects.get(pk=report.pk))


def close_and_go_on(page, plan):
    page.at(f"/plan/{plan.key}/")
    page.get_by_role("link", name="Avsluta planen").first.click()
    for action in Action.objects.filter(plan=plan):
        choice = page.get_by_label(f"Vad händer med {action.label}", exact=True)
        choice.select_option(label="förs över när nästa plan görs")
    page.get_by_role("button", name="Avsluta planen").click()
    expect(step(page, plan)).to_have_text("Avslutad")
    page.get_by_role("link", name="Skapa nästa plan").first.click()
    page.get_by_label("Rubrik").fill("Styrning 2028")
    page.get_by_label("Diarienummer").fill("KFKS 2027/1")
    page.get_by_role("button", name="Skapa planen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Styrning 2028")
    later = Plan.objects.exclude(pk=plan.pk).get()
    assert later.draft
    assert {one.label for one in later.actions.all()} == {"Målbild", "Mätning", "Utbildning"}


def test_plan_lives_from_draft_to_its_successor(editor, enter):
    DirectorFactory(key="eva-olin", name="Eva Olin", title="stadsjurist")
    page = enter(editor)
    plan = create_plan(page)
    propose(page, plan)
    board_decides_with_a_change(page, plan)
    revise(page, plan)
    comparison = follow_up(page, plan)
    assert comparison.before.day == DAYS[1]
    assert [row.after.status for row in comparison.rows] == ["ongoing"] * 3
    close_and_go_on(page, plan)
