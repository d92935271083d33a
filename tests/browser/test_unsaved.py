"""Leaving a page with typed text that is not saved asks first."""

import pytest

from reports.models import Report
from tests.browser.test_report import begin

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAGES = {
    "action": ("/plan/planen/atgard/atgard-1/andra/", "[name=wording]"),
    "new action": ("/plan/planen/ny-atgard/", "[name=label]"),
    "note": ("/plan/planen/atgard/atgard-1/notera/", "[name=text]"),
    "my actions": ("/mina-atgarder/", "[name=text]"),
    "area": ("/plan/planen/omrade/mal/andra/", "[name=title]"),
    "note of an area": ("/plan/planen/omrade/mal/notera/", "[name=text]"),
    "areas": ("/plan/planen/omraden/", "[name=reason]"),
    "plan": ("/plan/planen/andra/", "[name=title]"),
    "decision": ("/beslut/planen/nytt/", "[name=what]"),
}


@pytest.fixture
def page(plan, editor, director, enter):
    editor.director = director.director
    director.director = None
    director.role = ""
    director.save()
    editor.save()
    return enter(editor)


def leave(page):
    """Try to leave by the start link; return the kinds of dialogs, each of which is answered with no."""
    asked = []

    def stay(dialog):
        asked.append(dialog.type)
        dialog.dismiss()

    page.once("dialog", stay)
    page.locator(".brand").click(no_wait_after=True)
    page.wait_for_timeout(300)
    return asked


@pytest.mark.parametrize("name", PAGES)
def test_leaving_typed_text_asks(name, page):
    address, field = PAGES[name]
    page.at(address)
    page.locator(f"main {field}").first.press_sequentially("x")
    assert leave(page) == ["beforeunload"]
    assert page.url.endswith(address)


def test_leaving_asks_about_a_report_part_and_text_that_is_inserted(page):
    begin(page)
    address = f"/rapport/{Report.objects.get().pk}/skriv/sammanfattning/"
    page.at(address)
    page.locator(".help summary").last.click()
    page.locator("[data-insert]").first.click()
    assert leave(page) == ["beforeunload"]


def test_leaving_asks_about_a_form_that_is_shown_again(page):
    page.at("/plan/planen/andra/")
    page.locator("main [name=title]").fill("")
    page.locator("main").get_by_role("button", name="Spara", exact=True).last.click()
    page.locator(".error-summary").wait_for()
    page.locator("h1").click()
    assert leave(page) == ["beforeunload"]


def test_leaving_without_typing_or_after_saving_asks_nothing(page):
    page.at("/plan/planen/andra/")
    page.locator("h1").click()
    assert leave(page) == []
    page.wait_for_url("**/")
    page.at("/plan/planen/andra/")
    page.locator("main [name=title]").fill("Ny rubrik")
    page.locator("main").get_by_role("button", name="Spara", exact=True).last.click()
    page.locator(".message-success").wait_for()
    assert leave(page) == []
