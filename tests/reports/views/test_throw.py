"""Throwing a draft report away: gone from every list and page, kept in history."""

import re

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from reports.models import Report
from reports.services import (
    CannotThrow,
    ReportIsFixed,
    ReportIsThrown,
    edit_report,
    fix_report,
    take_along,
    throw_away,
    write_part,
)
from reports.states import last_report
from tests.pages import all_text
from tests.reports.reporting import draft, fix, fixed
from tests.world import EDITOR, World
from tracking.errors import Conflict

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return World(2)


@pytest.fixture
def report(world):
    return draft(world, subtitle="Utkast från i går")


@pytest.fixture
def client(sign_in, editor):
    return sign_in(editor)


def thrown(report):
    throw_away(report, version=report.version, reason="Fel uppföljningsdag.", by=EDITOR)
    return report


def url(report):
    return reverse("report_throw", args=[report.pk])


def test_thrown_draft_keeps_who_when_and_why(report):
    thrown(report)
    saved = Report.objects.get()
    assert (saved.state, saved.thrown_by, saved.thrown_reason) == (
        "draft",
        "Rut Redaktör",
        "Fel uppföljningsdag.",
    )
    assert saved.thrown_at is not None
    row = saved.history.latest("history_id")
    assert (row.by_name, row.history_change_reason) == ("Rut Redaktör", "Fel uppföljningsdag.")


def test_it_takes_a_reason_and_the_current_version(report):
    with pytest.raises(CannotThrow):
        throw_away(report, version=1, reason=" ", by=EDITOR)
    with pytest.raises(Conflict):
        throw_away(report, version=9, reason="Fel", by=EDITOR)
    assert Report.objects.active().count() == 1


def test_fixed_report_cannot_be_thrown_away(world, client):
    report = fixed(world)
    with pytest.raises(ReportIsFixed):
        throw_away(report, version=report.version, reason="Fel", by=EDITOR)
    response = client.post(url(report), {"version": report.version, "reason": "Fel"}, follow=True)
    assert "En fastställd rapport kan inte kastas. Den kan ersättas av en annan." in all_text(response)


@pytest.mark.parametrize(
    "values", [{"thrown_by": ""}, {"thrown_reason": ""}, {"thrown_at": None}, {"state": "fixed"}]
)
def test_database_refuses_half_a_throw(report, values):
    columns = {"thrown_at": "2026-01-01", "thrown_by": "Rut", "thrown_reason": "Fel", **values}
    sets = ", ".join(f'"{name}" = %s' for name in columns)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE reports_report SET {sets}", list(columns.values()))


def test_nothing_is_written_to_a_thrown_draft(report):
    part = report.parts.get(part="other")
    thrown(report)
    for write in (
        lambda: edit_report(report, version=report.version, by=EDITOR, title="Nytt"),
        lambda: write_part(part, version=1, by=EDITOR, text="Nytt"),
        lambda: take_along(report, by=EDITOR, take={"plan": 1}),
        lambda: fix_report(report, version=report.version, by=EDITOR),
        lambda: thrown(report),
    ):
        with pytest.raises(ReportIsThrown):
            write()


def test_a_new_report_is_not_copied_from_it(world, report):
    thrown(report)
    assert last_report(world.plan) is None


def test_every_page_and_file_is_gone_for_everybody(report, cast, sign_in):
    thrown(report)
    routes = [
        "report",
        "report_write",
        "report_head",
        "report_place",
        "report_phrases",
        "report_one_page",
        "report_one_page_file",
        "report_later",
        "report_fix",
        "report_throw",
    ]
    addresses = [reverse(route, args=[report.pk]) for route in [*routes, "report_verify", "report_decide"]]
    addresses += [reverse("report_file", args=[report.pk, format]) for format in ("pdf", "json", "xlsx")]
    addresses += [reverse("report_part", args=[report.pk, "sammanfattning"])]
    for address in addresses:
        assert sign_in(cast["editor"]).get(address).status_code == 404, address
        assert sign_in(cast["administrator"]).get(address).status_code in (403, 404), address
    assert sign_in(cast["administrator"]).get(addresses[0]).status_code == 404


def test_text_written_meanwhile_is_given_back(report, client):
    thrown(report)
    address = reverse("report_part", args=[report.pk, "sammanfattning"])
    response = client.post(address, {"version": 1, "text": "Det jag just skrev om läget."})
    assert response.status_code == 404
    assert "Det jag just skrev om läget." in response.content.decode()


def test_it_leaves_the_list_and_stands_in_the_change_log(world, report, client):
    assert "Utkast från i går" in all_text(client.get(reverse("reports")))
    response = client.post(url(report), {"version": 1, "reason": "Fel uppföljningsdag."}, follow=True)
    assert "”Utkast från i går” är kastad. Den finns kvar i historiken." in all_text(response)
    assert "Utkast från i går" not in all_text(client.get(reverse("reports")))
    log = all_text(client.get(reverse("changes", args=[world.plan.key])))
    assert re.search("kastade utkastet lägesrapport: Utkast från i går Skäl: Fel uppföljningsdag.", log)


def test_page_asks_why_and_tells_of_a_change_meanwhile(report, client):
    assert "Kasta utkastet" in all_text(client.get(url(report)))
    response = client.post(url(report), {"version": 1, "reason": ""})
    assert "Skriv varför utkastet kastas." in all_text(response)
    edit_report(report, version=1, by=EDITOR, title="Annan")
    response = client.post(url(report), {"version": 1, "reason": "Fel dag, tror jag."})
    assert "Någon annan ändrade utkastet medan du läste." in all_text(response)
    assert "Fel dag, tror jag." in response.content.decode()
    assert 'name="version" value="2"' in response.content.decode()


def test_command_does_not_print_it(report, tmp_path):
    thrown(report)
    with pytest.raises(CommandError, match="De som finns: inga"):
        call_command("render_report", str(report.pk), "--output", str(tmp_path / "x.pdf"))


def test_other_drafts_are_fixed_as_before(world, report):
    other = draft(world)
    thrown(report)
    fix(other)
    assert last_report(world.plan) == other
