"""En sida in the browser: printed it is one A4 page, whatever is in it."""

import datetime as dt
import io
import re

import pytest
from pypdf import PdfReader

from actions import services
from actions.period import parse
from reports.models.reports import Baseline
from reports.services import create_report
from tests.world import EDITOR, World, at

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

LABEL = "Samordningsenheten blir förnyelseenhet och får ansvar för Smart kommun"


def report(count, areas):
    """Return a draft of a plan with as many decided and as many new actions, all late."""
    world = World(count)
    for number in range(3, areas + 1):
        title = f"Utveckling av den smarta kommunen och kommunikationen i alla led {number}"
        services.create_area(plan=world.plan, title=title, number=number, by=EDITOR, at=at())
    for number in range(count):
        services.create_action(
            plan=world.plan,
            key=f"ny-{number}",
            label=f"{number}. {LABEL}",
            wording="Görs.",
            area_id=world.areas[0].pk,
            section_id=world.sections[0].pk,
            responsible=[],
            deadline=parse("under våren 2015"),
            by=EDITOR,
            at=at(60),
        )
    return create_report(
        plan=world.plan,
        by=EDITOR,
        baseline=Baseline(date=dt.date(2014, 12, 31)),
        followup_date=dt.date(2015, 9, 2),
        date=dt.date(2015, 9, 2),
    )


@pytest.mark.parametrize(("count", "areas"), [(1, 2), (17, 5), (250, 30)])
def test_printed_page_is_one(count, areas, enter, editor):
    row = report(count, areas)
    page = enter(editor)
    page.at(f"/rapport/{row.pk}/en-sida/")
    made = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True, print_background=True)))
    assert len(made.pages) == 1
    assert (round(made.pages[0].mediabox.width), round(made.pages[0].mediabox.height)) == (595, 842)
    words = made.pages[0].extract_text()
    assert "Läget" in words
    assert bool(re.search(r"^och \d+ till$", words, re.M)) == (count > 1)
