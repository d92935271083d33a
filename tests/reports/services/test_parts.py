"""Writes to the parts of a report are refused once it is no draft."""

import pytest

from reports.document.outline import STANDARD, added
from reports.services import (
    ReportIsFixed,
    ReportIsThrown,
    WrongOutline,
    add_introduction,
    confirm_part,
    set_outline,
    throw_away,
    write_part,
)
from tests.reports.reporting import FOLLOWED, draft, fix, fixed
from tests.world import EDITOR, World

pytestmark = pytest.mark.django_db
WRITES = {
    "outline": lambda report: set_outline(
        report, version=report.version, by=EDITOR, outline=STANDARD, new="Miljö"
    ),
    "text": lambda report: write_part(report.parts.get(part="matter"), version=1, by=EDITOR, text="Nytt."),
    "confirmation": lambda report: confirm_part(report.parts.get(part="summary"), version=1, by=EDITOR),
    "introduction": lambda report: add_introduction(report, section_key="namnder", by=EDITOR),
}


@pytest.fixture
def report():
    """A draft whose prose is that of a fixed report."""
    world = World(2)
    fixed(world)
    return draft(world, parts={"matter": "Nu."}, followup_date=FOLLOWED)


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
def test_a_thrown_draft_is_not_written(report, write):
    throw_away(report, version=1, reason="Fel.", by=EDITOR)
    with pytest.raises(ReportIsThrown):
        write(report)


@pytest.mark.parametrize("write", [WRITES["outline"], WRITES["text"], WRITES["introduction"]])
def test_a_fixed_report_is_not_written(report, write):
    for part in report.parts.filter(taken_from__isnull=False):
        confirm_part(part, version=1, by=EDITOR)
    fix(report)
    with pytest.raises(ReportIsFixed):
        write(report)


def test_an_outline_that_cannot_be_is_refused(report):
    left_out = tuple(part._replace(left_out=True) if part.key == "plan" else part for part in STANDARD)
    with pytest.raises(WrongOutline, match="Handlingsplan"):
        set_outline(report, version=1, by=EDITOR, outline=left_out)
    for wrong in (STANDARD[1:], (*STANDARD, STANDARD[0]), added(added(STANDARD, "del-a", "A"), "del-a", "B")):
        with pytest.raises(ValueError, match="not an outline"):
            set_outline(report, version=1, by=EDITOR, outline=wrong)
    assert report.outline == []
