"""A director's reporting in a browser: in place, by keyboard, without script, and after errors."""

import re

import pytest
from playwright.sync_api import expect

from actions.models import Action, StatusNote
from tests.factories import NoteFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MINE = "/mina-atgarder/"


def note(number):
    action = Action.objects.get(key=f"atgard-{number}")
    return action.status, action.note


def form(page):
    return page.locator("form[data-report]")


def test_five_reports_in_a_row(plan, director, enter, presses):
    page = enter(director)
    pressed = presses(page)
    page.at(MINE)
    for number in range(1, 6):
        expect(form(page)).to_have_count(1)
        form(page).get_by_role("radio", name="Pågår", exact=True).check()
        form(page).get_by_label("Notering").fill(f"Läget för den {number}:e.")
        form(page).get_by_role("button", name="Spara läget").click()
        expect(page.locator("[data-saved]")).to_have_count(number)
    assert StatusNote.objects.count() == 6
    assert page.url.endswith(MINE)
    assert pressed.count() == 9  # status and button for each; one already had its status


def test_unchanged_is_two_presses(plan, director, enter, presses):
    page = enter(director)
    pressed = presses(page)
    page.at(f"{MINE}?oppna=atgard-2")
    form(page).get_by_role("button", name="Oförändrat").click()
    expect(form(page).get_by_label("Notering")).to_have_value("Arbetet går framåt enligt planen.")
    form(page).get_by_role("button", name="Spara läget").click()
    expect(page.locator("[data-saved]")).to_be_visible()
    assert pressed.count() == 2
    assert note(2) == ("ongoing", "Arbetet går framåt enligt planen.")


def test_the_next_one_opens_with_the_focus_in_it(plan, director, enter):
    page = enter(director)
    page.at(MINE)
    form(page).get_by_role("radio", name="Genomförd", exact=True).check()
    form(page).get_by_role("button", name="Spara läget").click()
    expect(form(page)).to_have_attribute("action", re.compile("atgard-2"))
    expect(form(page).get_by_role("radio", name="Pågår", exact=True)).to_be_focused()


def test_forecast_is_read_back_before_saving(plan, director, enter):
    page = enter(director)
    page.at(MINE)
    form(page).get_by_label("Prognos").fill("hösten 2031")
    expect(form(page).locator("output")).to_have_text("Läses som 1 juli–31 december 2031.")
    form(page).get_by_label("Prognos").fill("när vi hinner")
    expect(form(page).locator("output")).to_have_text("Kan inte läsas som en tid: sparas som ord.")


def test_contradiction_is_asked_about_in_place(plan, director, enter):
    page = enter(director)
    page.at(MINE)
    form(page).get_by_role("radio", name="Genomförd", exact=True).check()
    form(page).get_by_label("Notering").fill("Klart, men utbildningen återstår.")
    form(page).get_by_role("button", name="Spara läget").click()
    expect(page.locator("[data-questions]")).to_be_focused()
    expect(form(page).get_by_label("Notering")).to_have_value("Klart, men utbildningen återstår.")
    form(page).get_by_role("button", name="Spara ändå").click()
    expect(page.locator("[data-saved]")).to_be_visible()
    assert note(1) == ("done", "Klart, men utbildningen återstår.")


def test_keyboard_only(plan, director, enter):
    page = enter(director)
    page.at(MINE)
    page.locator("h1").evaluate("node => { node.tabIndex = -1; node.focus(); }")
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.type") == "radio":
            break
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.type("Skrivet utan mus.")
    page.keyboard.press("Tab")
    page.keyboard.type("hösten 2031")
    page.keyboard.press("Enter")
    expect(page.locator("[data-saved]")).to_be_visible()
    assert note(1)[1] == "Skrivet utan mus."


def test_somebody_else_was_first(plan, director, enter):
    page = enter(director)
    page.at(f"{MINE}?oppna=atgard-2")
    NoteFactory(subject=Action.objects.get(key="atgard-2"), text="Redaktionens notering.")
    form(page).get_by_label("Notering").fill("Min notering.")
    form(page).get_by_role("button", name="Spara läget").click()
    expect(page.locator("[data-questions]")).to_contain_text("noterade läget medan du skrev")
    expect(form(page).get_by_label("Notering")).to_have_value("Min notering.")
    form(page).get_by_role("button", name="Spara läget").click()
    expect(page.locator("[data-saved]")).to_be_visible()
    assert note(2)[1] == "Min notering."


def test_without_network_nothing_is_lost(plan, director, enter, context):
    page = enter(director)
    page.at(MINE)
    form(page).get_by_role("radio", name="Pågår", exact=True).check()
    form(page).get_by_label("Notering").fill("Skrivet i tunneln.")
    context.set_offline(True)
    form(page).get_by_role("button", name="Spara läget").click()
    expect(page.locator("[data-trouble]")).to_contain_text("Texten står kvar")
    context.set_offline(False)
    form(page).get_by_role("button", name="Spara läget").click()
    expect(page.locator("[data-saved]")).to_be_visible()
    assert note(1) == ("ongoing", "Skrivet i tunneln.")


def test_expired_session_keeps_the_text_past_the_sign_in(plan, director, enter, context):
    from tests.factories import PASSWORD

    page = enter(director)
    page.at(MINE)
    form(page).get_by_role("radio", name="Pågår", exact=True).check()
    form(page).get_by_label("Notering").fill("Skrivet när sessionen gick ut.")
    context.clear_cookies(name="sessionid")
    form(page).get_by_role("button", name="Spara läget").click()
    page.get_by_label("E-postadress").fill(director.email)
    page.get_by_label("Lösenord", exact=True).fill(PASSWORD)
    page.locator("main").get_by_role("button", name="Logga in").click()
    page.wait_for_load_state()
    expect(page.locator("main")).to_contain_text("Skrivet när sessionen gick ut.")


@pytest.mark.browser_context_args(java_script_enabled=False)
class TestWithoutScript:
    def test_report_from_the_list(self, plan, director, enter):
        page = enter(director)
        page.at(MINE)
        form(page).get_by_role("radio", name="Pågår", exact=True).check()
        form(page).get_by_label("Prognos").fill("hösten 2031")
        form(page).get_by_role("button", name="Spara läget").click()
        expect(page.locator(".message-success")).to_contain_text("1 juli–31 december 2031")
        expect(form(page)).to_have_attribute("action", re.compile("atgard-2"))

    def test_report_on_a_page_of_its_own(self, plan, director, enter):
        page = enter(director)
        page.at(MINE)
        page.get_by_role("link", name="Notera läge för Åtgärd 2").click()
        page.get_by_role("button", name="Oförändrat").click()
        expect(page.get_by_label("Notering")).to_have_value("Arbetet går framåt enligt planen.")
        page.get_by_role("button", name="Spara läget").click()
        expect(page.locator(".message-success")).to_be_visible()
        assert StatusNote.objects.count() == 2

    def test_contradiction(self, plan, director, enter):
        page = enter(director)
        page.at("/plan/planen/atgard/atgard-3/notera/")
        page.get_by_role("radio", name="Genomförd", exact=True).check()
        page.get_by_label("Notering").fill("Något återstår.")
        page.get_by_role("button", name="Spara läget").click()
        page.get_by_role("button", name="Spara ändå").click()
        expect(page.locator(".message-success")).to_be_visible()
        assert note(3) == ("done", "Något återstår.")
