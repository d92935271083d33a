"""Closing a plan in the browser, every page that writes to it after that, and the plan that follows."""

import pytest
from django.urls import reverse
from lxml import html

from actions import services
from actions.leaving import Leaving
from actions.models import Action, Plan
from actions.period import parse
from actions.services import Left
from tests.factories import BY, ActionFactory, AreaFactory, NoteFactory, PlanFactory, SectionFactory
from tests.pages import text_of
from tests.world import at
from tracking.models import ChainHead

URL, CLOSE, OPEN, NEXT = (f"/plan/planen/{end}" for end in ("", "avsluta/", "oppna/", "nasta/"))


@pytest.fixture
def plan(db):
    return PlanFactory(key="planen", title="Planen")


@pytest.fixture
def action(plan):
    return ActionFactory(plan=plan, key="malen", label="Målen", wording="Görs.")


@pytest.fixture
def client(editor, sign_in):
    return sign_in(editor)


def body(response):
    return response.content.decode()


def closing(action, what, words="", **more):
    pk = action.pk
    return {"version": 1, f"version-{pk}": 1, f"what-{pk}": what, f"words-{pk}": words, "reason": "", **more}


def test_close_lists_what_is_not_done(plan, action, client):
    NoteFactory(subject=ActionFactory(plan=plan, label="Klar"), status="done")
    page = client.get(CLOSE)
    assert text_of(page, "//fieldset/legend") == ["Målen"]
    other = PlanFactory(title="Plan 2027")
    assert text_of(client.get(CLOSE), f"//select/option[@value='carry:{other.pk}']") == [
        "förs över till ”Plan 2027”"
    ]


def test_close_and_the_page_of_the_plan(plan, action, client):
    page = client.post(CLOSE, closing(action, "leave", "Hanns inte"), follow=True)
    assert "Planen avslutades den" in body(page)
    assert "Öppna den igen" in body(page)
    assert "Ny åtgärd" not in body(page)
    assert Action.objects.get().left_reason == "Hanns inte"
    page = client.get(f"{URL}atgard/malen/")
    assert "Lämnas oavslutad" in body(page)
    assert "Notera läget" not in body(page)
    assert client.get(CLOSE)["Location"] == URL


def test_close_to_another_plan(plan, action, client):
    other = PlanFactory(key="nasta")
    client.post(CLOSE, closing(action, f"carry:{other.pk}", "KS § 4"))
    assert Action.objects.get(plan=other).predecessors.get().decision == "KS § 4"


@pytest.mark.parametrize(
    ("what", "said"),
    [("", "Välj vad som händer"), ("leave", "Skriv varför den lämnas."), ("remove", "Skriv beslutet.")],
)
def test_close_asks_for_what_is_missing(what, said, plan, action, client):
    assert said in body(client.post(CLOSE, closing(action, what)))
    assert not Plan.objects.get().is_closed


def test_close_after_another_edit_keeps_the_choices(plan, action, client):
    services.edit_action(action, version=1, label="Nya målen", by=BY)
    page = client.post(CLOSE, closing(action, "leave", "Hanns inte"))
    assert "Någon ändrade planen eller en åtgärd" in body(page)
    assert 'value="Hanns inte"' in body(page)
    assert text_of(page, "//fieldset/legend") == ["Nya målen"]
    assert (
        client.post(CLOSE, closing(action, "leave", "Hanns inte", **{f"version-{action.pk}": 2})).status_code
        == 302
    )


def test_close_when_an_action_was_added_meanwhile(plan, action, client):
    ActionFactory(plan=plan, label="Ny")
    page = client.post(CLOSE, closing(action, "leave", "Hanns inte"))
    assert "Välj vad som händer" in body(page)
    assert 'value="Hanns inte"' in body(page)


def close(plan):
    left = {row.pk: Left(row.version, Leaving.LEAVE, "Hanns inte") for row in plan.actions.active()}
    services.close_plan(plan, version=plan.version, left=left, by=BY)


