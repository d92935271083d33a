"""Reports: created, written, fixed, superseded and decided on."""

import datetime as dt

import pytest

from actions import services as actions
from reports import services
from reports.document.outline import PART_KEYS
from reports.models import Report, Snapshot
from reports.models.reports import Baseline
from reports.services import (
    CannotSupersede,
    NotReady,
    ReportIsDraft,
    ReportIsFixed,
    SeenAnother,
    WrongBaseline,
    confirm_part,
    create_report,
    edit_report,
    supersede_report,
    write_part,
)
from reports.snapshot import load
from reports.states import document_of, fingerprint
from reports.verify import verify_report
from tests.factories import PlanFactory
from tests.pasted import DECOMPOSED, written_before
from tests.reports.reporting import DECIDED, FOLLOWED, PARTS, draft, fix, fixed, note
from tests.world import EDITOR, World, at
from tracking.actor import Actor
from tracking.digest import sha256
from tracking.errors import Conflict
from tracking.models import ChainHead
from tracking.verify import verify

OTHER = Actor(2, "Olle Annan")

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return World(3)


def part(report, name):
    return report.parts.get(part=name)


# --- Text stored before it was normalized


def test_text_stored_before_is_fixed_as_it_is(world):
    with written_before():
        report = draft(world, addressee=DECOMPOSED)
    fix(report)
    kept = Snapshot.objects.get(report=report)
    assert load(kept.document).document.addressee == DECOMPOSED
    assert sha256(kept.document) == kept.sha256
    assert DECOMPOSED in kept.html
    assert not verify_report(report)


# --- Creating


def test_create_first_report_starts_from_the_plan(world):
    report = create_report(plan=world.plan, by=EDITOR, followup_date=FOLLOWED, date=FOLLOWED)
    assert (report.state, report.title, report.case_number) == ("draft", "Planen", "KS 2014/1")
    assert (report.subtitle, report.addressee) == ("Förslag till handlingsplan", "Kommunstyrelsen")
    assert {one.part: one.text for one in report.parts.all()} == dict.fromkeys(PART_KEYS, "")


def test_create_starts_from_the_last_report(world):
    person = {"name": "Lena Dahlstedt", "title": "Stadsdirektör", "unit": "Stadsledningskontoret"}
    draft(world, title="Rubrik", case_number="KS 1", addressee="KSAU", signatories=[person])
    report = create_report(
        plan=world.plan, by=EDITOR, followup_date=FOLLOWED, date=FOLLOWED, baseline=Baseline(date=DECIDED)
    )
    assert (report.title, report.case_number, report.addressee) == ("Rubrik", "KS 1", "KSAU")
    assert report.signatories == [person]
    assert report.subtitle == "Lägesrapport september 2015"


def test_create_takes_prose_from_the_last_fixed_report_and_says_so(world):
    source = fixed(world)
    draft(world, parts={"economy": "Ett utkasts text."})
    report = draft(world, parts={"matter": "Nytt."})
    assert part(report, "economy").text == PARTS["economy"]
    taken = {one.part: one.taken_from for one in report.parts.all()}
    nothing = dict.fromkeys(("matter", "children", "appendices"))
    assert taken == {**dict.fromkeys(("proposal", "summary", "economy", "other"), source), **nothing}


def test_create_takes_no_prose_from_drafts(world):
    draft(world)
    report = draft(world, parts={})
    assert {one.text for one in report.parts.all()} == {""}


def test_writing_a_copied_part_or_confirming_it_ends_its_being_a_copy(world):
    fixed(world)
    report = draft(world, parts={})
    summary, other = part(report, "summary"), part(report, "other")
    assert not write_part(summary, version=1, by=EDITOR, text=PARTS["summary"])
    assert part(report, "summary").taken_from is not None
    write_part(summary, version=1, by=EDITOR, text="Nytt.")
    confirm_part(other, version=1, by=EDITOR)
    assert not confirm_part(other, version=2, by=EDITOR)
    rows = {one.part: (one.text, one.taken_from) for one in report.parts.all()}
    assert (rows["summary"], rows["other"]) == (("Nytt.", None), (PARTS["other"], None))


def test_create_takes_what_is_given_before_the_last(world):
    fixed(world)
    report = draft(world, title="Ny", subtitle="Under", parts={"matter": "Nytt."}, signatories=[])
    assert (report.title, report.subtitle, report.signatories) == ("Ny", "Under", [])
    assert (part(report, "matter").text, part(report, "other").text) == ("Nytt.", PARTS["other"])


def test_create_does_not_start_from_another_plans_report(world):
    draft(World(1, key="annan"), title="En annan plans")
    assert draft(world, parts={}).title == "Planen"


