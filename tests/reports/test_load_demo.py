"""manage.py load_demo: the demonstration data with its history, loaded once."""

import datetime as dt
import io
import re
import shutil
from collections import Counter
from pathlib import Path

import pypdfium2
import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from actions import services
from actions.change_kinds import ChangeKind
from actions.decided import as_decided
from actions.history import state_at, state_now
from actions.models import Action, DecidedWording, Plan, StatusNote
from directors.models import Director
from reports.compare import compare
from reports.comparison import UNCHANGED
from reports.document.build import report_counts
from reports.document.counts import FIELDS
from reports.document.placement import Part, place
from reports.document.tree import plain_text
from reports.files import file_of
from reports.models import Decision, Report, ReportPart, Snapshot
from reports.models.reports import Baseline
from reports.services import create_report
from reports.states import comparison_of, document_of, edition_of, findings_in, states_of
from reports.verify import verify_report
from tests.factories import BY, DirectorFactory, PlanFactory
from tests.reports.places_2015 import PLACES
from tests.test_fixtures import RESPONSIBLE_2014, RESPONSIBLE_2015

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
DECIDED, FOLLOWED = dt.date(2014, 12, 31), dt.date(2015, 9, 2)

pytestmark = pytest.mark.django_db


def load(*args, **options):
    out = io.StringIO()
    call_command("load_demo", *args, stdout=out, **options)
    return out.getvalue()


@pytest.fixture
def plan(db):
    load()
    return Plan.objects.get(key="styrning-2015-2016")


@pytest.fixture
def earlier(plan):
    return Plan.objects.get(key="styrning-2013-2014")


def responsible(state):
    names = dict(Director.objects.values_list("id", "key"))
    rows = [one for action in state.actions for one in action.responsible]
    return Counter(names[one.director_id] for one in rows if one.director_id and one.kind == "responsible")


def test_draft_for_september_is_not_reworded_by_what_is_edited_today(plan):
    then, now = state_at(plan, DECIDED), state_at(plan, FOLLOWED)
    same = {
        a.key
        for a in now.actions
        if a.key in then.action_by_key and a.wording == then.action_by_key[a.key].wording
    }
    for action in plan.actions.filter(key__in=sorted(same)[:10]):
        services.edit_action(action, version=action.version, by=BY, wording=f"I dag: {action.wording}")
    report = create_report(
        plan=plan, by=BY, baseline=Baseline(date=DECIDED), followup_date=FOLLOWED, date=FOLLOWED
    )
    counted = [one.counts[ChangeKind.REWORDED] for one in (compare(then, now), comparison_of(report))]
    assert counted == [7, 7]


def test_december_2014(plan):
    state = state_at(plan, DECIDED)
    assert len(state.actions) == 26
    assert {action.status for action in state.actions} == {None}
    assert [area.number for area in state.areas] == [1, 2, 3, 4, 5]
    assert responsible(state) == RESPONSIBLE_2014


def test_september_2015(plan):
    state = state_at(plan, FOLLOWED)
    assert Counter(action.status for action in state.actions) == {
        "done": 17,
        "partly_done": 2,
        "ongoing": 4,
        "continuous": 3,
        None: 7,
    }
    assert responsible(state) == RESPONSIBLE_2015
    assert {action.note_date for action in state.actions} == {FOLLOWED, None}


def test_now_is_as_september_2015(plan):
    assert [action[:16] for action in state_now(plan).actions] == [
        action[:16] for action in state_at(plan, FOLLOWED).actions
    ]


def test_nothing_is_recorded_before_it_happened(plan, earlier):
    with pytest.raises(Plan.DoesNotExist):
        state_at(plan, dt.date(2014, 12, 14))
    with pytest.raises(Plan.DoesNotExist):
        state_at(earlier, dt.date(2013, 2, 10))


def test_day_before_the_follow_up_is_as_decided(plan):
    decided, before = state_at(plan, DECIDED), state_at(plan, dt.date(2015, 9, 1))
    assert compare(decided, before).counts[ChangeKind.UNCHANGED] == 26
    assert {action.status for action in before.actions} == {None}


def test_history_runs_forward(plan):
    dates = list(
        Action.history.filter(plan=plan).order_by("history_id").values_list("history_date", flat=True)
    )
    assert dates == sorted(dates)
    assert {timezone.localdate(date) for date in dates} == {dt.date(2014, 12, 15), FOLLOWED}


