"""Fixing during concurrent writes: files are made before the lock, and the stored contents are those under
it.
"""

import datetime as dt
from threading import Thread

import pytest
from django.db import connection
from django.utils import timezone

from actions import services as actions
from actions.models import Action, Plan
from directors.models import Director
from reports import services
from reports.models import Report, Snapshot
from reports.models.reports import Baseline
from reports.render import render
from reports.render.colophon import Colophon, read_colophon
from reports.services import NotReady, ReportIsFixed, SeenAnother, fixing, snapshots
from reports.snapshot import load
from reports.states import document_of, fingerprint
from reports.verify import verify_report
from tests.reports.reporting import DECIDED, FOLLOWED, draft, fix, fixed, note
from tests.world import EDITOR, STOCKHOLM, World, at
from tracking.errors import Conflict
from tracking.heads import standing_link
from tracking.models import ChainHead
from tracking.verify import verify

pytestmark = pytest.mark.django_db(transaction=True)


class Colleague(Thread):
    """A concurrent writer on a connection of its own; `raised` is its exception."""

    def __init__(self, write):
        super().__init__(daemon=True)
        self.write, self.raised = write, None

    def run(self):
        try:
            self.write()
        except Exception as error:
            self.raised = error
        finally:
            connection.close()

    def get_through(self):
        self.start()
        self.join(timeout=15)
        assert not self.is_alive(), "the writer had to wait"
        assert self.raised is None


@pytest.fixture
def while_rendering(monkeypatch):
    """Call the n-th function when files are made for the n-th time; yield the formats made each time."""

    def arrange(*steps):
        waiting, rounds = iter(steps), []

        def slow(document, format, colophon, *, template=None):
            if format == "html":
                rounds.append([])
                next(waiting, lambda: None)()
            rounds[-1].append(format)
            if format == "pdf":
                return f"%PDF {document.version} {' '.join(colophon.lines)}".encode()
            return render(document, format, colophon)

        monkeypatch.setattr(snapshots, "render", slow)
        return rounds

    return arrange


ALL = ["html", "pdf", "docx"]


def relabelling(number, minutes=0):
    """Return a function that saves another label for the first action."""

    def write():
        action = Action.objects.get(key="atgard-1")
        when = at(days=16, minutes=minutes)
        actions.edit_action(action, version=action.version, label=f"Ändring {number}", by=EDITOR, at=when)

    return lambda: Colleague(write).get_through()


def stored():
    return load(Snapshot.objects.get().document)


def label():
    return next(action.label for action in stored().after.actions if action.key == "atgard-1")


def assert_whole(report):
    """Assert that snapshot, files and history agree, anchored in the link before the report's own."""
    assert verify_report(report) == ()
    assert list(verify()) == []
    row = Snapshot.objects.get(report=report.pk)
    assert row.head_seq == ChainHead.objects.get(scope=report.scope).seq - 3
    colophon = Colophon(row.sha256, row.head_seq, row.head_hash)
    assert standing_link(report.scope, row.head_seq).hash == row.head_hash
    lines = " ".join(colophon.lines)
    assert bytes(row.pdf).decode() == f"%PDF {load(row.document).document.version} {lines}"
    assert read_colophon(row.html) == colophon


def test_writer_need_not_wait_and_is_in_the_report(while_rendering):
    report = draft(World(2))
    rounds = while_rendering(relabelling(1))
    fix(report)
    assert rounds == [ALL, ALL]
    assert label() == "Ändring 1"
    assert "Ändring 1" in Snapshot.objects.get().html
    assert_whole(report)


def test_written_between_reading_and_rendering_is_in_the_report(while_rendering, monkeypatch):
    report = draft(World(2))
    rounds, writes, read = while_rendering(), [relabelling(1)], fixing.current_edition

    def read_and_write(*args):
        found = read(*args)
        for write in writes[:]:
            writes.remove(write)
            write()
        return found

    monkeypatch.setattr(fixing, "current_edition", read_and_write)
    fix(report)
    assert rounds == [ALL, ALL]
    assert label() == "Ändring 1"
    assert_whole(report)


def test_nothing_written_is_rendered_once(while_rendering):
    report = draft(World(2))
    rounds = while_rendering()
    fix(report)
    assert rounds == [ALL]
    assert_whole(report)


def test_fourth_time_is_under_the_lock_and_the_writer_waits(while_rendering):
    report = draft(World(2))
    late = Colleague(
        lambda: actions.edit_action(
            (action := Action.objects.get(key="atgard-1")),
            version=action.version,
            label="För sent",
            by=EDITOR,
            at=at(days=18),
        )
    )

    def knock():
        late.start()
        late.join(timeout=0.5)
        assert late.is_alive(), "the writer did not wait"

    rounds = while_rendering(*(relabelling(n, n) for n in (1, 2, 3)), knock)
    fix(report)
    late.join(timeout=15)
    assert late.raised is None
    assert rounds == [ALL] * 4
    assert label() == "Ändring 3"
    assert Action.objects.get(key="atgard-1").label == "För sent"
    assert verify_report(report) == ()
    assert list(verify()) == []


def test_report_is_fixed_by_one_of_two(while_rendering):
    report = draft(World(2))
    same = Report.objects.get()
    while_rendering(Colleague(lambda: fix(same)).get_through)
    with pytest.raises(ReportIsFixed):
        fix(report)
    assert Snapshot.objects.count() == 1


def test_report_edited_meanwhile_is_a_conflict(while_rendering):
    report = draft(World(2))

    def edit():
        services.edit_report(
            Report.objects.get(), version=1, by=EDITOR, title="Annan rubrik", at=at(days=16, minutes=1)
        )

    while_rendering(Colleague(edit).get_through)
    with pytest.raises(Conflict):
        fix(report)
    assert Report.objects.get().is_draft