@pytest.mark.parametrize("day", [DECIDED, FOLLOWED])
def test_create_refuses_a_baseline_that_is_not_before(world, day):
    baseline = fixed(world)
    with pytest.raises(WrongBaseline, match="ska komma efter"):
        draft(world, baseline=Baseline(report=baseline), followup_date=DECIDED)
    with pytest.raises(WrongBaseline, match="ska komma efter"):
        draft(world, baseline=Baseline(date=FOLLOWED), followup_date=day)


def test_create_refuses_a_draft_as_baseline(world):
    with pytest.raises(WrongBaseline, match="utkast"):
        draft(world, baseline=Baseline(report=draft(world)), followup_date=FOLLOWED)


def test_create_refuses_another_plans_report_as_baseline(world):
    baseline = fixed(World(1, key="annan"))
    with pytest.raises(WrongBaseline, match="annan handlingsplan"):
        draft(world, baseline=Baseline(report=baseline), followup_date=FOLLOWED)


def test_create_refuses_a_day_before_the_plan(world):
    with pytest.raises(WrongBaseline, match="fanns inte den 1 december 2014"):
        draft(world, baseline=Baseline(date=dt.date(2014, 12, 1)))
    assert not Report.objects.exists()


def test_create_refuses_two_baselines(world):
    with pytest.raises(WrongBaseline, match="Välj ett att jämföra med"):
        draft(world, baseline=Baseline(report=fixed(world), date=DECIDED), followup_date=FOLLOWED)


# --- Writing


def test_edit_changes_the_head(world):
    report = draft(world)
    assert edit_report(report, version=1, by=EDITOR, title="Ny rubrik", date=FOLLOWED)
    report.refresh_from_db()
    assert (report.title, report.date, report.version) == ("Ny rubrik", FOLLOWED, 2)


def test_edit_that_changes_nothing_writes_nothing(world):
    report = draft(world)
    assert not edit_report(report, version=1, by=EDITOR, title=report.title, placements={})
    assert Report.history.count() == 1


def test_edit_stale_is_a_conflict(world):
    report, same = draft(world), Report.objects.get()
    edit_report(report, version=1, by=EDITOR, title="Min")
    with pytest.raises(Conflict) as conflict:
        edit_report(same, version=1, by=OTHER, title="Din")
    assert (conflict.value.base, conflict.value.obj.title) == (1, "Min")


def test_edit_one_baseline_clears_the_other(world):
    baseline = fixed(world)
    report = draft(world, baseline=Baseline(report=baseline), followup_date=FOLLOWED)
    edit_report(report, version=1, by=EDITOR, baseline=Baseline(date=dt.date(2015, 3, 1)))
    assert (report.baseline_report, report.baseline_date) == (None, dt.date(2015, 3, 1))
    edit_report(report, version=2, by=EDITOR, baseline=Baseline(report=baseline))
    report.refresh_from_db()
    assert (report.baseline_report, report.baseline_date) == (baseline, None)


def test_edit_followup_may_not_pass_the_baseline(world):
    report = draft(world, baseline=Baseline(report=fixed(world)), followup_date=FOLLOWED)
    with pytest.raises(WrongBaseline):
        edit_report(report, version=1, by=EDITOR, followup_date=DECIDED)


def test_edit_keeps_only_what_a_signatory_is(world):
    report = draft(world)
    edit_report(report, version=1, by=EDITOR, signatories=[{"name": " Lena ", "title": "Chef", "x": "y"}])
    assert report.signatories == [{"name": "Lena", "title": "Chef", "unit": ""}]


@pytest.mark.parametrize("name", ["state", "fixed_by", "plan", "version_of"])
def test_edit_refuses_what_is_not_for_editing(world, name):
    with pytest.raises(TypeError, match=name):
        edit_report(draft(world), version=1, by=EDITOR, **{name: "x"})


def test_two_people_write_different_parts_at_once(world):
    report = draft(world)
    summary, matter = part(report, "summary"), part(report, "matter")
    assert write_part(summary, version=1, by=EDITOR, text="Min sammanfattning.")
    assert write_part(matter, version=1, by=OTHER, text="Ditt ärende.")
    assert [part(report, name).text for name in ("summary", "matter")] == [
        "Min sammanfattning.",
        "Ditt ärende.",
    ]


def test_head_and_part_at_once(world):
    report = draft(world)
    edit_report(report, version=1, by=EDITOR, title="Ny")
    assert write_part(part(report, "summary"), version=1, by=OTHER, text="Ny text.")


