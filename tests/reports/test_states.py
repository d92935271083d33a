"""The contents of a report: the current plan for a draft, only its snapshot once fixed."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from actions import services as actions
from actions.change_kinds import ChangeKind
from reports.changes_since import changes_since
from reports.document.tree import Heading, plain_text
from reports.files import FORMATS, file_name, file_of, fragment_of
from reports.models import Report
from reports.models.reports import Baseline
from reports.presenters.writing import count_fields
from reports.services import (
    edit_report,
    record_decision,
    strike_decision,
    supersede_report,
    write_part,
)
from reports.states import (
    comparison_of,
    current_edition,
    document_of,
    edition_of,
    findings_in,
    fingerprint,
    last_fixed,
    last_report,
    states_of,
)
from tests.reports.reporting import DECIDED, FOLLOWED, draft, fix, fixed, note
from tests.world import EDITOR, World, at

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return World(3)


def text(report):
    return "\n".join(plain_text(document_of(report)))


def reword(world, key="atgard-1", when=None):
    action = world.plan.actions.get(key=key)
    actions.edit_action(
        action, version=action.version, by=EDITOR, wording="Något annat ska göras.", at=when or at(days=100)
    )


def followed_up(world):
    """A draft for September with December's fixed report as its baseline."""
    baseline = fixed(world)
    return draft(world, baseline=Baseline(report=baseline), followup_date=FOLLOWED, date=FOLLOWED)


def test_last_report_is_the_latest_that_stands(world):
    assert (last_report(world.plan), last_fixed(world.plan)) == (None, None)
    first, second = fixed(world), draft(world, date=FOLLOWED)
    assert (last_report(world.plan), last_fixed(world.plan)) == (second, first)
    third, fourth = fixed(world, date=dt.date(2015, 10, 1)), fixed(world)
    assert (last_report(world.plan), last_fixed(world.plan)) == (third, fourth)
    supersede_report(third, version=2, by_report=fourth, reason="Fel", by=EDITOR)
    assert (last_report(world.plan), last_fixed(world.plan)) == (second, fourth)


def test_draft_without_baseline_has_no_before(world):
    before, after = states_of(draft(world))
    assert before is None
    assert (after.day, len(after.actions)) == (DECIDED, 3)


def test_draft_is_compared_with_the_snapshot_of_its_baseline(world):
    report = followed_up(world)
    reword(world)
    before, after = states_of(report)
    assert before == states_of(report.baseline_report)[1]
    assert before.actions[0].wording == "Åtgärd 1 ska göras."
    assert after.actions[0].wording == "Något annat ska göras."


def test_draft_is_compared_with_the_plan_on_a_day(world):
    reword(world)
    report = draft(world, baseline=Baseline(date=dt.date(2014, 12, 20)), followup_date=FOLLOWED)
    assert next(row.kinds for row in comparison_of(report).rows) == (ChangeKind.REWORDED,)


def test_draft_tells_only_notes_that_speak_for_its_day(world):
    report = followed_up(world)
    note(world, day=dt.date(2015, 9, 1))
    assert {action.status for action in states_of(report)[1].actions} == {"ongoing"}
    edit_report(report, version=1, by=EDITOR, followup_date=dt.date(2015, 8, 31))
    assert {action.status for action in states_of(report)[1].actions} == {None}


def test_draft_follows_the_prose(world):
    report = draft(world)
    assert "Planen har 3 åtgärder." in text(report)
    summary = report.parts.get(part="summary")
    write_part(summary, version=1, by=EDITOR, text="Planen har **{antal_atgarder}** stycken.")
    assert "Planen har 3 stycken." in text(report)


def test_draft_is_built_with_a_steady_number_of_queries(world):
    report, large = followed_up(world), World(12, key="stor")
    large_report = followed_up(large)
    counts = []
    for one in (report, large_report):
        fresh = Report.objects.get(pk=one.pk)
        with CaptureQueriesContext(connection) as captured:
            document_of(fresh)
        counts.append(len(captured))
    assert counts[0] == counts[1] <= 12


def test_baseline_is_named_as_its_date_is_written(world):
    baseline = fixed(world, date_text="december 2014")
    report = draft(world, baseline=Baseline(report=baseline), followup_date=FOLLOWED)
    assert "var beslutade i december 2014" in text(report)
    baseline = fixed(world, date_text="nyår")
    edit_report(report, version=1, by=EDITOR, baseline=Baseline(report=baseline))
    assert "var beslutade den 31 december 2014" in text(report)


def test_earlier_plan_is_told_area_by_area(world):
    earlier = World(0, key="tidigare", when=at(days=-300))
    report = draft(world, earlier_plan=earlier.plan)
    headings = [block.text for block in document_of(report).blocks if isinstance(block, Heading)]
    assert "Läget i den tidigare planen" in headings


def counts(report):
    return {field.field: field.number for field in count_fields(edition_of(report))}


def test_counts_are_those_of_the_document(world):
    report = followed_up(world)
    assert counts(report)["{antal_beslutade}"] == 3
    note(world, status="done")
    assert counts(report)["{antal_genomforda}"] == 3


def test_findings_of_a_draft(world):
    report = followed_up(world)
    assert {finding.code for finding in findings_in(current_edition(report))} == {"no_note", "no_signatory"}


def test_fingerprint_sees_a_word_and_not_that_it_became_fixed(world):
    report = draft(world)
    shown = fingerprint(document_of(report))
    assert fingerprint(document_of(report)) == shown
    write_part(report.parts.get(part="other"), version=1, by=EDITOR, text="Något.")
    changed = fingerprint(document_of(report))
    assert changed != shown
    fix(report)
    assert fingerprint(document_of(report)) == changed