def test_document_changed_meanwhile_is_not_the_one_that_was_seen(while_rendering):
    report = draft(World(2))
    while_rendering(relabelling(1))
    with pytest.raises(SeenAnother):
        fix(report, seen=fingerprint(document_of(report)))
    assert Report.objects.get().is_draft
    assert not Snapshot.objects.exists()


def test_what_is_missing_since_meanwhile_stops_it(while_rendering):
    world = World(2)
    baseline = fixed(world)
    note(world)
    report = draft(
        world, baseline=Baseline(report=baseline), followup_date=FOLLOWED, date=FOLLOWED, at=at(days=261)
    )

    def remove():
        action = Action.objects.get(key="atgard-2")
        actions.remove_action(
            action, version=action.version, by=EDITOR, reason="Ingår i en annan", at=at(days=261)
        )

    while_rendering(Colleague(remove).get_through)
    with pytest.raises(NotReady) as refused:
        fix(report, at=at(days=262))
    assert [one.code for one in refused.value.findings] == ["missing"]


def rename(world):
    person = Director.objects.get(key=world.anna.key)
    actions.edit_director(
        person, version=person.version, by=EDITOR, name="Anna Ny", at=at(days=16, minutes=1)
    )
    return "Anna Ny"


def decide_elsewhere(world):
    """Record a decision of another plan with the same case number."""
    plan = Plan.objects.get(key="annan")
    services.record_decision(
        plan=plan,
        what="godkände den andra planen",
        body="kommunstyrelsen",
        date=dt.date(2014, 11, 3),
        by=EDITOR,
        at=at(days=16, minutes=1),
    )
    return "godkände den andra planen"


def report_in_the_earlier_plan(world):
    area = Plan.objects.get(key="tidigare").developmentareas.get(number=1)
    actions.edit_area(area, version=area.version, by=EDITOR, title="Omdöpt område", at=at(days=16, minutes=1))
    return "Omdöpt område"


def new_case_number(world):
    """Give a plan whose decisions were not in the report the same case number."""
    plan = Plan.objects.get(key="utanfor")
    actions.edit_plan(
        plan, version=plan.version, by=EDITOR, case_number="KS 2014/1", at=at(days=16, minutes=1)
    )
    return "beslut utanför ärendet"


@pytest.fixture
def others():
    """The plan with an earlier one, one of the same case, and one of another case with a decision."""
    world = World(2)
    World(1, key="annan")
    earlier = World(1, key="tidigare").plan
    outside = World(1, key="utanfor").plan
    actions.edit_plan(outside, version=1, by=EDITOR, case_number="KS 1900/1", at=at(days=1))
    services.record_decision(
        plan=outside,
        what="beslut utanför ärendet",
        body="kommunstyrelsen",
        date=dt.date(2014, 11, 3),
        by=EDITOR,
        at=at(days=2),
    )
    return world, draft(world, earlier_plan=earlier)


@pytest.mark.parametrize(
    "write", [rename, decide_elsewhere, report_in_the_earlier_plan, new_case_number], ids=lambda f: f.__name__
)
def test_what_is_written_in_another_chain_is_in_the_report(while_rendering, others, write):
    world, report = others
    said = []
    rounds = while_rendering(Colleague(lambda: said.append(write(world))).get_through)
    fix(report)
    assert rounds == [ALL, ALL]
    assert said[0] in Snapshot.objects.get().html
    assert fingerprint(stored().document) == fingerprint(document_now(report))
    assert_whole(report)


def document_now(report):
    """Return the document as built for a draft."""
    return fixing.current_edition(report).document


def test_what_changes_nothing_in_the_report_is_not_rendered_again(while_rendering, others):
    _, report = others

    def elsewhere():
        action = Action.objects.get(plan__key="utanfor")
        actions.edit_action(
            action, version=action.version, label="Annat", by=EDITOR, at=at(days=16, minutes=action.version)
        )

    rounds = while_rendering(Colleague(elsewhere).get_through)
    fix(report)
    assert rounds == [ALL]
    assert_whole(report)


def test_link_that_changes_no_text_is_in_the_colophon(while_rendering, monkeypatch):
    """A note for a later day moves the chain of the plan and not the text: only the workbook is used again."""
    report, books, made = draft(World(2)), [], fixing.stored_workbook
    monkeypatch.setattr(fixing, "stored_workbook", lambda edition: books.append(1) or made(edition))

    def note_later():
        action, when = Action.objects.get(key="atgard-1"), at(days=17)
        day = dt.date(2015, 1, 1)
        actions.add_note(
            action, version=action.version, date=day, status="ongoing", text="Efter.", by=EDITOR, at=when
        )

    rounds = while_rendering(Colleague(note_later).get_through)
    fix(report, at=at(days=18))
    assert (rounds, len(books)) == ([ALL, ALL], 1)
    assert_whole(report)


def test_midnight_between_making_and_storing_makes_it_again(while_rendering, monkeypatch):
    """The day of fixing in the document is the day of the record."""
    now = [dt.datetime(2015, 3, 3, 23, 59, 59, tzinfo=STOCKHOLM)]
    report = draft(World(2))
    monkeypatch.setattr(timezone, "now", lambda: now[0])
    rounds = while_rendering(lambda: now.__setitem__(0, now[0] + dt.timedelta(seconds=2)))
    fix(report, at=None)
    assert rounds == [ALL, ALL]
    assert stored().document.version == "Fastställd 2015-03-04"
    assert timezone.localdate(Report.objects.get().fixed_at) == dt.date(2015, 3, 4)
    assert report.followup_date == DECIDED
    assert_whole(report)
