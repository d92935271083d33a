"""The organisation: named once, edited by administrators, and shown wherever the program names itself."""

import io

import pytest
from django.core import mail
from django.db import IntegrityError, connection, transaction
from openpyxl import load_workbook

from directors.errors import OrganisationExists
from directors.models import Organisation
from directors.services import create_organisation, edit_organisation
from reports import files, snapshot
from reports.render import render
from reports.states import current_edition, document_of
from tests.factories import BY, PlanFactory
from tests.pages import text_of
from tests.reports.reporting import draft, fix
from tests.world import World
from tracking.verify import verify

URL = "/installningar/"
NACKA = {"name": "Nacka kommun", "code": "0182"}


@pytest.fixture
def office(administrator, sign_in):
    return sign_in(administrator)


@pytest.fixture
def nacka(db):
    return create_organisation(**NACKA, by=BY)


def test_first_naming_leads_to_the_start_page(office):
    response = office.post(URL, NACKA, follow=True)
    assert response.redirect_chain == [("/", 302)]
    assert "Nacka kommun är sparad." in text_of(response, "//main")[0]
    assert "<title>Start – Nacka kommun · styrning</title>" in response.content.decode()
    assert '<a class="brand" href="/">Nacka kommun · styrning</a>' in response.content.decode()
    assert not list(verify())


def test_without_a_name_the_program_is_called_styrning(office):
    assert "<title>Organisationen – Styrning</title>" in office.get(URL).content.decode()


def test_new_name_is_a_version_of_the_same_row(office, nacka):
    office.post(URL, {"name": "Täby kommun", "code": "0160", "version": 1, "reason": "Fel kommun"})
    assert list(Organisation.objects.values_list("name", "code", "version")) == [("Täby kommun", "0160", 2)]
    assert Organisation.history.latest().history_change_reason == "Fel kommun"
    assert not list(verify())


def test_stale_form_is_merged(office, nacka):
    edit_organisation(nacka, version=1, name="Nacka stad", by=BY)
    response = office.post(URL, {"name": "Nacka", "code": "0182", "version": 1, "reason": ""})
    assert response.status_code == 409
    assert text_of(response, "//h1") == ["Två har ändrat samtidigt"]


@pytest.mark.parametrize("code", ["182", "Nacka", "9982"])
def test_wrong_code_is_told_and_kept(code, office):
    response = office.post(URL, {"name": "Nacka kommun", "code": code})
    assert (
        f"”{code}” är ingen kommunkod. Den har fyra siffror, länets två först, till exempel 0182."
        in text_of(response, "//main")[0]
    )
    assert f'value="{code}"' in response.content.decode()
    assert not Organisation.objects.exists()


def test_second_organisation_is_refused_by_service_and_database(nacka):
    with pytest.raises(OrganisationExists, match="Någon annan har just skrivit in"):
        create_organisation(**NACKA, by=BY)
    second = "INSERT INTO directors_organisation (id, version, name, code) VALUES (2, 1, 'Annan', '0160')"
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(second)


def test_page_in_a_browser_is_old_when_the_name_changes(reader, sign_in, nacka):
    PlanFactory()
    client = sign_in(reader)
    tag = client.get("/").headers["ETag"]
    edit_organisation(nacka, version=1, name="Nacka stad", by=BY)
    response = client.get("/", headers={"If-None-Match": tag})
    assert response.status_code == 200
    assert "Nacka stad · styrning" in response.content.decode()


def test_invitation_names_the_organisation(office, nacka, reader):
    office.post(f"/konton/{reader.pk}/bjud-in/")
    assert mail.outbox[0].subject == "Ditt konto i Nacka kommun · styrning"
    assert mail.outbox[0].body.rstrip().endswith("Hälsningar\nNacka kommun · styrning")


def test_password_link_names_the_organisation(client, nacka, reader):
    client.post("/losenord/glomt/", {"email": reader.email})
    assert mail.outbox[0].subject == "Välj ett nytt lösenord i Nacka kommun · styrning"
    assert "nytt lösenord till Nacka kommun · styrning för" in mail.outbox[0].body


def test_report_keeps_the_sender_it_was_fixed_with(nacka):
    report = draft(World(3), at=None)
    assert document_of(report).sender == "Nacka kommun"
    fix(report, at=None)
    edit_organisation(nacka, version=1, name="Nacka stad", by=BY)
    report.refresh_from_db()
    stored = snapshot.load(files.file_of(report, "json").decode())
    assert (stored.content.sender, stored.document.sender) == ("Nacka kommun", "Nacka kommun")
    book = load_workbook(io.BytesIO(files.file_of(report, "xlsx")))
    assert book.properties.creator == "Nacka kommun"


def test_report_without_an_organisation_has_no_sender(db):
    edition = current_edition(draft(World(3), at=None))
    assert edition.document.sender == ""
    assert render(edition.document, "pdf")