@pytest.mark.parametrize("read", [document_of, states_of, comparison_of, edition_of])
def test_fixed_report_asks_its_snapshot_and_nothing_else(world, read):
    report = Report.objects.get(pk=fixed(world).pk)
    with CaptureQueriesContext(connection) as captured:
        read(report)
    assert ["reports_snapshot" in query["sql"] for query in captured] == [True]


@pytest.mark.parametrize("format", FORMATS)
def test_fixed_report_as_a_file_asks_its_snapshot_once(world, format):
    report = Report.objects.get(pk=fixed(world).pk)
    with CaptureQueriesContext(connection) as captured:
        file_of(report, format)
    table = "reports_reportfile" if format == "xlsx" else "reports_snapshot"
    assert [table in query["sql"] for query in captured] == [True]


@pytest.mark.parametrize("format", FORMATS)
def test_draft_as_a_file(world, format):
    assert file_of(draft(world), format)


def test_page_of_a_fixed_report_is_cut_out_of_what_is_stored(world):
    report = draft(world, title='</article> & <article class="document">')
    live = fragment_of(report)
    fix(report)
    with CaptureQueriesContext(connection) as captured:
        shown = fragment_of(Report.objects.get())
    assert len(captured) == 2
    document, colophon = shown.split('<footer class="colophon">')
    assert document.strip() == live.strip()
    assert report.snapshot.sha256 in colophon
    assert shown in file_of(report, "html").decode()


def test_file_in_no_known_format_is_refused(world):
    with pytest.raises(ValueError, match="odt"):
        file_of(draft(world), "odt")


def test_file_name_says_what_it_is(world):
    report = draft(world)
    assert file_name(report, "pdf") == "lagesrapport-2014-12-31-utkast.pdf"
    fix(report)
    assert file_name(report, "docx") == "lagesrapport-2014-12-31.docx"


def test_changes_since_it_was_fixed(world):
    report = fixed(world)
    assert {row.kinds for row in changes_since(report).rows} == {(ChangeKind.UNCHANGED,)}
    reword(world)
    assert next(row.kinds for row in changes_since(report).rows) == (ChangeKind.REWORDED,)


def test_changes_since_a_draft_is_refused(world):
    with pytest.raises(ValueError):
        changes_since(draft(world))


# --- Ärendets tidigare behandling


def decide(plan, what, **fields):
    values = {"body": "kommunstyrelsen", "precision": "day", "date": dt.date(2013, 2, 11), **fields}
    return record_decision(plan=plan, what=what, by=EDITOR, **values)


def decision_texts(report):
    lines = text(report).split("\n")
    if "Ärendets tidigare behandling" not in lines:
        return []
    start = lines.index("Ärendets tidigare behandling") + 1
    return [line.split(": ", 1)[1] for line in lines[start : lines.index("Utvecklingsområden")]]


def test_decisions_are_told_oldest_first(world):
    decide(world.plan, "Andra.", date=dt.date(2014, 3, 1), precision="month")
    decide(world.plan, "Första.")
    assert decision_texts(draft(world)) == ["första.", "andra."]


@pytest.mark.parametrize(
    "fields",
    [
        {"body": "fritidsnämnden"},
        {"body": ""},
        {"kind": "document"},
        {"kind": "effect"},
        {"date": None, "precision": "none"},
        {"date": DECIDED},
        {"date": dt.date(2014, 12, 1), "precision": "month"},
        {"date": dt.date(2014, 7, 1), "precision": "half_year"},
    ],
)
def test_decision_of_another_kind_or_time_is_not_told(world, fields):
    decide(world.plan, "Något.", **fields)
    assert decision_texts(draft(world)) == []


def test_struck_decision_is_not_told(world):
    strike_decision(decide(world.plan, "Fel."), version=1, by=EDITOR)
    assert decision_texts(draft(world)) == []


def test_decisions_of_the_same_case_and_of_the_earlier_plan_are_told(world):
    same_case = actions.create_plan(key="samma", case_number="KS 2014/1", title="Samma", by=EDITOR)
    earlier = actions.create_plan(key="tidigare", case_number="KS 2012/9", title="Tidigare", by=EDITOR)
    other = actions.create_plan(key="annan", case_number="KS 2013/5", title="Annan", by=EDITOR)
    for plan in (same_case, earlier, other):
        decide(plan, f"Om {plan.key}.")
    assert decision_texts(draft(world)) == ["om samma."]
    assert decision_texts(draft(world, earlier_plan=earlier)) == ["om samma.", "om tidigare."]


def test_long_matter_is_told_by_its_latest_steps(world):
    for number in range(20):
        decide(world.plan, f"Steg {number}.", date=dt.date(2013, 1, 1 + number))
    assert decision_texts(draft(world)) == [f"steg {number}." for number in range(8, 20)]


def test_undated_decision_is_told_where_it_is_known_to_be_before_the_report(world):
    report = draft(world)
    after = {"after": dt.date(2014, 8, 7), "after_precision": "day"}
    for what, fields in (
        ("före rapporten", {**after, "before": dt.date(2014, 9, 1), "before_precision": "month"}),
        ("före dagen", {"before": report.date, "before_precision": "day"}),
        ("kanske efter", {"before": report.date + dt.timedelta(1), "before_precision": "day"}),
        ("bara efter", after),
        ("okänd", {}),
    ):
        record_decision(
            plan=world.plan, what=what, body="kommunstyrelsen", precision="none", by=EDITOR, **fields
        )
    lines = {line.what: line for line in edition_of(report).decisions}
    assert list(lines) == ["före rapporten", "före dagen"]
    assert lines["före rapporten"].place == "efter den 7 augusti 2014, före september 2014"
