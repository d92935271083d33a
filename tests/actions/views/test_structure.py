"""A new plan, filled with areas, sections and actions."""

import pytest

from actions.history import state_now
from actions.models import Action, Plan
from tests.factories import AreaFactory, PlanFactory, SectionFactory
from tests.pages import text_of
from tracking.verify import verify

URL = "/plan/planen/fyll-pa/"
NEW = {"title": "Plan för 2027", "case_number": "KS 2026/12", "period_text": "2027–2028"}


@pytest.fixture
def client(editor, sign_in):
    return sign_in(editor)


@pytest.fixture
def plan(db):
    return PlanFactory(key="planen")


def test_new_plan_is_a_draft_and_leads_to_its_structure(client):
    response = client.post("/ny-plan/", {**NEW, "board": "kommunstyrelsen"})
    plan = Plan.objects.get()
    assert response["Location"] == "/plan/plan-for-2027/fyll-pa/"
    assert (plan.draft, plan.board, plan.period.text) == (True, "kommunstyrelsen", "2027–2028")
    assert plan.period_start.year == 2027


def test_new_plan_without_a_title_is_not_made(client):
    response = client.post("/ny-plan/", {**NEW, "title": " "})
    assert "Rubriken saknas" in text_of(response, "//main")[0]
    assert 'value="KS 2026/12"' in response.content.decode()
    assert not Plan.objects.exists()


def test_second_plan_of_the_same_title_has_a_key_of_its_own(client):
    client.post("/ny-plan/", NEW)
    assert client.post("/ny-plan/", NEW)["Location"] == "/plan/plan-for-2027-2/fyll-pa/"


def test_draft_is_ended_on_the_page_of_the_plans_facts(client):
    client.post("/ny-plan/", NEW)
    client.post("/plan/plan-for-2027/andra/", {**NEW, "board": "KS", "version": 1, "reason": ""})
    assert not Plan.objects.get().draft


def test_lines_are_shown_before_they_are_saved(client, plan):
    AreaFactory(plan=plan, number=7, title="Skola")
    response = client.post(URL, {"areas": "1. Näringsliv\n7. skola", "sections": "Styrning\n– Mål"})
    rows = text_of(response, "//tbody/tr")
    assert rows == ["1 Näringsliv ny", "7 skola finns redan", "Styrning ny", "Styrning – Mål ny"]
    assert text_of(response, "//button[@name='save']") == ["Lägg till 1 område och 2 avsnitt"]
    assert len(state_now(plan).areas) == 1


def test_saved_lines_keep_what_was_there(client, plan):
    AreaFactory(plan=plan, number=7, title="Skola")
    SectionFactory(plan=plan, title="Styrning")
    lines = {"areas": "1. Näringsliv\n7. skola\nUtan nummer", "sections": "styrning\n– Mål\n– Mått\nEkonomi"}
    response = client.post(URL, {**lines, "save": "1"}, follow=True)
    assert "2 områden och 3 avsnitt är tillagda." in text_of(response, "//main")[0]
    state = state_now(plan)
    assert [(area.number, area.title) for area in state.areas] == [
        (1, "Näringsliv"),
        (7, "Skola"),
        (None, "Utan nummer"),
    ]
    top = state.sections[0].key
    assert [(one.title, one.parent_key) for one in state.sections] == [
        ("Styrning", None),
        ("Mål", top),
        ("Mått", top),
        ("Ekonomi", None),
    ]
    assert not list(verify())


def test_saved_twice_adds_nothing_more(client, plan):
    for _ in range(2):
        response = client.post(URL, {"areas": "1. Ett", "save": "1"}, follow=True)
    assert "Allt på raderna finns redan" in text_of(response, "//main")[0]
    assert len(state_now(plan).areas) == 1


def test_taken_number_is_told_and_nothing_is_saved(client, plan):
    AreaFactory(plan=plan, number=1, title="Skola")
    response = client.post(URL, {"areas": "1. Miljö", "sections": "Ett", "save": "1"})
    assert "Nummer 1 på ”Miljö” har redan ”Skola”." in text_of(response, "//main")[0]
    assert not state_now(plan).sections
    assert "1. Miljö</textarea>" in response.content.decode()


@pytest.mark.parametrize(
    ("lines", "error"),
    [
        ({}, "Båda rutorna är tomma."),
        ({"areas": "x" * 501}, "har 501 tecken, och 500 ryms."),
        ({"sections": "\n".join(map(str, range(201)))}, "201 rader är fler än 200."),
    ],
)
def test_what_cannot_be_saved_is_told(lines, error, client, plan):
    assert error in text_of(client.post(URL, {**lines, "save": "1"}), "//main")[0]


def test_next_action_begins_with_what_the_one_before_had(client, plan):
    area, section = AreaFactory(plan=plan), SectionFactory(plan=plan)
    posted = {"label": "Första", "wording": "Ska göras.", "area": area.pk, "section": section.pk, "next": "1"}
    response = client.post("/plan/planen/ny-atgard/", posted, follow=True)
    assert response.redirect_chain == [("/plan/planen/ny-atgard/?efter=forsta", 302)]
    assert "”Första” är tillagd." in text_of(response, "//main")[0]
    chosen = response.context["form"]
    assert (chosen["area"].value(), chosen["section"].value()) == (str(area.pk), str(section.pk))
    assert not chosen["label"].value()
    assert Action.objects.count() == 1