def test_open_again(plan, client):
    close(plan)
    assert "Skriv varför planen öppnas igen." in body(client.post(OPEN, {"version": 2, "reason": ""}))
    page = client.post(OPEN, {"version": 2, "reason": "För tidigt"}, follow=True)
    assert "Planen är öppen igen." in body(page)
    assert "Ny åtgärd" in body(page)
    assert client.get(OPEN)["Location"] == URL


# Every page that writes


def posted(page):
    """Return the data of the page's last form with something written in every text field."""
    form = html.fromstring(page.content).xpath("//main//form[@method='post']")[-1]
    data = {}
    for field in form.xpath(".//input[@name] | .//select[@name] | .//textarea[@name]"):
        name, kind = field.get("name"), field.get("type", "")
        if field.tag == "select":
            data[name] = [value for value in field.xpath(".//option/@value") if value][-1:]
        elif kind in ("checkbox", "radio"):
            data[name] = field.get("value", "on")
        elif kind == "hidden" or field.get("value"):
            data[name] = field.get("value", "")
        elif field.get("data-period") is None and kind != "date":
            data[name] = f"Skrivet i {name}"
    data["status"] = "ongoing"
    return {name: value for name, value in data.items() if name != "csrfmiddlewaretoken"}


FORMS = [
    *("action_create", "action_edit", "action_note", "action_remove", "action_split", "request_create"),
    *("plan_edit", "area_create", "area_edit", "area_note", "area_remove"),
    *("section_create", "section_edit", "section_remove", "areas", "action_move"),
]
BARE = ["action_restore", "area_restore", "section_restore", "section_move", "actions_bulk", "actions_merge"]


def address(name, plan, action, area, section):
    keys = {"action": action.key, "request": action.key, "area": area.key, "section": section.key}
    for args in ({"plan_key": plan.key, "key": keys.get(name.split("_")[0])}, {"plan_key": plan.key}):
        try:
            return reverse(name, kwargs=args)
        except Exception:
            continue
    raise AssertionError(name)


@pytest.fixture
def stage(plan, action):
    area, section = AreaFactory(plan=plan, title="Mål"), SectionFactory(plan=plan, title="Nämnder")
    SectionFactory(plan=plan, title="Stöd")
    ActionFactory(plan=plan, label="Den andra")
    return plan, action, area, section


@pytest.mark.parametrize("name", FORMS)
def test_form_of_a_closed_plan_saves_nothing_and_loses_nothing(name, stage, client):
    url = address(name, *stage) + ("?slag=wording" if name == "request_create" else "")
    data = posted(client.get(url))
    plan = stage[0]
    close(Plan.objects.get(pk=plan.pk))
    data = with_versions(data, Action.objects.get(key="malen").version)
    before = ChainHead.objects.get(scope=plan.scope).seq
    page = client.post(url, data)
    assert ChainHead.objects.get(scope=plan.scope).seq == before, name
    if name not in {"areas", "action_move"}:
        assert page.status_code in (200, 409), name
        assert [
            text for text in data.values() if str(text).startswith("Skrivet i") and text not in body(page)
        ] == []


def with_versions(data, version):
    return {**data, "version": version} if "version" in data else data


@pytest.mark.parametrize("name", BARE)
def test_button_of_a_closed_plan_saves_nothing(name, stage, client):
    plan, action, area, section = stage
    for row, remove in ((area, services.remove_area), (section, services.remove_section)):
        if name.startswith(type(row)._meta.model_name[-4:]) or name == "section_restore":
            remove(row, version=row.version, reason="Bort", by=BY)
    if name == "action_restore":
        services.remove_action(action, version=1, reason="Bort", by=BY)
    close(Plan.objects.get(pk=plan.pk))
    before = ChainHead.objects.get(scope=plan.scope).seq
    chosen = [f"{row.pk}:{row.version}" for row in Action.objects.active()]
    data = {"what": "area", "to": area.pk, "chosen": chosen, "save": "1", "step": "1", "label": "Ihop"}
    client.post(address(name, *stage), {**data, "wording": "Allt.", "reason": "Skäl"})
    assert ChainHead.objects.get(scope=plan.scope).seq == before


