"""Verification of fixed reports, and reports as files from the command line."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from reports.files import FORMATS, file_of
from reports.models import Report
from reports.render.errors import RenderingFailed
from reports.services import supersede_report
from reports.verify import verify_report, verify_reports
from tests.reports.reporting import draft, fix, fixed
from tests.world import EDITOR, World, at
from tracking import triggers
from tracking.digest import sha256

pytestmark = pytest.mark.django_db


@pytest.fixture
def report():
    return fixed(World(2))


@pytest.fixture
def unguarded(report):
    """Return the report, in a database without its append-only triggers."""
    with triggers.removed():
        yield report


def run(sql, *params):
    with connection.cursor() as cursor:
        cursor.execute(sql, params)


def kinds(report):
    return [fault.kind for fault in verify_report(report)]


def test_untouched_report_has_no_faults(report):
    assert verify_report(report) == ()
    assert list(verify_reports()) == []


def test_draft_has_nothing_to_verify(report):
    assert verify_report(draft(World(1, key="annan"))) == ()


DRAFT = "UPDATE reports_report SET state = 'draft', fixed_at = NULL, fixed_by = ''"
SUPERSEDED = "UPDATE reports_report SET state = 'superseded', superseded_by_id = id, superseded_reason = 'x'"


@pytest.mark.parametrize(
    ("attack", "says"),
    [
        (DRAFT, "rapporten är inte som i historiken (fixed_at, fixed_by, state)"),
        (SUPERSEDED, "rapporten är inte som i historiken (state, superseded_by_id, superseded_reason)"),
        ("UPDATE reports_report SET fixed_by = 'En annan'", "rapporten är inte som i historiken (fixed_by)"),
    ],
)
def test_fixed_report_set_back_or_superseded_by_sql_is_found(report, attack, says):
    run(attack)
    assert [(fault.kind, fault.says) for fault in verify_report(Report.objects.get())] == [("state", says)]
    assert [(fault.report_id, fault.says) for fault in verify_reports()] == [(report.pk, says)]


def test_report_set_back_to_draft_with_its_snapshot_gone_is_found(unguarded):
    run(DRAFT)
    run("DELETE FROM reports_reportfile")
    run("DELETE FROM reports_snapshot")
    assert "snapshot" in [fault.kind for fault in verify_reports()]


def test_report_set_back_to_draft_in_a_history_of_its_own_is_found(unguarded):
    """Even where a well-formed history row says draft, what was fixed stands beside it."""
    run(DRAFT)
    run("UPDATE reports_historicalreport SET state = 'draft', fixed_at = NULL, fixed_by = ''")
    says = "rapporten är ett utkast, men den har fastställts"
    assert [fault.says for fault in verify_reports()] == [says]


def test_fixed_report_that_is_gone_is_found(unguarded):
    for table in ("reportfile", "snapshot", "reportpart", "report"):
        run(f"DELETE FROM reports_{table}")
    assert [(fault.report_id, fault.says) for fault in verify_reports()] == [
        (unguarded.pk, "rapporten är borta, men den har fastställts")
    ]


def test_superseded_report_has_no_faults():
    world = World(2)
    report, later = fixed(world), fixed(world)
    report.refresh_from_db()
    supersede_report(
        report, version=report.version, by_report=later, reason="Rättad", by=EDITOR, at=at(days=18)
    )
    assert list(verify_reports()) == []


def test_changed_document_is_found(unguarded):
    run("UPDATE reports_snapshot SET document = replace(document, 'Bakgrund', 'Påhitt')")
    assert kinds(unguarded) == ["document"]


def test_changed_workbook_is_found(unguarded):
    run("UPDATE reports_reportfile SET content = %s", b"en annan")
    assert kinds(unguarded) == ["xlsx"]


def test_workbook_changed_with_its_hash_is_found(unguarded):
    run("UPDATE reports_reportfile SET content = %s, sha256 = %s", b"en annan", sha256(b"en annan"))
    assert kinds(unguarded) == ["chain"]


def test_workbook_that_has_gone_is_found(unguarded):
    run("DELETE FROM reports_reportfile")
    assert kinds(unguarded) == ["xlsx"]


def test_workbook_is_the_stored_one_whatever_a_new_one_would_be(report, monkeypatch):
    before = file_of(report, "xlsx")
    monkeypatch.setattr("reports.render.xlsx.header", lambda: ["Annat"])
    assert file_of(report, "xlsx") == before


def test_unreadable_document_is_found(unguarded):
    run("UPDATE reports_snapshot SET document = '{\"schema\":99}'")
    assert kinds(unguarded) == ["document", "document"]


def test_changed_page_is_found(unguarded):
    run("UPDATE reports_snapshot SET html = html || ' '")
    assert kinds(unguarded) == ["html"]


@pytest.mark.parametrize("name", ["pdf", "docx"])
def test_changed_file_is_found(unguarded, name):
    run(f"UPDATE reports_snapshot SET {name} = %s", memoryview(b"annat"))
    assert kinds(unguarded) == [name]


def test_file_and_hash_changed_together_are_found(unguarded):
    run("UPDATE reports_snapshot SET pdf = %s, pdf_sha256 = %s", memoryview(b"annat"), sha256(b"annat"))
    assert kinds(unguarded) == ["chain"]


def test_link_that_no_longer_stands_is_found(unguarded):
    seq = unguarded.snapshot.head_seq
    for table in ("action", "report", "reportpart", "section", "developmentarea", "plan"):
        app = "reports" if "report" in table else "actions"
        run(f"UPDATE {app}_historical{table} SET chain_hash = 'f' WHERE chain_seq = %s", seq)
    assert kinds(unguarded) == ["chain"]


def test_removed_link_is_found(unguarded):
    run("DELETE FROM reports_historicalreportpart WHERE chain_seq = %s", unguarded.snapshot.head_seq)
    assert kinds(unguarded) == ["chain"]


@pytest.mark.parametrize("table", ["reports_historicalreportpart", "actions_historicalaction"])
def test_another_row_with_the_same_link_is_found(unguarded, table):
    """With two rows of one link, the report cannot be anchored in either."""
    kept = unguarded.snapshot
    run(
        f"UPDATE {table} SET chain_seq = %s, chain_hash = %s WHERE history_id ="
        f" (SELECT MIN(history_id) FROM {table})",
        kept.head_seq,
        kept.head_hash,
    )
    assert kinds(unguarded) == ["chain"]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ("UPDATE reports_snapshot SET document = replace(document, 'Bakgrund', 'Påhitt')",
         "dokumentet är inte som den fastställdes"),
        ("UPDATE reports_snapshot SET html = html || ' '", "webbsidan är inte som den fastställdes"),
        ("UPDATE reports_snapshot SET pdf = 'annat'", "PDF-filen är inte som den fastställdes"),
        ("UPDATE reports_snapshot SET docx = 'annat'", "Word-filen är inte som den fastställdes"),
        ("UPDATE reports_reportfile SET content = 'annat'", "Excel-filen är inte som den fastställdes"),
        ("DELETE FROM reports_reportfile", "Excel-filen är borta"),
        ("DELETE FROM reports_historicalreportfile",
         "kontrollsumman för Excel-filen är inte den som står i historiken"),
        ("DELETE FROM reports_historicalsnapshot", "kontrollsummorna är inte de som står i historiken"),
        ("DELETE FROM reports_snapshot", "det som fastställdes är borta"),
    ],
)  # fmt: skip
def test_fault_in_words(unguarded, change, says):
    run(change)
    assert [(fault.report_id, fault.says) for fault in verify_report(unguarded)] == [(unguarded.pk, says)]


def test_link_of_a_fault_is_named(unguarded):
    kept = unguarded.snapshot
    run("DELETE FROM reports_historicalreportpart WHERE chain_seq = %s", kept.head_seq)
    (fault,) = verify_report(unguarded)
    assert fault.says == (
        f"länk {kept.head_seq} i historiken ({kept.scope}) är inte den som rapporten bygger på"
    )


def test_faults_of_every_fixed_report_in_the_order_they_were_fixed(unguarded):
    early, world = draft(World(1, key="annan")), World(1, key="tredje")
    fix(early, at=at(days=16, minutes=1))
    superseded, latest = fixed(world), fixed(world)
    superseded.refresh_from_db()
    supersede_report(
        superseded, version=superseded.version, by_report=latest, reason="Rättad", by=EDITOR, at=at(days=18)
    )
    draft(world)
    run("UPDATE reports_snapshot SET html = html || ' '")
    pks = [early.pk, unguarded.pk, superseded.pk, latest.pk]
    assert [(fault.report_id, fault.kind) for fault in verify_reports()] == [(pk, "html") for pk in pks]


def test_snapshot_that_is_gone_is_found(unguarded):
    run("DELETE FROM reports_snapshot")
    assert kinds(unguarded) == ["snapshot"]


def test_verify_command_counts(report):
    out = StringIO()
    call_command("verify_reports", stdout=out)
    assert out.getvalue() == "Lägesrapporterna stämmer: 1 kontrollerade.\n"


def test_verify_command_exits_1_and_names_what_is_wrong(unguarded):
    run("UPDATE reports_snapshot SET html = html || ' '")
    out, err = StringIO(), StringIO()
    with pytest.raises(SystemExit) as stopped:
        call_command("verify_reports", stdout=out, stderr=err)
    assert stopped.value.code == 1
    assert out.getvalue() == f"Lägesrapport {unguarded.pk}: webbsidan är inte som den fastställdes\n"
    assert "1 fel" in err.getvalue()


@pytest.mark.parametrize("format", FORMATS)
def test_render_command_writes_the_file(report, tmp_path, format):
    path = tmp_path / f"rapport.{format}"
    call_command("render_report", str(report.pk), "--format", format, "-o", str(path))
    assert path.read_bytes() == file_of(Report.objects.get(), format)


def refused(*args):
    with pytest.raises(CommandError) as error:
        call_command("render_report", *args)
    assert error.value.returncode == 2
    assert "\n" not in str(error.value)
    return str(error.value)


def test_render_command_tells_what_cannot_be_made(report, tmp_path, monkeypatch):
    def failing(report, format):
        raise RenderingFailed("PDF-filen gick inte att göra.")

    monkeypatch.setattr("reports.management.commands.render_report.file_of", failing)
    assert refused(str(report.pk), "-o", str(tmp_path / "x.pdf")) == "PDF-filen gick inte att göra."
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("number", ["999999", "abc", "-1", "", "9" * 40, "²", "1\n2"])
def test_render_command_wrong_number(report, tmp_path, number):
    assert str(report) in refused("-o", str(tmp_path / "x.pdf"), "--", number)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("", "det är en mapp"),
        ("finns/inte/x.pdf", "mappen finns inte"),
        ("fil/x.pdf", "det som ska vara mappen är en fil"),
        ("nul\x00.pdf", "namnet går inte att använda"),
    ],
)
def test_render_command_file_that_cannot_be_written(report, tmp_path, name, why):
    (tmp_path / "fil").touch()
    assert refused(str(report.pk), "-o", f"{tmp_path}/{name}").endswith(f"gick inte att skriva: {why}.")
