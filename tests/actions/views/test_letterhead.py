"""The letterhead: written and drawn by administrators, printed in reports, and kept by those that are fixed."""

import base64

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from directors.errors import LogoRefused
from directors.models import Organisation
from directors.services import create_organisation, edit_organisation, set_logo
from files.models import StoredFile
from reports import files, snapshot
from reports.document.letterhead import Letterhead, Logo
from reports.render import render
from reports.services import edit_report
from reports.states import content_of, document_of
from tests.factories import BY
from tests.files.contents import DOCX, PNG, SVG, png
from tests.pages import text_of
from tests.reports.reporting import draft, fix
from tests.world import World
from tracking.verify import verify

URL, LOGO_URL = "/installningar/", "/installningar/logotyp/"
FIELDS = {
    "unit": "Stadsledningskontoret",
    "sender_lines": "Gatan 1\nwww.example.se",
    "case_handler": "Rut Redaktör",
    "footer": "Postadress: Gatan 1",
}


@pytest.fixture
def office(administrator, sign_in):
    return sign_in(administrator)


@pytest.fixture
def nacka(db):
    return create_organisation(name="Nacka kommun", code="0182", by=BY)


def save(office, version=1, **changes):
    posted = {"name": "Nacka kommun", "code": "0182", "version": version, "reason": "", **FIELDS, **changes}
    return office.post(URL, posted, follow=True)


def upload(office, content, version=1, name="bild.bin", **posted):
    file = SimpleUploadedFile(name, content, "application/x-anything")
    return office.post(LOGO_URL, {"version": version, "logo": file, **posted}, follow=True)


def logo():
    row = Organisation.objects.select_related("logo").get()
    return bytes(row.logo.content) if row.logo else None


def test_texts_are_saved_with_history(office, nacka):
    save(office, sender_lines="  Gatan 1 \r\n\r\n www.example.se\r\n")
    row = Organisation.objects.get()
    assert {name: getattr(row, name) for name in FIELDS} == FIELDS
    assert row.version == 2
    assert not list(verify())


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("sender_lines", "\n".join("abcdefg"), "Det är 7 rader; 6 ryms."),
        ("footer", "a\nb\nc\nd", "Det är 4 rader; 3 ryms."),
        ("footer", "å" * 91, f"Raden ”{'å' * 30}…” har 91 tecken; 90 ryms. Dela den i två."),
    ],
)
def test_too_many_or_too_long_lines_are_told_and_kept(field, value, says, office, nacka):
    response = save(office, **{field: value})
    assert says in text_of(response, "//main")[0]
    assert value[-20:] in text_of(response, f"//textarea[@name='{field}']")[0].replace(" ", "\n")
    assert Organisation.objects.get().version == 1


def test_texts_that_two_have_changed_are_merged(office, nacka):
    edit_organisation(nacka, version=1, footer="Ny fot", by=BY)
    response = save(office)
    assert response.status_code == 409
    assert "Sidfot" in text_of(response, "//main")[0]


def test_logo_is_cleaned_and_shown(office, nacka):
    marked = SVG.replace(b"<path", b"<script>alert(1)</script><path")
    response = upload(office, marked, name="ond.exe")
    assert response.redirect_chain == [(URL, 302)]
    assert "Logotypen är sparad." in text_of(response, "//main")[0]
    assert b"script" not in logo()
    encoded = base64.b64encode(logo()).decode()
    assert f'src="data:image/svg+xml;base64,{encoded}"' in response.content.decode()
    assert not list(verify())


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (DOCX, "Logotypen ska vara PNG eller SVG"),
        (b"MZ", "Logotypen ska vara PNG eller SVG"),
        (b"", "Filen är tom."),
        (PNG[:-4], "Bilden är trasig"),
        (SVG.replace(b"<path", b"<text>N</text><path"), "innehåller text: gör om den till kurvor (banor)."),
        (PNG + bytes(300 * 1024), "Logotypen är 300 kB; högst 300 kB tas emot."),
    ],
)
def test_refused_logo_leaves_the_old_one(content, says, office, nacka):
    set_logo(nacka, PNG, version=1, by=BY)
    response = upload(office, content, version=2)
    assert says in text_of(response, "//main")[0]
    assert response.context["form"]["version"].value() == 2
    assert logo() == PNG


