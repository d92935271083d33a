"""A report's attachments: numbered in the document, frozen and kept by fixing, and fetched as one archive."""

import datetime as dt
import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connection
from lxml import html

from files.attachments import attach, move, rename, strike
from files.models import StoredFile
from reports import files, snapshot
from reports.document.tree import BulletList, Heading, NumberedList, plain_text
from reports.models import ReportAttachment
from reports.models.attachments import AttachmentsAreFrozen
from reports.models.reports import Baseline
from reports.services import set_outline, throw_away, write_part
from reports.states import content_of, document_of
from reports.verify import verify_report
from tests.factories import BY
from tests.files.contents import DOCX, PDF, PNG
from tests.pages import all_text
from tests.reports.reporting import DECIDED, FOLLOWED, draft, fix, note
from tests.world import World
from tracking import triggers
from tracking.digest import sha256
from tracking.verify import verify


@pytest.fixture
def world(db):
    return World(2)


@pytest.fixture
def report(world):
    """A draft that follows up the plan, so that it has a Bilaga 1."""
    note(world)
    return draft(world, baseline=Baseline(date=DECIDED), followup_date=FOLLOWED, date=FOLLOWED, at=None)


def add(report, content=PDF, name="Underlag.pdf", **values):
    return attach(ReportAttachment(report=report), content, name=name, by=BY, **values)


def listed(report):
    """The list of appendices in the document."""
    blocks = document_of(report).blocks
    place = next(
        n for n, block in enumerate(blocks) if isinstance(block, Heading) and block.text == "Bilagor"
    )
    assert isinstance(blocks[place + 1], NumberedList)
    assert not isinstance(blocks[place + 1], BulletList)
    return [item[0].text for item in blocks[place + 1].items]


FOLLOW_UP = "Uppföljning av tidigare beslutade åtgärder (följer efter underskrifterna)"


def test_attachments_are_listed_after_the_generated_one(report):
    first, second = add(report), add(report, DOCX, title="Bokslut 2015")
    assert listed(report) == [FOLLOW_UP, "Underlag", "Bokslut 2015"]
    move(second, version=1, steps=-1, by=BY)
    first.refresh_from_db()
    rename(first, version=2, title="Underlaget", by=BY)
    assert listed(report) == [FOLLOW_UP, "Bokslut 2015", "Underlaget"]
    assert [
        (one.number, one.title, one.name, one.size, one.sha256) for one in content_of(report).attachments
    ] == [
        (2, "Bokslut 2015", "Underlag.docx", len(DOCX), sha256(DOCX)),
        (3, "Underlaget", "Underlag.pdf", len(PDF), sha256(PDF)),
    ]


def test_written_line_stays_until_it_is_attached(report):
    part = report.parts.get(part="appendices")
    text = "- Bilaga 2: Bokslut 2015\n- Yttrande från revisorerna"
    write_part(part, version=part.version, text=text, by=BY)
    assert listed(report) == [FOLLOW_UP, "Bilaga 2: Bokslut 2015", "Yttrande från revisorerna"]
    add(report, title="bokslut 2015")
    assert listed(report) == [FOLLOW_UP, "bokslut 2015", "Yttrande från revisorerna"]


def test_list_that_is_left_out_is_printed_while_files_are_attached(report):
    outline = [part._replace(left_out=part.key == "appendices") for part in report.whole_outline]
    set_outline(report, version=report.version, outline=outline, by=BY)
    report.refresh_from_db()
    assert "Bilagor" not in plain_text(document_of(report))
    add(report)
    assert listed(report) == [FOLLOW_UP, "Underlag"]


def test_proposal_numbers_from_one(world):
    proposal = draft(world, at=None)
    add(proposal)
    assert listed(proposal) == ["Underlag"]
    assert [one.number for one in content_of(proposal).attachments] == [1]


def test_fixing_keeps_and_freezes_the_attachments(report):
    row = add(report)
    fix(report, at=None)
    for write in (
        lambda: add(report, PNG),
        lambda: rename(row, version=1, title="x", by=BY),
        lambda: strike(row, version=1, by=BY),
    ):
        with pytest.raises(AttachmentsAreFrozen):
            write()
    stored = snapshot.load(files.file_of(report, "json").decode())
    assert [one.sha256 for one in stored.content.attachments] == [sha256(PDF)]
    assert "Underlag" in plain_text(stored.document)
    assert snapshot.dump(stored).encode() == files.file_of(report, "json")
    assert verify_report(report) == ()
    assert not list(verify())


def test_thrown_draft_takes_no_attachments(report):
    throw_away(report, version=report.version, reason="Fel", by=BY)
    with pytest.raises(AttachmentsAreFrozen):
        add(report)


@pytest.mark.parametrize(
    ("attack", "says"),
    [
        ("UPDATE files_storedfile SET content = 'x'", "bilaga 2, ”Underlag”, är inte som den fastställdes"),
        (
            "UPDATE reports_reportattachment SET struck = %s",
            "bilagorna är inte de som fastställdes",
        ),
        ("UPDATE reports_reportattachment SET title = 'Annan'", "bilagorna är inte de som fastställdes"),
    ],
)
def test_attack_on_an_attachment_is_found(attack, says, report):
    add(report)
    fix(report, at=None)
    with triggers.removed(), connection.cursor() as cursor:
        cursor.execute(attack, [True] if "%s" in attack else [])
        assert [fault.says for fault in verify_report(report)] == [says]


@pytest.fixture
def edits(editor, sign_in):
    return sign_in(editor)


