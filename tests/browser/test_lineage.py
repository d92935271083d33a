"""Splitting and merging actions in a browser, without script."""

import pytest
from playwright.sync_api import expect

from actions.models import Action
from tests.browser.conftest import WITHOUT_SCRIPT

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), WITHOUT_SCRIPT]


def part(page, number):
    return page.get_by_role("group", name=f"Åtgärd {number}", exact=True)


def write(page, number, label, wording):
    part(page, number).get_by_label("Benämning").fill(label)
    part(page, number).get_by_label("Lydelse").fill(wording)


def test_action_is_split_in_three_and_each_leads_to_the_others(plan, editor, enter):
    page = enter(editor)
    page.at("/plan/planen/atgard/atgard-1/")
    page.get_by_text("Dela, slå samman, för över").click()
    page.get_by_role("link", name="Dela åtgärden").click()
    write(page, 1, "Målen", "Målen ska genomföras under våren.")
    write(page, 2, "Modellen", "Modellen ska genomföras under våren.")
    page.get_by_role("button", name="En till").click()
    expect(part(page, 1).get_by_label("Benämning")).to_have_value("Målen")
    write(page, 3, "Utbildningen", "Chefer utbildas.")
    page.get_by_label("Skäl").fill("Tre saker med olika takt")
    page.get_by_label("Beslut").fill("KS 2015-05-04 § 12")
    page.get_by_role("button", name="Dela åtgärden").last.click()
    expect(page.locator(".lineage-list li")).to_have_count(3)
    page.get_by_role("link", name="Modellen").click()
    expect(page.locator(".lineage-list")).to_contain_text("Kommer från Åtgärd 1 delad den")
    expect(page.locator(".lineage-list")).to_contain_text("enligt KS 2015-05-04 § 12")
    assert Action.objects.active().count() == 8


def test_actions_are_merged_from_the_list(plan, editor, enter):
    page = enter(editor)
    page.at("/plan/planen/")
    for number in (3, 5):
        page.get_by_label(f"Välj Åtgärd {number}").check()
    page.get_by_label("Med de valda").select_option("merge")
    page.get_by_role("button", name="Fortsätt").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Slå samman 2 åtgärder")
    expect(page.get_by_label("Lydelse")).to_have_value("Åtgärd 3 ska genomföras under våren.")
    page.get_by_label("Benämning").fill("Tre och fem")
    page.get_by_role("button", name="Slå samman").last.click()
    expect(page.get_by_role("alert")).to_contain_text("Skriv varför.")
    expect(page.get_by_label("Benämning")).to_have_value("Tre och fem")
    page.get_by_label("Skäl").fill("Samma sak")
    page.get_by_role("button", name="Slå samman").last.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tre och fem")
    expect(page.locator(".lineage-list li")).to_have_count(2)
    page.at("/jamforelse/planen/")
    assert Action.objects.active().count() == 5
