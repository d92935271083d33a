"""Concurrent writes to reports, each on a connection of its own."""

from threading import Barrier, Thread

import pytest
from django.db import connection

from reports.document.outline import PART_KEYS
from reports.models import Report
from reports.services import ReportIsFixed, write_part
from reports.states import edition_of
from reports.verify import verify_report
from tests.reports.reporting import draft, fix
from tests.world import EDITOR, World
from tracking.errors import Conflict
from tracking.verify import verify

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*jobs):
    """Run the jobs in threads; return the exception of each, None where it succeeded."""
    barrier, raised = Barrier(len(jobs)), [None] * len(jobs)

    def run(index, job):
        barrier.wait()
        try:
            job()
        except (Conflict, ReportIsFixed) as error:
            raised[index] = type(error)
        finally:
            connection.close()

    threads = [Thread(target=run, args=pair) for pair in enumerate(jobs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return raised


def writing(report, part, text):
    row = report.parts.get(part=part)
    return lambda: write_part(row, version=row.version, by=EDITOR, text=text)


def test_every_part_by_somebody_else():
    report = draft(World(2))
    jobs = [writing(report, part, f"Ny {part}.") for part in PART_KEYS]
    assert at_once(*jobs) == [None] * len(jobs)
    assert {one.text for one in report.parts.all()} == {f"Ny {part}." for part in PART_KEYS}
    assert list(verify()) == []


def test_same_part_by_two_is_won_by_one():
    report = draft(World(2))
    raised = at_once(writing(report, "matter", "Mitt."), writing(report, "matter", "Ditt."))
    assert sorted(raised, key=bool) == [None, Conflict]
    assert report.parts.get(part="matter").version == 2


@pytest.mark.parametrize("attempt", range(3))
def test_what_is_written_while_somebody_fixes_is_either_in_the_document_or_refused(attempt):
    report = draft(World(2))
    refused, _ = at_once(writing(report, "summary", "Skrivet i sista stund."), lambda: fix(report, at=None))
    saved = Report.objects.get()
    text = saved.parts.get(part="summary").text
    assert edition_of(saved).content.summary == text
    assert (text == "Skrivet i sista stund.") is (refused is None)
    assert verify_report(saved) == ()


def test_fixed_twice_at_once_is_fixed_once():
    report = draft(World(2))
    same = Report.objects.get()
    assert sorted(at_once(lambda: fix(report), lambda: fix(same)), key=bool) == [None, ReportIsFixed]
