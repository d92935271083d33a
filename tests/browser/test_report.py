"""From a new report to the fixed files, with and without script."""

import pytest
from playwright.sync_api import expect

from reports.models import Report
from tests.browser.conftest import WITHOUT_SCRIPT

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
PROSE = {
    "forslag-till-beslut": "Kommunstyrelsen noterar informationen till protokollet.",
    "sammanfattning": "Planen har {antal_atgarder} åtgärder.",
    "arendet": "Bakgrunden till *ärendet*.",
    "ekonomiska-konsekvenser": "Arbetet ryms i budgeten.",
    "ovrigt": "Inget mer.",
}


def begin(page):
    """Create a draft without a baseline, so that only prose and head are missing."""
    page.at("/rapporter/ny/?plan=planen")
    page.get_by_role("radio", name="Ingenting: planen visas som den är").check()
    page.get_by_role("button", name="Skapa utkastet").click()
    expect(page.locator(".message-success")).to_contain_text("Utkastet är skapat")
    return Report.objects.get()


def write_head(page, report):
    page.at(f"/rapport/{report.pk}/skriv/huvud/")
    for label, words in (
        ("Rubrik", "Lägesrapport för planen"),
        ("Diarienummer", "KFKS 2012/577-001"),
        ("Till", "Kommunstyrelsen"),
    ):
        page.get_by_label(label, exact=True).fill(words)
    page.locator("input[name$='name']").first.fill("Lena Dahlstedt")
    page.locator("input[name$='title']:not([name='title'])").first.fill("Stadsdirektör")
    save(page)


def save(page):
    page.locator("main").get_by_role("button", name="Spara", exact=True).last.click()
    expect(page.locator(".message")).to_be_visible()


def write_prose(page, report):
    for slug, words in PROSE.items():
        page.at(f"/rapport/{report.pk}/skriv/{slug}/")
        page.locator("textarea[name='text']").fill(words)
        save(page)


def fix_and_download(page, report):
    page.at(f"/rapport/{report.pk}/faststall/")
    expect(page.locator(".page-head h1")).to_have_text("Fastställ lägesrapporten")
    page.get_by_role("button", name="Fastställ lägesrapporten").click()
    expect(page.locator(".message-success")).to_contain_text("Lägesrapporten är fastställd")
    expect(page.locator("article.document")).to_contain_text("Planen har 6 åtgärder.")
    with page.expect_download() as downloading:
        page.get_by_role("link", name="Hämta PDF").click()
    return downloading.value


def journey(page):
    report = begin(page)
    write_head(page, report)
    write_prose(page, report)
    download = fix_and_download(page, report)
    assert download.suggested_filename.endswith(".pdf")
    with open(download.path(), "rb") as file:
        assert file.read(4) == b"%PDF"
    assert Report.objects.get().state == Report.State.FIXED


def test_report_is_written_fixed_and_downloaded(plan, editor, enter):
    journey(enter(editor))


@WITHOUT_SCRIPT
def test_report_is_written_fixed_and_downloaded_without_script(plan, editor, enter):
    journey(enter(editor))


def test_document_follows_what_is_typed(plan, editor, enter):
    page = enter(editor)
    report = begin(page)
    page.at(f"/rapport/{report.pk}/skriv/sammanfattning/")
    page.locator("textarea[name='text']").press_sequentially("Det går *bra*.")
    expect(page.locator("article.document em")).to_have_text("bra")
    assert Report.objects.get().parts.get(part="summary").text == ""


def test_standing_phrases_stand_apart_and_the_preview_breaks_no_short_word(plan, editor, enter):
    page = enter(editor)
    report = begin(page)
    page.at(f"/rapport/{report.pk}/skriv/meningar/")
    first, second = (page.locator(".phrases .field").nth(place).bounding_box() for place in (0, 1))
    assert second["y"] - first["y"] - first["height"] >= 16
    head = page.locator(".preview-pane thead th").filter(has_text="Nummer").first
    assert (
        head.evaluate("""node => {
        const range = document.createRange();
        range.selectNodeContents(node);
        return new Set([...range.getClientRects()].map(line => line.top)).size;
    }""")
        == 1
    )


def test_fixing_tells_what_is_missing_and_leads_there(plan, editor, enter):
    page = enter(editor)
    report = begin(page)
    page.at(f"/rapport/{report.pk}/faststall/")
    expect(page.locator(".page-head h1")).to_have_text("Rapporten kan inte fastställas än")
    page.locator(".missing a[href*='ekonomiska-konsekvenser']").first.click()
    expect(page.locator(".page-head h1")).to_have_text("Ekonomiska konsekvenser")