def test_service_refuses_what_is_no_logo(nacka):
    with pytest.raises(LogoRefused, match="PNG eller SVG"):
        set_logo(nacka, b"MZ", version=1, by=BY)
    assert not StoredFile.objects.exists()


def test_logo_is_removed(office, nacka):
    set_logo(nacka, PNG, version=1, by=BY)
    response = office.post(LOGO_URL, {"version": 2, "remove": "1"}, follow=True)
    assert "Logotypen är borttagen." in text_of(response, "//main")[0]
    assert logo() is None


def test_logo_that_somebody_else_changed_meanwhile(office, nacka):
    set_logo(nacka, PNG, version=1, by=BY)
    response = upload(office, SVG, version=1)
    assert "Någon annan har just ändrat organisationen." in text_of(response, "//main")[0]
    assert logo() == PNG
    assert response.context["form"]["version"].value() == 2


def test_logo_waits_until_the_organisation_has_a_name(office):
    assert office.get(LOGO_URL).headers["Location"] == URL


def test_first_naming_asks_for_the_name_and_the_code_only(office):
    assert text_of(office.get(URL), "//form[contains(@class, 'form')]//label") == [
        "Organisationens namn",
        "Kommunkod",
    ]


def test_report_has_the_letterhead_and_keeps_it_when_fixed(nacka):
    report = draft(World(3), at=None)
    assert document_of(report).letterhead is None
    edit_organisation(nacka, version=1, by=BY, **FIELDS)
    set_logo(nacka, png(40, 20), version=2, by=BY)
    expected = Letterhead(
        "Nacka kommun",
        "Stadsledningskontoret",
        ("Gatan 1", "www.example.se"),
        "Handläggare: Rut Redaktör",
        ("Postadress: Gatan 1",),
        Logo("image/png", base64.b64encode(png(40, 20)).decode(), 40, 20, "Nacka kommun"),
    )
    assert document_of(report).letterhead == expected
    fix(report, at=None)
    edit_organisation(nacka, version=3, unit="Annan", by=BY)
    set_logo(nacka, None, version=4, by=BY)
    report.refresh_from_db()
    stored = snapshot.load(files.file_of(report, "json").decode())
    assert (stored.content.letterhead, stored.document.letterhead) == (expected, expected)
    assert "Stadsledningskontoret" in files.file_of(report, "html").decode()


def test_report_names_its_own_case_handler(nacka):
    report = draft(World(3), at=None)
    edit_organisation(nacka, version=1, case_handler="Rut", by=BY)
    edit_report(report, version=report.version, case_handler="Eva Ek, 08-123", by=BY)
    report.refresh_from_db()
    assert content_of(report).letterhead.case_handler == "Handläggare: Eva Ek, 08-123"
    second = draft(World(1, key="annan"), at=None)
    assert content_of(second).letterhead.case_handler == "Handläggare: Rut"


def test_letterhead_costs_no_further_query(nacka, django_assert_num_queries):
    report = draft(World(3), at=None)
    edit_organisation(nacka, version=1, by=BY, **FIELDS)
    set_logo(nacka, PNG, version=2, by=BY)
    content_of(report)
    with django_assert_num_queries(4):  # prose, organisation with its logotype, Word template, attachments
        content_of(report)


def test_report_with_a_logo_is_rendered_in_every_format(nacka):
    set_logo(nacka, SVG, version=1, by=BY)
    document = document_of(draft(World(3), at=None))
    assert all(render(document, format) for format in ("html", "pdf", "docx"))
