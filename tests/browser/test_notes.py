"""A director's reporting in a browser: in place, by keyboard, without script, and after errors."""

import re

import pytest
from django.db import OperationalError
from playwright.sync_api import expect

from actions import services
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


@pytest.fixture
def failing(monkeypatch):
    """Return a list of the errors that the next saves fail with."""
    errors, save_note = [], services.add_note

    def add_note(*args, **kwargs):
        if errors:
            raise errors.pop(0)
        return save_note(*args, **kwargs)

    monkeypatch.setattr(services, "add_note", add_note)
    return errors


def posts(page):
    sent = []
    page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    return sent


def fill(page, text="Skrivet en gång."):
    form(page).get_by_role("radio", name="Pågår", exact=True).check()
    form(page).get_by_label("Notering").fill(text)


def press_save(page):
    form(page).get_by_role("button", name="Spara läget").click()


@pytest.mark.parametrize("error", [RuntimeError("fel"), OperationalError("borta")], ids=["500", "503"])
def test_failed_save_is_told_in_place_and_sent_once(error, failing, plan, director, enter):
    page = enter(director)
    page.at(MINE)
    page.locator("[data-item]", has_text="Åtgärd 3").get_by_role("link", name="Notera läge").click()
    expect(form(page)).to_have_count(2)
    third = page.locator("form[action*='atgard-3']")
    third.get_by_role("radio", name="Pågår", exact=True).check()
    third.get_by_label("Notering").fill("Skrivet en gång.")
    third.get_by_label("Prognos").fill("hösten 2031")
    failing.append(error)
    sent = posts(page)
    third.get_by_role("button", name="Spara läget").click()
    expect(third.locator("[data-trouble]")).to_contain_text("Texten står kvar")
    assert len(sent) == 1
    page.reload()
    expect(third.get_by_label("Notering")).to_have_value("Skrivet en gång.")
    expect(third.get_by_label("Prognos")).to_have_value("hösten 2031")
    third.get_by_role("button", name="Spara läget").click()
    expect(page.locator("[data-saved]")).to_be_visible()
    assert note(3) == ("ongoing", "Skrivet en gång.")
    assert StatusNote.objects.filter(text="Skrivet en gång.").count() == 1
    page.at(f"{MINE}?oppna=atgard-3")
    expect(third.get_by_label("Notering")).to_have_value("")


def test_save_whose_answer_is_lost_can_be_sent_again(plan, director, enter):
    page = enter(director)
    page.at(MINE)
    fill(page)

    def lose(route):
        route.fetch()
        route.abort()

    page.route("**/notera/", lose, times=1)
    press_save(page)
    expect(page.locator("[data-trouble]")).to_contain_text("Texten står kvar")
    assert note(1) == ("ongoing", "Skrivet en gång.")
    press_save(page)
    expect(page.locator("[data-saved]")).to_be_visible()
    assert StatusNote.objects.filter(text="Skrivet en gång.").count() == 1


def test_text_is_kept_until_it_is_saved_on_a_page_of_its_own(failing, plan, director, enter):
    page = enter(director)
    page.at("/plan/planen/atgard/atgard-3/notera/")
    fill(page)
    failing.append(RuntimeError("fel"))
    press_save(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Något gick fel hos oss")
    page.at("/plan/planen/atgard/atgard-3/notera/")
    expect(form(page).get_by_label("Notering")).to_have_value("Skrivet en gång.")
    press_save(page)
    expect(page.locator(".message-success")).to_be_visible()
    page.at("/plan/planen/atgard/atgard-3/notera/")
    expect(form(page).get_by_label("Notering")).to_have_value("")


def test_signing_out_forgets_what_was_not_saved(plan, director, enter):
    page = enter(director)
    page.at(MINE)
    fill(page)
    assert page.evaluate("sessionStorage.length") == 1
    page.get_by_role("button", name="Logga ut").click()
    page.wait_for_url("**/logga-in/")
    assert page.evaluate("sessionStorage.length") == 0


def test_copy_adds_to_what_is_typed(plan, director, enter):
    page = enter(director)
    page.at(f"{MINE}?oppna=atgard-2")
    form(page).get_by_label("Notering").fill("Först detta.")
    for _ in range(2):
        form(page).get_by_role("button", name="Oförändrat").click()
        expect(form(page).get_by_label("Notering")).to_have_value(
            "Först detta.\n\nArbetet går framåt enligt planen."
        )


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
        page.get_by_role("link", name="Notera läget för Åtgärd 2").click()
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

    def test_same_form_sent_twice_is_one_note(self, plan, director, enter, context):
        page = enter(director)
        page.at("/plan/planen/atgard/atgard-3/notera/")
        fill(page)
        with page.expect_request(lambda request: request.method == "POST") as first:
            press_save(page)
        expect(page.locator(".message-success")).to_contain_text("Sparat: Åtgärd 3 – pågår.")
        kind = {"Content-Type": first.value.headers["content-type"]}
        again = context.request.post(first.value.url, data=first.value.post_data, headers=kind)
        assert "Sparat: Åtgärd 3 – pågår." in again.text()
        assert StatusNote.objects.filter(text="Skrivet en gång.").count() == 1