def test_two_people_write_the_same_part(world):
    report = draft(world)
    mine, yours = part(report, "summary"), part(report, "summary")
    write_part(mine, version=1, by=EDITOR, text="Mitt.")
    with pytest.raises(Conflict) as conflict:
        write_part(yours, version=1, by=OTHER, text="Ditt.")
    assert conflict.value.obj.text == "Mitt."
    assert part(report, "summary").text == "Mitt."


def test_edit_places_an_action_and_puts_it_back(world):
    report = draft(world)
    assert edit_report(report, version=1, placements={"atgard-1": "annex"}, by=EDITOR)
    assert report.placements == {"atgard-1": "annex"}
    places = {"atgard-1": ("remaining", "annex")}
    assert edit_report(report, version=2, placements=places, by=EDITOR)
    assert Report.objects.get().placements == {"atgard-1": ["remaining", "annex"]}
    assert edit_report(report, version=3, placements={}, by=EDITOR)
    assert Report.objects.get().placements == {}


# --- Fixing


def test_fix_keeps_everything(world):
    report = draft(world)
    shown = document_of(report)
    head = ChainHead.objects.get(scope=world.plan.scope)
    made = fix(report, seen=fingerprint(shown))
    assert (report.state, report.fixed_by, report.fixed_at) == ("fixed", EDITOR.name, at(days=17))
    edition = load(made.document)
    assert fingerprint(edition.document) == fingerprint(shown)
    assert edition.document.version == "Fastställd 2015-01-01"
    assert (edition.before, len(edition.after.actions)) == (None, 3)
    assert (made.head_seq, made.head_hash) == (head.seq, head.hash)
    for content, digest in ((made.html, made.html_sha256), (made.pdf, made.pdf_sha256)):
        assert content
        assert sha256(content) == digest
    assert sha256(made.document) == made.sha256


def test_fix_leaves_history_whole(world):
    fixed(world)
    assert list(verify()) == []
    assert Snapshot.history.count() == 1


def test_fix_with_a_baseline_keeps_both_states(world):
    baseline = fixed(world)
    note(world)
    report = draft(
        world, baseline=Baseline(report=baseline), followup_date=FOLLOWED, date=FOLLOWED, at=at(days=261)
    )
    edition = load(fix(report, at=at(days=262)).document)
    assert edition.before == load(baseline.snapshot.document).after
    assert {action.status for action in edition.after.actions} == {"ongoing"}


def test_fix_refuses_what_is_not_ready_and_says_what(world):
    baseline = fixed(world)
    report = draft(world, baseline=Baseline(report=baseline), followup_date=FOLLOWED, parts={"summary": " "})
    seq = ChainHead.objects.get(scope=world.plan.scope).seq
    with pytest.raises(NotReady) as refused:
        fix(report)
    assert [(one.code, one.where) for one in refused.value.findings] == [
        ("unconfirmed", "part:proposal"),
        ("empty_part", "part:summary"),
        ("unconfirmed", "part:matter"),
        ("no_note", "action:atgard-1"),
        ("no_note", "action:atgard-2"),
        ("no_note", "action:atgard-3"),
        ("unconfirmed", "part:economy"),
        ("unconfirmed", "part:other"),
    ]
    assert (report.state, report.version, Report.objects.get(pk=report.pk).state) == ("draft", 1, "draft")
    assert ChainHead.objects.get(scope=world.plan.scope).seq == seq


def test_fix_does_not_refuse_what_is_only_pointed_out(world):
    assert fixed(world, signatories=[]).state == "fixed"


def test_fix_stale_is_a_conflict(world):
    report = draft(world)
    edit_report(report, version=1, by=OTHER, title="Någon annans")
    with pytest.raises(Conflict):
        fix(report, version=1)


def test_fix_refuses_another_document_than_was_seen(world):
    report = draft(world)
    seen = fingerprint(document_of(report))
    write_part(part(report, "matter"), version=1, by=OTHER, text="Något helt annat.")
    with pytest.raises(SeenAnother):
        fix(report, seen=seen)
    assert Report.objects.get().is_draft


def test_fix_twice_is_refused(world):
    report = fixed(world)
    with pytest.raises(ReportIsFixed):
        fix(report)
    assert Snapshot.objects.count() == 1


def test_failed_rendering_leaves_a_draft(world, monkeypatch):
    def broken(document, format, *rest, **more):
        raise RuntimeError("no fonts")

    report = draft(world)
    monkeypatch.setattr("reports.services.snapshots.render", broken)
    with pytest.raises(RuntimeError):
        fix(report)
    assert (report.state, Report.objects.get().state) == ("draft", "draft")


def test_fixed_report_is_not_edited(world):
    report = draft(world)
    summary = part(report, "summary")
    stale = Report.objects.get()
    fix(report)
    with pytest.raises(ReportIsFixed):
        edit_report(stale, version=1, by=EDITOR, title="Ny")
    with pytest.raises(ReportIsFixed):
        write_part(summary, version=1, by=EDITOR, text="Ny")
    with pytest.raises(ReportIsFixed):
        edit_report(report, version=2, placements={"atgard-1": "annex"}, by=EDITOR)


