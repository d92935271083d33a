"""Asking for a change of an action in a browser, and the editor's answer; also without script."""

import pytest
from playwright.sync_api import expect

from actions.models import Action, ChangeRequest
from tests.browser.conftest import WITHOUT_SCRIPT

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
URL = "/plan/planen/atgard/atgard-1/"
DECISION = "KS 2015-09-28 § 210"


def action():
    return Action.objects.get(key="atgard-1")


def press(page, name):
    page.locator("main").get_by_role("button", name=name).last.click()


def ask_for_time(page):
    page.at(URL)
    page.get_by_role("link", name="Begär ändring").click()
    page.get_by_role("link", name="Annan tid").click()
    page.get_by_label("Den tid som begärs").fill("hösten 2030")
    page.get_by_label("Skäl").fill("Upphandlingen drar ut på tiden.")
    press(page, "Begär ändringen")
    expect(page.locator(".message-success")).to_contain_text("Begäran är sparad.")
    asked = page.locator("#begarda-andringar")
    expect(asked).to_contain_text("hösten 2030")
    expect(asked.get_by_role("button", name="Ta tillbaka")).to_be_visible()


def take_time(page):
    page.at("/plan/planen/")
    page.get_by_role("link", name="Begärda ändringar (1)").click()
    expect(page.get_by_text("1 väntar på svar.")).to_be_visible()
    page.get_by_role("link", name="Ta in i planen").click()
    expect(page.get_by_label("Tid (frivilligt)", exact=True)).to_have_value("hösten 2030")
    press(page, "Ta in i planen")
    expect(page.locator(".error-summary")).to_contain_text("Skriv beslutet som ändringen följer av")
    page.get_by_label("Beslut", exact=True).fill(DECISION)
    press(page, "Ta in i planen")
    facts = page.locator(".facts-stacked")
    expect(facts).to_contain_text("hösten 2030")
    expect(facts).to_contain_text(f"Beslut: {DECISION}")


def test_director_asks_for_more_time_and_the_editor_takes_it_in(plan, director, editor, enter, context):
    ask_for_time(enter(director))
    context.clear_cookies()
    take_time(enter(editor))
    assert action().deadline_text == "hösten 2030"
    assert ChangeRequest.objects.get().outcome == "taken"


@WITHOUT_SCRIPT
def test_more_time_is_asked_for_and_taken_in_without_script(plan, director, editor, enter, context):
    ask_for_time(enter(director))
    context.clear_cookies()
    take_time(enter(editor))


def test_director_proposes_a_drop_and_the_editor_decides(plan, director, editor, enter, context):
    page = enter(director)
    page.at(f"{URL}notera/")
    expect(page.get_by_role("radio", name="Utgått")).to_have_count(0)
    page.get_by_role("link", name="Föreslå att den utgår").click()
    page.get_by_label("Skäl").fill("Uppgiften finns inte längre.")
    press(page, "Föreslå att den utgår")
    expect(page.locator(".status-line")).to_contain_text("Ej rapporterad")
    expect(page.locator(".status-line")).to_contain_text("Föreslås utgå")
    context.clear_cookies()
    page = enter(editor)
    page.at(URL)
    page.get_by_role("link", name="Låt den utgå").click()
    expect(page.get_by_role("radio", name="Utgått")).to_be_checked()
    expect(page.get_by_text("Uppgiften finns inte längre.")).to_be_visible()
    press(page, "Spara läget")
    expect(page.locator(".error-summary")).to_contain_text("En åtgärd utgår genom beslut.")
    page.get_by_label("Beslut", exact=True).fill(DECISION)
    press(page, "Spara läget")
    expect(page.locator(".status-line")).to_contain_text("Utgått")
    expect(page.locator(".status-line")).not_to_contain_text("Föreslås utgå")
    expect(page.locator(".page-head")).to_contain_text(f"Utgick genom beslut: {DECISION}")


def test_director_takes_a_request_back(plan, director, enter):
    page = enter(director)
    ask_for_time(page)
    press(page, "Ta tillbaka")
    expect(page.locator("#begarda-andringar")).to_contain_text("Ingen begäran väntar på svar.")


def test_time_that_cannot_be_is_told_while_it_is_typed_and_kept_when_decided(plan, editor, enter):
    page = enter(editor)
    page.at(f"{URL}andra/")
    page.get_by_label("Tid (frivilligt)", exact=True).press_sequentially("2030-02-30")
    page.get_by_label("Tid (frivilligt)", exact=True).fill("2030-02-30")
    expect(page.locator(".period-read").first).to_have_text("Dagen ”2030-02-30” finns inte.")
    press(page, "Spara")
    page.get_by_label("Så står det i beslutet").first.check()
    press(page, "Spara")
    expect(page.locator(".facts-stacked .unread")).to_have_text("Dagen ”2030-02-30” finns inte")
