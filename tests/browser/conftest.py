"""Fixtures for browser tests: a signed-in browser and a plan."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client

from actions.models import Action
from actions.period import parse
from tests.factories import (
    ActionFactory,
    AreaFactory,
    DirectorFactory,
    NoteFactory,
    PlanFactory,
    SectionFactory,
)

WITHOUT_SCRIPT = pytest.mark.browser_context_args(java_script_enabled=False)


@pytest.fixture
def enter(live_server, context):
    """Return a function that signs the browser in as an account and returns a page: enter(editor)."""

    def as_account(account=None):
        if account is not None:
            client = Client()
            client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
            cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
            context.add_cookies(
                [{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}]
            )
        page = context.new_page()
        page.set_default_timeout(8_000)
        page.at = lambda path: page.goto(f"{live_server.url}{path}")
        return page

    return as_account


@pytest.fixture
def plan(db, director):
    """A plan with six actions of `director` in two sections and two areas, one late and one noted."""
    plan = PlanFactory(key="planen", title="Planen")
    areas = [
        AreaFactory(plan=plan, title=title, number=number) for number, title in ((1, "Mål"), (2, "Smart"))
    ]
    sections = [SectionFactory(plan=plan, title=title) for title in ("Nämnder", "Stöd")]
    DirectorFactory(key="eva-olin", name="Eva Olin", title="stadsjurist")
    for number in range(1, 7):
        ActionFactory(
            plan=plan,
            key=f"atgard-{number}",
            label=f"Åtgärd {number}",
            wording=f"Åtgärd {number} ska genomföras under våren.",
            area_id=areas[number % 2].pk,
            section_id=sections[number % 2].pk,
            directors=[director.director],
            deadline=parse("våren 2015") if number == 1 else None,
        )
    NoteFactory(subject=Action.objects.get(key="atgard-2"), text="Arbetet går framåt enligt planen.")
    return plan


@pytest.fixture
def presses(context):
    """Count presses of the mouse and of keys that are not text: presses(page) before, then .count()."""

    class Presses:
        def __init__(self, page):
            self.page = page
            page.add_init_script(
                "window.__presses = Number(sessionStorage.presses || 0);"
                "for (const kind of ['click']) addEventListener(kind, (e) => {"
                "  if (e.isTrusted) sessionStorage.presses = ++window.__presses; }, true);"
            )

        def count(self):
            return self.page.evaluate("Number(sessionStorage.presses || 0)")

    return Presses
