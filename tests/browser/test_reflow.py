"""Narrow screens and forced colours: nothing scrolls sideways, what is wanted is near, targets are large enough."""

from __future__ import annotations

import pytest

from actions import services
from actions.models import Action, DevelopmentArea, Section
from tests.browser.test_axe import AXE
from tests.factories import BY, NoteFactory

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

PLAN = "/plan/planen/"
PHONE, DESK = {"width": 360, "height": 740}, {"width": 1280, "height": 900}
LINK = f"https://exempel.se/{'a' * 230}"
LONG = "å" * 20_000


@pytest.fixture
def browser_context_args(browser_context_args):
    return {**browser_context_args, "bypass_csp": True, "reduced_motion": "reduce"}


READ = [
    *(
        "/",
        PLAN,
        f"{PLAN}?gruppera=omrade",
        f"{PLAN}atgard/atgard-2/",
        f"{PLAN}overblick/",
        f"{PLAN}andringar/",
    ),
    *("/jamforelse/planen/", "/mina-atgarder/", "/mina-atgarder/?oppna=atgard-2", "/sok/?q=exempel"),
]


@pytest.fixture
def long_strings(plan):
    """Put an unbroken text wherever an editor or director writes one."""
    action = Action.objects.get(key="atgard-2")
    services.edit_action(action, version=action.version, label="L" * 200, wording=f"{LONG} {LINK}", by=BY)
    NoteFactory(subject=Action.objects.get(key="atgard-2"), text=f"{LINK} {LONG}")
    area = DevelopmentArea.objects.first()
    services.edit_area(area, version=area.version, title="O" * 200, by=BY)
    section = Section.objects.first()
    services.edit_section(section, version=section.version, title="A" * 200, by=BY)
    return plan


@pytest.mark.parametrize("width", [320, 1280])
def test_long_strings_wrap(width, long_strings, enter, director):
    page = enter(director)
    page.set_viewport_size({"width": width, "height": 800})
    wide = {}
    for path in READ:
        assert page.at(path).status == 200
        wide[path] = page.evaluate("document.documentElement.scrollWidth")
    assert {path: found for path, found in wide.items() if found > width} == {}


def top(page, selector):
    return page.evaluate("s => document.querySelector(s).getBoundingClientRect().top", selector)


def test_filters_are_folded_on_a_phone_and_open_on_a_desk(plan, enter, reader):
    page = enter(reader)
    page.set_viewport_size(PHONE)
    page.at(PLAN)
    assert top(page, "tbody .title-cell") < PHONE["height"]
    assert not page.get_by_label("Sök i planen").is_visible()
    page.get_by_text("Sök och filtrera").click()
    page.get_by_label("Sök i planen").fill("Åtgärd 3")
    page.get_by_role("button", name="Visa").click()
    assert page.get_by_text("Sök och filtrera (används nu)").is_visible()
    page.set_viewport_size(DESK)
    assert page.get_by_label("Sök i planen").is_visible()
    assert not page.get_by_text("Sök och filtrera").is_visible()


def test_form_of_a_note_fits_a_phone(plan, enter, director):
    page = enter(director)
    page.set_viewport_size(PHONE)
    page.at("/mina-atgarder/?oppna=atgard-2")
    form = page.locator(".note-form").bounding_box()
    assert form["height"] < PHONE["height"]
    assert not page.locator("blockquote").is_visible()
    page.get_by_text("Förra noteringen").first.click()
    assert page.locator("blockquote").is_visible()


@pytest.mark.parametrize("path", [PLAN, f"{PLAN}atgard/atgard-2/", "/jamforelse/planen/", "/rapporter/"])
def test_targets_are_large_enough_on_a_phone(path, plan, enter, editor):
    page = enter(editor)
    page.set_viewport_size({"width": 375, "height": 740})
    page.at(path)
    page.evaluate(AXE)
    only = {"runOnly": {"type": "rule", "values": ["target-size"]}}
    found = page.evaluate("only => axe.run(document, only)", only)["violations"]
    assert [node["html"] for one in found for node in one["nodes"]] == []


@pytest.mark.parametrize("menu", ["Huvudmeny", "Om planen"])
def test_forced_colours_mark_only_the_current_item(menu, plan, enter, reader):
    page = enter(reader)
    page.emulate_media(forced_colors="active")
    page.at(PLAN)
    drawn = page.get_by_role("navigation", name=menu).evaluate(
        "nav => [...nav.querySelectorAll('a')].filter(a =>"
        " getComputedStyle(a).borderBottomColor !== getComputedStyle(document.body).backgroundColor"
        ").map(a => a.getAttribute('aria-current'))"
    )
    assert len(drawn) == 1
    assert drawn[0] is not None