# --- After fixing


def test_supersede_with_a_reason(world):
    old, new = fixed(world), fixed(world)
    supersede_report(old, version=2, by_report=new, reason="Fel siffra", by=EDITOR)
    old.refresh_from_db()
    assert (old.state, old.superseded_by, old.superseded_reason) == ("superseded", new, "Fel siffra")
    assert old.snapshot.sha256


@pytest.mark.parametrize("reason", ["", "  "])
def test_supersede_without_reason_is_refused(world, reason):
    old, new = fixed(world), fixed(world)
    with pytest.raises(CannotSupersede, match="Skriv varför"):
        supersede_report(old, version=2, by_report=new, reason=reason, by=EDITOR)


def test_supersede_takes_two_fixed_reports(world):
    old, unfinished = fixed(world), draft(world)
    with pytest.raises(ReportIsDraft):
        supersede_report(old, version=2, by_report=unfinished, reason="Fel", by=EDITOR)
    with pytest.raises(ReportIsDraft):
        supersede_report(unfinished, version=1, by_report=old, reason="Fel", by=EDITOR)


def test_supersede_once_and_not_by_itself(world):
    old, new, third = fixed(world), fixed(world), fixed(world)
    with pytest.raises(CannotSupersede, match="Bara en rapport som gäller"):
        supersede_report(old, version=2, by_report=old, reason="Fel", by=EDITOR)
    supersede_report(old, version=2, by_report=new, reason="Fel", by=EDITOR)
    with pytest.raises(CannotSupersede):
        supersede_report(old, version=3, by_report=third, reason="Fel", by=EDITOR)
    with pytest.raises(CannotSupersede):
        supersede_report(new, version=2, by_report=old, reason="Fel", by=EDITOR)


def test_supersede_not_by_another_plans_report(world):
    with pytest.raises(CannotSupersede, match="annan handlingsplan"):
        supersede_report(fixed(world), version=2, by_report=fixed(World(1, key="b")), reason="Fel", by=EDITOR)


def test_superseded_report_is_not_edited(world):
    old, new = fixed(world), fixed(world)
    supersede_report(old, version=2, by_report=new, reason="Fel", by=EDITOR)
    with pytest.raises(ReportIsFixed):
        edit_report(old, version=3, by=EDITOR, title="Ny")


def test_decision_on_a_fixed_report_stands_beside_it(world):
    report = fixed(world)
    before = report.snapshot.document
    decision = services.record_decision_on(
        report,
        what="Noterade informationen.",
        body="kommunstyrelsen",
        date=dt.date(2015, 1, 12),
        paragraph="§ 7",
        minutes_notes="Rolf Wasteson (V): …",
        by=EDITOR,
    )
    assert list(report.decisions.all()) == [decision]
    assert decision.plan == world.plan
    assert Snapshot.objects.get().document == before


def test_decision_on_a_draft_is_refused(world):
    with pytest.raises(ReportIsDraft):
        services.record_decision_on(draft(world), what="Noterade.", by=EDITOR)


def test_decision_is_put_right_and_struck(world):
    decision = services.record_decision(plan=world.plan, what="Nåterade.", precision="none", by=EDITOR)
    services.edit_decision(decision, version=1, by=EDITOR, what="Noterade.")
    services.strike_decision(decision, version=2, by=EDITOR, reason="Dubblett")
    decision.refresh_from_db()
    assert (decision.what, decision.struck, decision.version) == ("Noterade.", True, 3)
    with pytest.raises(Conflict):
        services.edit_decision(decision, version=1, by=EDITOR, what="Annat.")


def test_empty_plan_can_be_reported():
    plan = PlanFactory()
    report = create_report(plan=plan, by=EDITOR, followup_date=FOLLOWED, date=FOLLOWED, parts=PARTS)
    services.fix_report(report, version=1, by=EDITOR)
    assert report.state == "fixed"


def test_action_removed_by_decision_is_told_and_does_not_stop(world):
    baseline = fixed(world)
    note(world)
    action = world.plan.actions.get(key="atgard-2")
    actions.remove_action(
        action,
        version=action.version,
        by=EDITOR,
        reason="Ingår i en annan",
        decision="KS § 12",
        at=at(days=261),
    )
    report = draft(
        world, baseline=Baseline(report=baseline), followup_date=FOLLOWED, date=FOLLOWED, at=at(days=261)
    )
    assert len(load(fix(report, at=at(days=262)).document).after.removed) == 1
