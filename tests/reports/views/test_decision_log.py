"""The decision log of a plan and of a board."""

import csv
import datetime as dt
import io

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from actions import services as actions
from actions.models import Action
from reports.decision_words import in_words
from reports.models import Decision
from reports.services import edit_decision, mark_decided, record_decision, record_decision_on
from tests.factories import BY, ActionFactory, PlanFactory
from tests.pages import text_of
from tests.reports.reporting import fixed
from tests.world import World

pytestmark = pytest.mark.django_db

LOG = "/beslutslogg/plan/planen/"
BOARD = "/beslutslogg/namnd/miljo-och-stadsbyggnadsnamnden/"


@pytest.fixture
def plan():
    return PlanFactory(key="planen", case_number="KS 2014/7", board="Miljö- och stadsbyggnadsnämnden")


@pytest.fixture
def as_reader(reader, sign_in):
    return sign_in(reader)


def decide(plan, number, what="Beslutade.", **fields):
    """Record a decision of a day in June 2015."""
    values = {"body": "kommunstyrelsen", "paragraph": f"§ {number}", "date": dt.date(2015, 6, number)}
    return record_decision(plan=plan, what=what, by=BY, **{**values, **fields})


def lines(client, address=LOG):
    return text_of(client.get(address), "//table[contains(@class, 'decision-log')]/tbody/tr")


def test_every_decision_in_order_with_its_protocol(plan, as_reader):
    notes = [{"person": "Rolf Wasteson", "party": "V", "text": "Nej."}]
    decide(plan, 9, "Andra.", rapporteur="Eva Olin", procedure="Enligt förslaget.", minutes=notes)
    decide(plan, 2, "Första.")
    undated = {"date": None, "precision": "none", "after": dt.date(2015, 6, 2), "after_precision": "day"}
    decide(plan, 3, "Mellan.", **undated)
    struck = decide(plan, 4, "Struket.")
    edit_decision(struck, version=1, struck=True, by=BY)
    first, between, second = lines(as_reader)
    assert first == "2 juni 2015 Kommunstyrelsen § 2 Första."
    assert between == "Odaterat, efter den 2 juni 2015 Kommunstyrelsen § 3 Mellan."
    for words in ("Eva Olin", "Enligt förslaget.", "Protokollsanteckning av Rolf Wasteson (V)", "Nej."):
        assert words in second


def test_report_and_wording_that_a_decision_was_about(as_reader):
    world = World(2)
    report = fixed(world)
    day = dt.date(2015, 1, 12)
    decision = record_decision_on(report, what="Noterades.", date=day, paragraph="§ 1", body="KS", by=BY)
    wording = mark_decided(decision, version=1, taken=(), by=BY)
    page = as_reader.get(f"/beslutslogg/plan/{world.plan.key}/").content.decode()
    assert f'Rapport: <a href="/rapport/{report.pk}/">' in page
    assert f"/lydelse/{wording.pk}/" in page


@pytest.fixture
def followed(plan):
    """A decision by which an action was removed, one dropped, and a request taken in."""
    decision = decide(plan, 9)
    words = in_words(decision)
    removed, dropped, asked = (
        ActionFactory(plan=plan, label=label) for label in ("Borta", "Utgick", "Ny tid")
    )
    actions.remove_action(removed, version=removed.version, by=BY, reason="Dubblett", decision=words)
    actions.add_note(
        dropped,
        version=dropped.version,
        by=BY,
        date=dt.date(2015, 6, 9),
        status="dropped",
        text="",
        decision=words,
    )
    request = actions.ask_change(asked, kind="wording", wanted="Ny lydelse.", reason="Bättre.", by=BY)
    asked.refresh_from_db()
    actions.take_change(request, version=asked.version, by=BY, decision=words, wording="Ny lydelse.")
    return decision


def test_what_followed_from_a_decision(followed, as_reader):
    (line,) = lines(as_reader)
    assert "Tog bort åtgärden: Borta" in line
    assert "Åtgärden utgick: Utgick" in line
    assert "Begärd ändring som togs in: Ny tid" in line