def test_comparison_tells_the_seven_rewordings(plan):
    comparison = compare(state_at(plan, DECIDED), state_at(plan, FOLLOWED))
    counts = {kind: count for kind, count in comparison.counts.items() if count}
    assert counts == {
        ChangeKind.NEW: 7,
        ChangeKind.UNCHANGED: 16,
        ChangeKind.REWORDED: 7,
        ChangeKind.NEW_RESPONSIBLE: 1,
        ChangeKind.NEW_SUPPORT: 4,
    }
    assert comparison.errors == ()


def test_areas_change_number(plan):
    areas = compare(state_at(plan, DECIDED), state_at(plan, FOLLOWED)).areas
    assert {row.key: (row.number_before, row.number_after) for row in areas if row.renumbered} == {
        "strategisk-ledning": (2, 3),
        "smart-kommun-kommunikation": (3, 4),
        "standig-fornyelse": (4, 2),
    }


def test_title_is_the_one_of_the_day(plan):
    def title(day):
        action = state_at(plan, day).action_by_key["overgripande-mal-budgetprocess"]
        return next(one.title for one in action.responsible if one.name == "Klara Palmberg Broryd")

    assert (title(DECIDED), title(FOLLOWED)) == (
        "stadsutvecklingsstrateg",
        "strategi- och förnyelsedirektör",
    )


def test_earlier_plan_has_seven_areas_with_their_state(earlier):
    state = state_at(earlier, DECIDED)
    assert [area.number for area in state.areas] == [1, 2, 3, 4, 5, 6, 7]
    assert [area.status for area in state.areas] == [
        *("continuous", "continuous", "ongoing", "partly_done", "done", "continuous", "continuous")
    ]
    assert {area.status for area in state_at(earlier, dt.date(2013, 2, 11)).areas} == {None}


def test_decisions_belong_to_their_plan(plan, earlier):
    assert (Decision.objects.filter(plan=earlier).count(), Decision.objects.filter(plan=plan).count()) == (
        13,
        6,
    )
    decided = Decision.objects.get(plan=earlier, paragraph="§ 53")
    assert (decided.body, decided.date) == ("kommunstyrelsen", dt.date(2013, 2, 11))


def test_three_reports_two_of_them_fixed_when_they_were(plan):
    reports = Report.objects.order_by("id")
    assert [(report.state, report.followup_date) for report in reports] == [
        ("fixed", DECIDED),
        ("fixed", FOLLOWED),
        ("draft", dt.date(2015, 12, 31)),
    ]
    assert [timezone.localdate(report.fixed_at) for report in reports if report.fixed_at] == [
        DECIDED,
        FOLLOWED,
    ]
    decided = DecidedWording.objects.get()
    assert [report.baseline for report in reports] == [
        (None,) * 3,
        (decided, None, None),
        (None, reports[1], None),
    ]
    assert [verify_report(report) for report in reports] == [(), (), ()]


def test_report_of_december_knows_nothing_of_september(plan, earlier):
    report = Report.objects.get(followup_date=DECIDED)
    before, after = states_of(report)
    assert before is None
    assert after.actions == as_decided(state_at(plan, DECIDED)).actions
    assert report.earlier_plan == earlier
    assert "september 2015" not in "\n".join(plain_text(document_of(report)))


def test_report_of_september_counts_what_the_register_counts(plan):
    report = Report.objects.get(followup_date=FOLLOWED)
    edition = edition_of(report)
    counts = report_counts(edition.content, edition.after, comparison_of(report))
    assert counts["antal_beslutade"] == 26
    assert (counts["antal_genomforda"], counts["antal_delvis"]) == (17, 2)
    assert (counts["antal_aterstaende"], counts["antal_kommande"], counts["antal_bilaga"]) == (5, 7, 22)
    assert counts["antal_atgarder"] == 33
    text = "\n".join(plain_text(document_of(report)))
    assert not [name for name in FIELDS if f"{{{name}}}" in text]
    assert comparison_of(report).errors == ()


def test_every_action_stands_where_it_does_in_the_document_of_september(plan):
    edition = edition_of(Report.objects.get(followup_date=FOLLOWED))
    parts = place(edition.comparison, edition.content.placements, edition.content.sequence)
    stands = {one.row.key: one.parts for placed in parts.values() for one in placed}
    assert stands == {key: parts for parts, keys in PLACES.items() for key in keys}
    assert len(stands) == 33