def pages_that_write():
    """Return the names of the other addresses of a plan, an action, an area or a section that take a POST."""
    from django.urls import get_resolver

    from directors.rights import Ability
    from tests.test_rights_table import patterns

    writes = {Ability.EDIT_PLAN, Ability.REPORT}
    found = {
        one.name
        for one in patterns(get_resolver())
        if getattr(one.callback, "ability", None) in writes
        and one.callback.__module__.startswith("actions.views")
        and set(one.pattern.converters) <= {"plan_key", "key"}
        and one.pattern.converters
    }
    return sorted(found - {*FORMS, *BARE, "plan_close", "plan_open", "next_plan"})


def test_every_other_page_of_a_closed_plan_saves_nothing(stage, client):
    plan, action, _, _ = stage
    close(Plan.objects.get(pk=plan.pk))
    before = ChainHead.objects.get(scope=plan.scope).seq
    version = Action.objects.get(pk=action.pk).version
    data = {
        "version": version,
        "text": "Skrivet.",
        "reason": "Skäl",
        "title": "Ny",
        "rader": "Ny rad",
        "lines": "Ny",
    }
    for name in pages_that_write():
        client.post(address(name, *stage), data)
        assert ChainHead.objects.get(scope=plan.scope).seq == before, name


# The next plan


def test_next_plan_offers_everything_ticked(plan, action, client):
    AreaFactory(plan=plan, title="Mål")
    page = client.get(NEXT)
    boxes = html.fromstring(page.content).xpath("//table//input")
    assert len(boxes) == 2
    assert all(box.get("checked") is not None for box in boxes)


def heading(**more):
    return {
        "title": "Plan 2027",
        "case_number": "KS 2026/1",
        "period_text": "2027–2028",
        "board": "KS",
        **more,
    }


def test_next_plan_is_made_as_a_draft_that_tells_from_where(plan, action, client):
    area = AreaFactory(plan=plan, title="Mål")
    page = client.post(NEXT, heading(areas=[area.pk], actions=[f"{action.pk}:1"]), follow=True)
    new = Plan.objects.get(title="Plan 2027")
    assert (new.draft, new.period_text) == (True, "2027–2028")
    assert text_of(page, "//p[contains(., 'Följer efter')]") == [
        "Följer efter Planen, som åtgärder har förts över från."
    ]
    assert "Målen" in body(page)


def test_next_plan_keeps_the_ticks_when_something_is_missing(plan, action, client):
    other = ActionFactory(plan=plan)
    page = client.post(NEXT, heading(title="", actions=[f"{other.pk}:1"]))
    assert "Rubriken saknas." in body(page)
    ticked = html.fromstring(page.content).xpath("//table//input[@checked]/@value")
    assert ticked == [f"{other.pk}:1"]


def test_next_plan_twice_is_told(plan, client):
    client.post(NEXT, heading())
    assert "Det finns redan en plan med den rubriken" in body(client.post(NEXT, heading()))
    assert Plan.objects.count() == 2


@pytest.mark.parametrize("count", [3, 30])
@pytest.mark.parametrize("url", [CLOSE, NEXT])
def test_closing_pages_queries(url, count, plan, client, django_assert_max_num_queries):
    for _ in range(count):
        ActionFactory(plan=plan)
    with django_assert_max_num_queries(9):
        client.get(url)


def test_nothing_gets_later_in_a_closed_plan(client, db):
    plan = PlanFactory(key="planen", at=at())
    action = ActionFactory(plan=plan, deadline=parse("2015-06-30"), at=at())
    assert "1 försenad" in text_of(client.get(URL), "//p[@role='status']")[0]
    services.close_plan(plan, version=1, left={action.pk: Left(1, Leaving.NEXT)}, by=BY, at=at(days=30))
    assert text_of(client.get(URL), "//p[@role='status']") == ["1 åtgärd."]
