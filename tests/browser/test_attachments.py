"""The letterhead is set, files are attached to a draft, and the fixed report is fetched with them in one archive."""

import datetime as dt
import io
import zipfile

import pytest
from playwright.sync_api import expect

from directors.services import create_organisation
from reports import files
from reports.models import Report
from reports.services import create_report
from tests.browser.conftest import WITHOUT_SCRIPT
from tests.factories import BY
from tests.files.contents import DOCX, PDF, SVG
from tests.reports.reporting import PARTS

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def choose(page, label, name, content):
    chosen = {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    page.get_by_label(label).set_input_files(chosen)


def set_letterhead(page):
    page.at("/installningar/")
    page.get_by_label("Enhet").fill("Stadsledningskontoret")
    page.get_by_label("Avsändare").fill("Gatan 1\nwww.example.se")
    page.get_by_role("button", name="Spara").last.click()
    page.at("/installningar/logotyp/")
    choose(page, "Bild", "logo.svg", SVG.replace(b"<path", b"<script>alert(1)</script><path"))
    page.get_by_role("button", name="Spara").click()
    expect(page.locator(".message-success")).to_have_text("Logotypen är sparad.")
    expect(page.get_by_role("img", name="Logotypen: Nacka kommun")).to_be_visible()


def attach(page, report):
    page.at(f"/rapport/{report.pk}/skriv/")
    page.get_by_role("link", name="Bilagda filer").click()
    choose(page, "Fil", "program.pdf", b"MZ\x90")
    page.get_by_role("button", name="Lägg till").click()
    expect(page.locator(".error-summary")).to_contain_text("Filens innehåll är varken PDF")
    for name, content in (("Bokslut.pdf", PDF), ("Yttrande.docx", DOCX)):
        choose(page, "Fil", name, content)
        page.get_by_role("button", name="Lägg till").click()
    page.get_by_role("button", name="Flytta upp Yttrande").click()
    page.get_by_label("Rubrik: Bokslut").fill("Bokslut 2014")
    page.get_by_label("Rubrik: Bokslut").press("Enter")
    expect(page.locator(".attachments > li").last).to_contain_text("Bilaga 2 Bokslut 2014")


def fix(page, report):
    page.at(f"/rapport/{report.pk}/faststall/")
    expect(page.locator(".letterhead")).to_contain_text("Stadsledningskontoret")
    assert page.locator("img.letterhead-logo").evaluate("image => image.naturalWidth") > 0
    page.get_by_role("button", name="Fastställ lägesrapporten").click()
    expect(page.locator(".message-success")).to_contain_text("Lägesrapporten är fastställd")


@WITHOUT_SCRIPT
def test_letterhead_and_attachments_go_with_the_fixed_report(enter, plan, administrator_editor):
    create_organisation(name="Nacka kommun", code="0182", by=BY)
    today = dt.date.today()
    report = create_report(plan=plan, by=BY, followup_date=today, date=today, parts=PARTS)
    page = enter(administrator_editor)
    set_letterhead(page)
    attach(page, report)
    fix(page, report)
    with page.expect_download() as downloading:
        page.get_by_role("link", name="Hela handlingen (ZIP)").click()
    content = downloading.value.path().read_bytes()
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        _, pdf, *attached = package.namelist()
        assert attached == ["Bilaga 1 – Yttrande.docx", "Bilaga 2 – Bokslut 2014.pdf"]
        assert [package.read(name) for name in attached] == [DOCX, PDF]
        assert package.read(pdf) == files.file_of(Report.objects.get(), "pdf")
    with page.expect_download() as downloading:
        page.get_by_role("link", name="Bokslut 2014").click()
    assert downloading.value.suggested_filename == "Bokslut.pdf"