def test_edited_decision_keeps_what_followed_from_it(followed, as_reader):
    edit_decision(followed, version=1, paragraph="§ 10", by=BY)
    (line,) = lines(as_reader)
    assert "§ 10" in line
    assert "Tog bort åtgärden: Borta" in line


def test_decision_of_another_plan_with_the_same_words_is_another(followed, as_reader):
    decide(PlanFactory(key="annan"), 9)
    (line,) = lines(as_reader, "/beslutslogg/plan/annan/")
    assert "Borta" not in line


def test_visitor_who_reads_only_what_is_decided_sees_no_effects(client, settings):
    settings.OPEN_READING = "decided"
    world = World(2)
    fixed(world)
    decision = decide(world.plan, 9)
    action = Action.objects.get(key="atgard-1")
    actions.remove_action(
        action, version=action.version, by=BY, reason="Dubblett", decision=in_words(decision)
    )
    (line,) = lines(client, f"/beslutslogg/plan/{world.plan.key}/")
    assert line == "9 juni 2015 Kommunstyrelsen § 9 Beslutade."


def test_board_has_the_decisions_of_all_its_plans(plan, as_reader):
    other = PlanFactory(key="andra", board="miljö- och stadsbyggnadsnämnden", title="Den andra")
    draft = PlanFactory(key="utkast", board="miljö- och stadsbyggnadsnämnden", draft=True)
    outside = PlanFactory(key="utanfor", board="kommunstyrelsen")
    for number, one in enumerate((plan, other, draft, outside), 1):
        decide(one, number, f"Beslut {one.key}.")
    found = lines(as_reader, BOARD)
    assert ["planen" in found[0], "andra" in found[1], len(found)] == [True, True, 2]
    assert "Den andra" in found[1]
    assert as_reader.get("/beslutslogg/namnd/finns-inte/").status_code == 404


def test_draft_plan_has_no_log_for_readers(as_reader):
    PlanFactory(key="utkast", draft=True, board="nämnden")
    assert as_reader.get("/beslutslogg/plan/utkast/").status_code == 404
    assert as_reader.get("/beslutslogg/namnd/namnden/").status_code == 404


def test_tables_have_the_same_rows(followed, as_reader):
    response = as_reader.get(f"{LOG}logg.csv")
    header, row = csv.reader(io.StringIO(response.content.decode("utf-8-sig")), delimiter=";")
    found = dict(zip(header, row, strict=True))
    assert (found["När"], found["Organ"], found["Diarienummer"]) == (
        "2015-06-09",
        "kommunstyrelsen",
        "KS 2014/7",
    )
    assert "Tog bort åtgärden: Borta" in found["Rör"]
    book = openpyxl.load_workbook(io.BytesIO(as_reader.get(f"{LOG}logg.xlsx").content))
    values = [[cell.value for cell in line] for line in book.active.iter_rows()]
    assert ["När" in line for line in values].count(True) == 1
    assert as_reader.get(f"{LOG}logg.pdf").status_code == 404
    assert as_reader.get(f"{BOARD}logg.csv").status_code == 200


def test_empty_log_says_so(plan, as_reader):
    assert "Det finns inga beslut än." in as_reader.get(LOG).content.decode()


@pytest.mark.parametrize("address", [LOG, BOARD])
def test_as_many_queries_for_many_decisions(plan, as_reader, address):
    def queries():
        with CaptureQueriesContext(connection) as made:
            assert as_reader.get(address).status_code == 200
        return len(made)

    decide(plan, 1)
    once = queries()
    for number in range(2, 25):
        decision = decide(plan, number)
        action = ActionFactory(plan=plan)
        actions.remove_action(
            action, version=action.version, by=BY, reason="Dubblett", decision=in_words(decision)
        )
    assert Decision.objects.count() == 24
    assert queries() == once


@pytest.mark.parametrize("address", [LOG, BOARD])
def test_log_is_sent_again_only_after_a_change(address, plan, as_reader):
    as_reader.get(address)  # sets the cookie of the CSRF secret
    tag = {"If-None-Match": as_reader.get(address)["ETag"]}
    assert as_reader.get(address, headers=tag).status_code == 304
    decide(plan, 9)
    assert as_reader.get(address, headers=tag).status_code == 200
