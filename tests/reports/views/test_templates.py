"""The settings pages of Word templates: uploading, choosing styles, trying, taking into use and going back."""

import io

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from directors.services import create_organisation
from files import uploads
from reports.models import WordTemplate
from reports.render import render
from reports.render.docx.guard import LARGEST, checked
from reports.render.docx.roles import ROLES
from reports.render.docx.template import Template, default_file
from reports.render.docx.trial import DOCUMENT
from reports.services import add_template, edit_template, use_template
from tests.factories import BY
from tests.pages import text_of
from tests.reports.render.word_templates import TEMPLATES, package
from tests.reports.reporting import draft
from tests.world import World
from tracking.verify import verify

pytestmark = pytest.mark.django_db
URL = "/installningar/word-mall/"


@pytest.fixture
def office(administrator, sign_in):
    return sign_in(administrator)


@pytest.fixture
def row():
    return add_template(name="mall.docx", content=TEMPLATES["own_names"](), by=BY)


def upload(client, content, name="mall.docx"):
    return client.post(URL, {"file": SimpleUploadedFile(name, content)})


def choices(row, **changes):
    chosen = {f"style_{key}": id for key, id in row.styles.items()}
    return {"version": row.version, "start": row.start, **chosen, **changes}


def address(row, name=""):
    return f"{URL}{row.pk}/{name}"


def test_page_says_that_our_own_is_used(office):
    page = office.get(URL)
    assert "Programmets egen mall." in text_of(page, "//main")[0]
    assert "Uppladdade mallar" not in page.content.decode()


def test_uploaded_file_leads_to_what_its_styles_stand_for(office):
    response = upload(office, TEMPLATES["landscape"](), "Nämndens mall.docx")
    row = WordTemplate.objects.get()
    assert response.headers["Location"] == address(row)
    page = office.get(address(row))
    facts = text_of(page, "//dl")[0]
    assert "Nämndens mall.docx" in text_of(page, "//h1")
    assert "liggande, textens bredd 257 mm" in facts
    assert "Start" in facts
    initial = page.context["form"].initial
    assert (initial["start"], initial["style_heading_1"]) == ("Start", "Heading1")


def test_each_role_has_a_labelled_choice(office, row):
    page = office.get(address(row)).context["form"]
    labels = [field.label for _, fields in page.groups() for field in fields]
    assert sorted(labels) == sorted(role.label for role in ROLES)
    tables = page.fields["style_table"].choices
    assert tables == [("", "Programmets egen (läggs till)"), ("Tabellkommun", "Tabell")]


def test_choices_are_saved_and_can_be_corrected(office, row):
    response = office.post(address(row), choices(row, style_heading_3="SagaRubrik2", style_inserted=""))
    assert response.headers["Location"] == address(row)
    row.refresh_from_db()
    assert (row.styles["heading_3"], "inserted" in row.styles, row.in_use) == ("SagaRubrik2", False, False)
    assert not list(verify())


def test_a_style_that_the_template_has_not_is_refused(office, row):
    response = office.post(address(row), choices(row, style_heading_1="Fet"))
    assert response.status_code == 422
    assert WordTemplate.objects.get().version == 1


def test_template_is_taken_into_use_with_the_choices(office, row):
    response = office.post(address(row), choices(row, style_inserted="", use="1"), follow=True)
    assert response.redirect_chain == [(URL, 302)]
    row.refresh_from_db()
    assert row.in_use
    assert "inserted" not in row.styles
    assert "mall.docx, uppladdad" in text_of(response, "//main")[0]


def test_the_way_back_is_our_own(office, row):
    use_template(row, version=1, by=BY)
    office.post(f"{URL}programmets/")
    assert not WordTemplate.objects.get().in_use


def test_choices_of_two_people_are_not_lost(office, row):
    sent = choices(row, style_heading_1="SagaRubrik3", use="1")
    edit_template(WordTemplate.objects.get(), version=1, styles={}, by=BY)
    response = office.post(address(row), sent)
    assert response.status_code == 409
    assert "Någon annan har just ändrat mallen" in text_of(response, "//main")[0]
    form = response.context["form"]
    assert form["style_heading_1"].value() == "SagaRubrik3"
    assert form["version"].value() == 2
    assert WordTemplate.objects.get().styles == {}


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "Filen är tom"),
        (b"hej", "Filen är inget Word-dokument"),
        (package("<w:p/>"), "Filen har inga formatmallar"),
        (b"PK" + bytes(LARGEST), "får vara högst 10 MB"),
    ],
)
def test_refused_file_is_told_and_the_one_in_use_stays(content, says, office, row):
    use_template(row, version=1, by=BY)
    response = upload(office, content)
    assert response.status_code == 422
    assert says in text_of(response, "//main")[0]
    assert [one.in_use for one in WordTemplate.objects.all()] == [True]


@pytest.mark.parametrize(
    ("address", "field"), [("/installningar/word-mall/", "file"), ("/installningar/logotyp/", "logo")]
)
def test_file_that_was_dropped_while_it_was_sent_is_told(office, address, field, monkeypatch):
    create_organisation(name="Sagastad", code="0182", by=BY)
    monkeypatch.setattr(uploads, "MAX_UPLOAD", 100)
    response = office.post(address, {"version": 1, field: SimpleUploadedFile("stor", bytes(101))})
    assert response.context["form"].errors == {field: [uploads.TOO_LARGE]}


def test_no_file_is_told(office):
    response = office.post(URL, {})
    assert response.status_code == 422
    assert "Välj en fil." in text_of(response, "//main")[0]


def test_downloads_are_the_file_and_the_latest_report_in_it(office, row):
    file = office.get(address(row, "mall.docx"))
    assert file.content == TEMPLATES["own_names"]()
    assert file.headers["Content-Disposition"] == 'attachment; filename="mall.docx"'
    first = docx.Document(io.BytesIO(office.get(address(row, "prov.docx")).content)).paragraphs
    assert (first[0].text, first[5].text) == ("Sagastad", "Dokumentets rubrik")
    report = draft(World(3), at=None)
    words = docx.Document(io.BytesIO(office.get(address(row, "prov.docx")).content)).paragraphs
    assert report.title in [one.text for one in words]
    assert office.get(address(row, "annat.docx")).status_code == 404
    assert office.get(f"{URL}programmets.docx").content == default_file()


def test_trial_shows_every_role():
    """Each style that an office chooses can be seen before there is any report."""
    made = render(DOCUMENT, "docx", template=Template(TEMPLATES["minimal"]()))
    body = checked(made).parts["word/document.xml"].decode()
    assert [role.style for role in ROLES if f'w:val="{role.style}"' not in body] == []


def test_pages_ask_as_many_queries_however_many_templates(office, row):
    def queries(path):
        with CaptureQueriesContext(
            connection,
        ) as found:
            office.get(path)
        return len(found)

    counts = [queries(path) for path in (URL, address(row))]
    for number in range(5):
        add_template(name=f"{number}.docx", content=TEMPLATES["minimal"](), by=BY)
    assert [queries(path) for path in (URL, address(row))] == counts


def test_a_number_without_a_template_is_not_found(office):
    assert office.get(f"{URL}7/").status_code == 404