def test_page_of_a_draft_takes_files(edits, report):
    url = f"/rapport/{report.pk}/bilagor/"
    file = SimpleUploadedFile("Bokslut.docx", DOCX)
    response = edits.post(url, {"file": file, "title": ""}, follow=True)
    assert "Bilaga 2 Bokslut Word, 1 kB" in all_text(response)
    assert "Bilaga 2 Bokslut Word, 1 kB" in all_text(edits.get(f"/rapport/{report.pk}/"))
    assert "Bilagda filer" in all_text(edits.get(f"/rapport/{report.pk}/skriv/"))


def test_page_of_a_fixed_report_leads_to_it(edits, report):
    fix(report, at=None)
    response = edits.get(f"/rapport/{report.pk}/bilagor/", follow=True)
    assert response.redirect_chain == [(f"/rapport/{report.pk}/", 302)]
    assert edits.post(f"/rapport/{report.pk}/bilagor/", {"title": "x"}).status_code == 302


def test_draft_is_not_kept_by_browsers_and_a_fixed_one_is(edits, report):
    address = f"/rapport/{report.pk}/bilaga/{add(report).pk}/"
    response = edits.get(address)
    assert response.headers["Cache-Control"] == "private, no-store"
    assert "ETag" not in response.headers
    fix(report, at=None)
    response = edits.get(address)
    assert (response.headers["Cache-Control"], response.headers["ETag"]) == (
        "private, no-cache",
        f'"{sha256(PDF)}"',
    )
    assert edits.get(address, headers={"If-None-Match": response.headers["ETag"]}).status_code == 304


def test_visitor_reaches_attachments_of_fixed_reports_only(report, sign_in, settings):
    settings.OPEN_READING = "decided"
    row = add(report)
    addresses = [f"/rapport/{report.pk}/bilaga/{row.pk}/", f"/rapport/{report.pk}/hela-handlingen.zip"]
    assert [sign_in().get(one).status_code for one in addresses] == [302, 302]
    fix(report, at=None)
    assert [sign_in().get(one).status_code for one in addresses] == [200, 200]


def test_changes_in_drafts_are_not_told_to_readers(report, reader, editor, sign_in):
    add(report, title="Hemlig rubrik")
    url = f"/plan/{report.plan.key}/andringar/"
    assert "Hemlig rubrik" not in all_text(sign_in(reader).get(url))
    assert "Hemlig rubrik" in all_text(sign_in(editor).get(url))


def archive_of(client, report):
    response = client.get(f"/rapport/{report.pk}/hela-handlingen.zip")
    return response, b"".join(response.streaming_content)


def test_whole_document_is_one_archive(edits, report):
    add(report, title="Bokslut 2015: del 1/2")
    add(report, DOCX, title="CON")
    fix(report, at=None)
    response, content = archive_of(edits, report)
    assert response.headers["Content-Disposition"] == (
        'attachment; filename="lagesrapport-2015-09-02-hela-handlingen.zip"'
    )
    pdf = "lagesrapport-2015-09-02.pdf"
    names = ["Innehåll.html", pdf, "Bilaga 2 – Bokslut 2015- del 1-2.pdf", "Bilaga 3 – _CON.docx"]
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert package.testzip() is None
        assert package.namelist() == names
        held = {name: package.read(name) for name in names}
    assert (held[pdf], held[names[2]], held[names[3]]) == (files.file_of(report, "pdf"), PDF, DOCX)
    rows = html.fromstring(held[names[0]].decode()).xpath("//tbody/tr")
    assert [[cell.text_content() for cell in row] for row in rows] == [
        ["", "Planen – Lägesrapport september 2015 – KS 2014/1", pdf, sha256(held[pdf])],
        ["Bilaga 2", "Bokslut 2015: del 1/2", names[2], sha256(PDF)],
        ["Bilaga 3", "CON", names[3], sha256(DOCX)],
    ]


def test_archive_of_a_fixed_report_has_the_same_bytes_each_time(edits, report):
    add(report)
    fix(report, at=None)
    first, second = archive_of(edits, report), archive_of(edits, report)
    assert first[1] == second[1]
    tag = first[0].headers["ETag"]
    assert edits.get(first[0].request["PATH_INFO"], headers={"If-None-Match": tag}).status_code == 304


def test_archive_of_a_draft_is_not_kept(edits, report):
    add(report)
    response, content = archive_of(edits, report)
    assert response.headers["Cache-Control"] == "private, no-store"
    assert zipfile.ZipFile(io.BytesIO(content)).namelist()[1] == "lagesrapport-2015-09-02-utkast.pdf"


def test_report_takes_200_megabytes():
    assert ReportAttachment.most_bytes == 200 * 1024 * 1024


@pytest.mark.parametrize("count", [1, 9])
def test_pages_take_as_many_queries_with_many_attachments(
    count, edits, report, django_assert_max_num_queries
):
    for number in range(count):
        add(report, PDF + bytes([number]) + b"%%EOF")
    for url, most in (("", 25), ("bilagor/", 7)):
        edits.get(f"/rapport/{report.pk}/{url}")
        with django_assert_max_num_queries(most):
            edits.get(f"/rapport/{report.pk}/{url}")


def test_new_report_takes_over_no_attachments(report, world):
    add(report)
    fix(report, at=None)
    second = draft(world, followup_date=dt.date(2015, 12, 1), date=dt.date(2015, 12, 1), at=None)
    assert content_of(second).attachments == ()
    assert StoredFile.objects.count() == 1


def test_command_verifies_every_stored_file(report, capsys):
    add(report)
    call_command("verify_reports")
    assert "De lagrade filerna stämmer: 1 kontrollerade." in capsys.readouterr().out
    with triggers.removed(), connection.cursor() as cursor:
        cursor.execute("UPDATE files_storedfile SET size = size + 1")
    with pytest.raises(SystemExit):
        call_command("verify_reports")
    assert f"Lagrad fil {sha256(PDF)}: innehållet är ett annat" in capsys.readouterr().out