def test_annex_of_september_says_how_many_it_has(plan):
    lines = plain_text(document_of(Report.objects.get(followup_date=FOLLOWED)))
    assert "Här följs 22 av 26 tidigare beslutade åtgärder upp. Övriga 4 står i handlingsplanen." in lines
    assert "Åtgärden redovisas också i bilaga 1." in lines
    assert "Åtgärden redovisas också under Återstående åtgärder." in lines
    assert "redaktionen" not in " ".join(lines).casefold()


def test_annex_of_september_says_what_is_unchanged_once_for_each_row(plan):
    edition = edition_of(Report.objects.get(followup_date=FOLLOWED))
    parts = place(edition.comparison, edition.content.placements, edition.content.sequence)
    same = sum(one.row.kinds == UNCHANGED for one in parts[Part.ANNEX])
    assert same > 10
    assert plain_text(edition.document).count("Oförändrad lydelse.") == same


def test_pdf_of_september_hyphenates_no_name_and_few_lines(plan):
    report = Report.objects.get(date=FOLLOWED)
    pages = pypdfium2.PdfDocument(file_of(report, "pdf"))
    text = "".join(page.get_textpage().get_text_range() for page in pages)
    written = set(re.findall(r"[^\W\d_]+", " ".join(plain_text(edition_of(report).document))))
    ends = [word.replace("\ufffe", "") for word in re.findall(r"[^\W\d_]+\ufffe[^\W\d_]+", text)]
    broken = [word for word in ends if word in written]  # the others have a hyphen of their own
    names = {word for name in Director.objects.values_list("name", flat=True) for word in name.split()}
    assert {word for word in broken if word in names or len(word) < 8} == set()
    assert 0 < len(broken) < 0.08 * len(text.splitlines())


def test_draft_says_what_is_left_to_write(plan):
    found = findings_in(edition_of(Report.objects.get(state="draft")))
    assert {(one.code, one.where) for one in found if one.code == "empty_part"} == {
        ("empty_part", "part:economy"),
        ("empty_part", "part:other"),
    }
    assert "no_note" in {one.code for one in found}


def test_decision_of_the_board_stands_beside_the_report(plan):
    decision = Decision.objects.get(report__isnull=False)
    assert (decision.body, decision.report.followup_date) == ("kommunstyrelsen", DECIDED)


def rows():
    models = (Plan, Action, StatusNote, Director, Decision, Report, ReportPart, Snapshot)
    return [list(model.objects.order_by("pk").values_list()) for model in models] + [
        list(model.history.order_by("pk").values_list("pk", flat=True)) for model in models
    ]


def test_twice_changes_nothing(plan):
    before = rows()
    assert load() == "Exempeldata finns redan. Inget ändrades.\n"
    assert rows() == before


def test_twice_with_force_changes_nothing(plan):
    before = rows()
    load("--force")
    assert rows() == before


def test_other_plans_are_refused():
    PlanFactory(key="egen-plan")
    with pytest.raises(CommandError) as error:
        load()
    assert "egen-plan" in str(error.value)
    assert "\n" not in str(error.value)
    assert error.value.returncode != 0
    assert Plan.objects.count() == 1


def test_other_plans_with_force():
    PlanFactory(key="egen-plan")
    load("--force")
    assert Plan.objects.count() == 3


def test_other_plans_made_afterwards_do_not_stop_it(plan):
    PlanFactory(key="egen-plan")
    assert "Inget ändrades" in load()


def test_mistake_in_a_file_loads_nothing(tmp_path):
    folder = tmp_path / "fixtures"
    shutil.copytree(FIXTURES, folder)
    path = folder / "uppfoljning-2015-09.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("status: done", "status: klar", 1), encoding="utf-8"
    )
    with pytest.raises(CommandError) as error:
        load(fixtures=folder)
    assert "uppfoljning-2015-09.yaml: followups › strategi-och-fornyelsedirektor › status: ”klar”" in str(
        error.value
    )
    assert not Plan.objects.exists()


def test_directors_typed_before_are_told_and_nothing_is_loaded():
    DirectorFactory(key="egen")
    with pytest.raises(CommandError) as error:
        load()
    assert str(error.value) == (
        f"Direktörerna ändrades senast {timezone.localdate()}, och exempeldata är från tiden före det. Inget lästes in."
        " Exempeldata läses in innan något annat har skrivits: börja med en tom databas."
    )
    assert list(Director.objects.values_list("key", flat=True)) == ["egen"]
    assert not Plan.objects.exists()
