"""The start page: how it stands with the newest plan, in numbers."""

import pytest

from actions.period import parse
from tests.factories import ActionFactory, NoteFactory, PlanFactory
from tests.pages import text_of

PAST, TO_COME = parse("våren 2015"), parse("den 31 december 2099")


@pytest.fixture
def client(reader, sign_in):
    return sign_in(reader)


@pytest.fixture
def plan(db):
    return PlanFactory(key="planen", case_number="KFKS 1", title="Planen")


def lead(client):
    return text_of(client.get("/"), "//p[@class='lead']")


@pytest.mark.parametrize(
    ("open_", "late", "done", "said"),
    [
        (0, 0, 0, "0 åtgärder, varav 0 inte är avslutade."),
        (1, 0, 0, "1 åtgärd, varav 1 inte är avslutad."),
        (0, 1, 0, "1 åtgärd, varav 1 inte är avslutad och 1 är försenad."),
        (1, 0, 2, "3 åtgärder, varav 1 inte är avslutad."),
        (3, 2, 1, "6 åtgärder, varav 5 inte är avslutade och 2 är försenade."),
    ],
)
def test_start_counts_in_a_sentence(open_, late, done, said, plan, client):
    for _ in range(open_):
        ActionFactory(plan=plan, deadline=TO_COME)
    for _ in range(late):
        ActionFactory(plan=plan, deadline=PAST)
    for _ in range(done):
        NoteFactory(subject=ActionFactory(plan=plan, deadline=PAST), status="done")
    assert lead(client) == [said]


def test_start_shows_the_first_six_late_and_tells_of_the_others(plan, client):
    for number in range(7):
        ActionFactory(plan=plan, label=f"Sen {number}", deadline=parse(f"den {number + 1} maj 2015"))
        ActionFactory(plan=plan, label=f"Snart {number}", deadline=parse(f"den {number + 1} maj 2099"))
    page = client.get("/")
    assert text_of(page, "//h2[@id='sena']") == ["Försenade 7"]
    assert text_of(page, "//h2[@id='harnast']") == ["Härnäst 7"]
    assert text_of(page, "//p[@class='all-link']")[:2] == ["Visa alla 7 försenade", "Visa planen efter tid"]
    for heading, word in (("sena", "Sen"), ("harnast", "Snart")):
        links = text_of(page, f"//section[@aria-labelledby='{heading}']//a[contains(@href, '/atgard/')]")
        assert links == [f"{word} {number}" for number in range(6)]


def test_start_with_six_late_links_to_no_more(plan, client):
    for _ in range(6):
        ActionFactory(plan=plan, deadline=PAST)
    assert "Visa alla 6 försenade" not in text_of(client.get("/"), "//p[@class='all-link']")


def test_site_is_in_swedish(plan, client):
    assert client.get("/").content.decode().startswith('<!doctype html>\n<html lang="sv">\n')


def test_start_when_nothing_is_late_or_due(plan, client):
    ActionFactory(plan=plan, deadline=None)
    page = client.get("/").content.decode()
    assert "Ingenting är försenat." in page
    assert "Ingen åtgärd har en tid som ligger framåt." in page
