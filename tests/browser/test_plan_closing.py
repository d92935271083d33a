"""Closing a plan and making the next one from it in a browser, without script."""

import pytest
from playwright.sync_api import expect

from actions.models import Action, Plan
from tests.browser.conftest import WITHOUT_SCRIPT

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), WITHOUT_SCRIPT]


def test_plan_is_closed_and_the_next_one_begins_from_it(plan, editor, enter):
    page = enter(editor)
    page.at("/plan/planen/")
    page.get_by_role("link", name="Avsluta planen").click()
    expect(page.get_by_role("heading", level=2)).to_have_text("6 åtgärder är inte genomförda")
    for number in range(1, 7):
        choice = "förs över när nästa plan görs" if number < 6 else "lämnas oavslutad"
        page.get_by_label(f"Vad händer med Åtgärd {number}", exact=True).select_option(label=choice)
    page.get_by_role("button", name="Avsluta planen").click()
    expect(page.get_by_role("alert")).to_contain_text("Skriv varför den lämnas.")
    page.get_by_label("Beslut eller skäl för Åtgärd 6").fill("Hanns inte")
    page.get_by_role("button", name="Avsluta planen").click()
    expect(page.get_by_text("Planen avslutades den")).to_be_visible()
    expect(page.get_by_role("link", name="Ny åtgärd")).to_have_count(0)

    page.get_by_role("link", name="Skapa nästa plan").click()
    page.get_by_label("Rubrik").fill("Planen 2027–2028")
    page.get_by_label("Diarienummer").fill("KS 2026/1")
    page.get_by_label("Avser").fill("2027–2028")
    page.get_by_label("Åtgärd 6", exact=True).uncheck()
    page.get_by_role("button", name="Skapa planen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Planen 2027–2028")
    expect(page.get_by_text("Följer efter")).to_contain_text("Planen")
    page.get_by_role("link", name="Åtgärd 1", exact=True).click()
    expect(page.locator(".lineage-list")).to_contain_text("Kommer från Åtgärd 1 i ”Planen” överförd den")
    made = Plan.objects.get(title="Planen 2027–2028")
    assert (made.draft, Action.objects.filter(plan=made).count()) == (True, 5)

    page.at("/plan/planen/oppna/")
    page.get_by_label("Skäl").fill("Avslutades för tidigt")
    page.get_by_role("button", name="Öppna planen").click()
    expect(page.get_by_role("link", name="Ny åtgärd").first).to_be_visible()
