"""The cover of a superseded report: one page in front, and the fixed pages untouched after it."""

import datetime as dt
import io
import zipfile

import docx
import pypdfium2
import pytest
from pypdf import PdfReader

from reports import cover
from reports.files import file_of
from reports.identify import identify_file
from reports.models import Report
from reports.render.errors import RenderingFailed
from reports.services import supersede_report
from reports.verify import verify_reports
from tests.reports.reporting import fixed
from tests.world import EDITOR, World, at
from tracking.digest import sha256

pytestmark = pytest.mark.django_db


@pytest.fixture
def report():
    world = World(2)
    old, new = fixed(world, subtitle="Den gamla"), fixed(world, subtitle="Den nya")
    old.refresh_from_db()
    supersede_report(old, version=old.version, by_report=new, reason="Fel\nsiffra", by=EDITOR, at=at(days=18))
    return Report.objects.get(pk=old.pk)


def lines(report, format):
    new = report.superseded_by
    fixed_on = "fastställd den 1 januari 2015."
    name = {"pdf": "PDF-filen", "docx": "Word-filen"}[format]
    return [
        "2015-01-02",
        "ERSÄTTNINGSBLAD",
        "KS 2014/1",
        "Den här lägesrapporten är ersatt",
        f"Rapporten: ”Den gamla” (rapport {report.pk}), uppföljning per den 31 december 2014, {fixed_on}",
        f"Gäller i stället: ”Den nya” (rapport {new.pk}), uppföljning per den 31 december 2014, {fixed_on}",
        "Ersatt: den 2 januari 2015.",
        "Skäl: Fel siffra",
        "Sidorna efter det här bladet är dokumentet som det fastställdes",
        f"{name} utan det här bladet, SHA-256: {sha256(file_of(report, format))}",
    ]


def pages(content):
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content)]


def squeezed(text):
    return "".join(text.replace("\ufffe", "").split())


def test_pdf_has_the_cover_first_and_the_fixed_pages_after(report):
    stored, covered = file_of(report, "pdf"), cover.covered_file(report, "pdf")
    first, *rest = pages(covered)
    for line in lines(report, "pdf"):
        assert squeezed(line) in squeezed(first)
    assert rest == pages(stored)
    before, after = PdfReader(io.BytesIO(stored)), PdfReader(io.BytesIO(covered))
    assert len(after.pages) == len(before.pages) + 1
    for page, kept in zip(after.pages[1:], before.pages, strict=True):
        assert page.get_contents().get_data() == kept.get_contents().get_data()
        assert page["/StructParents"] == kept["/StructParents"]


def test_tags_of_both_are_there_in_the_order_of_the_pages(report):
    root = PdfReader(io.BytesIO(cover.covered_file(report, "pdf"))).root_object
    alone = PdfReader(io.BytesIO(file_of(report, "pdf"))).root_object["/StructTreeRoot"]
    tags, first = root["/StructTreeRoot"], root["/Pages"]["/Kids"][0]
    assert len(tags["/K"]) == len(alone["/K"]) + 1
    assert all(element["/P"] == tags for element in tags["/K"])
    of_cover = tags["/K"][0]["/K"]
    assert {element["/Pg"].get_object()["/StructParents"] for element in of_cover} == {
        first["/StructParents"]
    }
    keys = tags["/ParentTree"]["/Nums"][::2]
    assert (sorted(set(keys)), keys[-1] + 1) == (keys, tags["/ParentTreeNextKey"])
    assert root["/Lang"] == "sv-SE"


def test_joined_pdf_claims_no_standard(report):
    covered = cover.covered_file(report, "pdf")
    assert b"<pdfaid:part>" in file_of(report, "pdf")
    assert b"pdfaid:part>" not in covered
    assert b"pdfuaid:part>" not in covered


def parts(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_word_file_has_the_cover_first_and_nothing_else_differs(report):
    stored, covered = file_of(report, "docx"), cover.covered_file(report, "docx")
    before, after = parts(stored), parts(covered)
    assert {name for name in after if after[name] != before.get(name)} == {"word/document.xml"}
    old, new = (docx.Document(io.BytesIO(content)) for content in (stored, covered))
    texts = [one.text for one in new.paragraphs]
    assert texts[:10] == lines(report, "docx")
    assert texts[11:] == [one.text for one in old.paragraphs]
    kept = [one.xml for one in old.element.body]
    assert [one.xml for one in new.element.body][-len(kept) :] == kept
    assert len(new.sections) == len(old.sections) + 1


@pytest.mark.parametrize("format", cover.FORMATS)
def test_same_bytes_each_time_and_the_fixed_file_stays(report, format):
    stored = file_of(report, format)
    assert cover.covered_file(report, format) == cover.covered_file(report, format)
    assert file_of(report, format) == stored
    assert list(verify_reports()) == []


@pytest.mark.parametrize("format", cover.FORMATS)
def test_covered_file_is_known(report, format):
    among = Report.objects.exclude(state="draft")
    found = identify_file(cover.covered_file(report, format), among)
    assert (found.genuine, found.report, found.format) == (True, report, format)
    assert found.says.endswith("av Rut Redaktör, med ersättningsblad.")
    assert not identify_file(cover.covered_file(report, format) + b"\n", among).genuine


def test_file_is_altered_where_no_cover_can_be_made(report, monkeypatch):
    def failing(*args):
        raise RenderingFailed("PDF-filen gick inte att göra.")

    covered = cover.covered_file(report, "pdf")
    monkeypatch.setattr(cover.pdf, "render", failing)
    found = identify_file(covered, Report.objects.exclude(state="draft"))
    assert (found.genuine, found.report) == (False, report)


def test_addresses(report, reader, sign_in):
    client = sign_in(reader)
    for format in cover.FORMATS:
        response = client.get(f"/rapport/{report.pk}/med-ersattningsblad.{format}")
        assert response.content == cover.covered_file(report, format)
        assert f'filename="lagesrapport-2014-12-31-ersatt.{format}"' in response["Content-Disposition"]
        plain = client.get(f"/rapport/{report.pk}/dokument.{format}")
        assert plain.content == file_of(report, format)
        assert f'filename="lagesrapport-2014-12-31.{format}"' in plain["Content-Disposition"]
    for other in (
        f"{report.pk}/med-ersattningsblad.xlsx",
        f"{report.superseded_by_id}/med-ersattningsblad.pdf",
    ):
        assert client.get(f"/rapport/{other}").status_code == 404


def test_page_has_the_notice_outside_the_document(report, reader, sign_in):
    page = sign_in(reader).get(f"/rapport/{report.pk}/").content.decode()
    before, document = page.split('<article class="document"')
    assert '<div class="banner">' in before  # also in print
    assert f'href="/rapport/{report.pk}/med-ersattningsblad.pdf"' in before
    assert "ersatt" not in document.split("</article>")[0]
    assert dt.date(2015, 1, 2) == cover._superseded_on(report)
