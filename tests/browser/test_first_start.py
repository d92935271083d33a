"""From an empty database to a compared and fixed report, in the browser and with what the pages say alone."""

import re
from io import StringIO

import pytest
from django.core.management import call_command
from playwright.sync_api import expect

from actions.history import state_now
from actions.models import Plan
from directors.models import Organisation
from tests.browser.test_axe import TAGS, findings, sideways
from tests.browser.test_life import DAYS, follow_up

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSWORD = "korvmojgrus sjutton"


@pytest.fixture
def browser_context_args(browser_context_args):
    # The test injects axe into the page, which the page's own policy would refuse.
    return {**browser_context_args, "bypass_csp": True}


@pytest.fixture
def empty(enter, live_server, settings):
    settings.OPEN_READING = "nothing"
    page = enter()
    page.at("/")
    return page


def first_link(site):
    out = StringIO()
    call_command("first_account", "eva.ek@exempel.se", "--name", "Eva Ek", "--site", site, stdout=out)
    return re.search(r"^http\S+$", out.getvalue(), re.M)[0]


def sign_in(page, site):
    page.goto(first_link(site))
    page.get_by_label("Nytt lösenord", exact=True).fill(PASSWORD)
    page.get_by_label("Nytt lösenord en gång till").fill(PASSWORD)
    page.get_by_role("button").filter(has_text="Spara").click()
    page.get_by_label("E-postadress").fill("eva.ek@exempel.se")
    page.get_by_label("Lösenord").fill(PASSWORD)
    page.get_by_role("button", name="Logga in").click()


def name_organisation(page):
    page.get_by_role("link", name="Ange organisationen").click()
    page.get_by_label("Organisationens namn").fill("Nacka kommun")
    page.get_by_label("Kommunkod").fill("0182")
    page.get_by_role("button", name="Spara").click()


def create_plan(page):
    page.get_by_role("link", name="Ny handlingsplan").click()
    page.get_by_label("Rubrik").fill("Styrning 2027–2028")
    page.get_by_label("Diarienummer").fill("KFKS 2026/12")
    page.get_by_label("Avser").fill("2027–2028")
    page.get_by_label("Nämnd").fill("kommunstyrelsen")
    page.get_by_role("button", name="Skapa planen").click()


def fill_structure(page):
    page.get_by_label("Utvecklingsområden").fill("1. Näringsliv\n2. Skola")
    page.get_by_label("Avsnitt").fill("Styrning\n– Mål\n– Mått")
    page.get_by_role("button", name="Visa vad det blir").last.click()
    assert wrong_here(page) == []
    page.get_by_role("button", name="Lägg till 2 områden och 3 avsnitt").click()


def wrong_here(page):
    return [*findings(page, TAGS), *sideways(page)]


def add_actions(page):
    page.get_by_role("link", name="Lägg till den första åtgärden").first.click()
    page.get_by_label("Benämning").fill("Målbild")
    page.get_by_label("Lydelse").fill("En målbild tas fram.")
    page.get_by_label("Utvecklingsområde").select_option(label="2. Skola")
    page.get_by_role("button", name="Spara och lägg till nästa").click()
    page.get_by_label("Benämning").fill("Mätning")
    page.get_by_label("Lydelse").fill("Målen mäts.")
    page.get_by_role("button", name="Lägg till åtgärden").click()


def test_empty_installation_becomes_a_plan_that_is_compared_and_reported(empty, live_server):
    page = empty
    expect(page.get_by_text("manage.py first_account namn@exempel.se")).to_be_visible()
    sign_in(page, live_server.url)
    expect(page.get_by_role("heading", level=1)).to_have_text("Kom igång")
    assert wrong_here(page) == []
    name_organisation(page)
    expect(page.get_by_text("Klart: Nacka kommun.")).to_be_visible()
    create_plan(page)
    fill_structure(page)
    add_actions(page)
    page.at("/plan/")
    expect(page.get_by_role("navigation", name="Planens steg").locator("[aria-current=step]")).to_have_text(
        "Utkast"
    )
    expect(page.get_by_role("link", name="Skriv förslaget till handlingsplan")).to_be_visible()
    assert Organisation.objects.get().code == "0182"
    plan = Plan.objects.get()
    actions = state_now(plan).actions
    area = state_now(plan).areas[1].key
    assert [(one.label, one.area_key) for one in actions] == [("Målbild", area), ("Mätning", area)]
    assert (plan.draft, plan.board) == (True, "kommunstyrelsen")
    page.at(f"/beslut/{plan.key}/nytt/")
    page.get_by_label("Datum").first.fill(str(DAYS[0]))
    page.get_by_label("Vad", exact=True).fill("Planen fastställs.")
    page.get_by_role("button", name="Lägg till beslutet").click()
    page.get_by_role("link", name="Markera beslutad lydelse").click()
    page.get_by_role("button", name="Markera som beslutad").click()
    page.get_by_role("link", name="Jämför med planen i dag").click()
    expect(page.locator("tr.row")).to_have_count(2)
    expect(page.locator(".lead")).to_contain_text("som den beslutades")
    comparison = follow_up(page, plan)
    assert (comparison.before.day, len(comparison.rows)) == (DAYS[0], 2)
