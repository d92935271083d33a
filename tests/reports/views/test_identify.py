import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from actions import services
from files import uploads
from reports.files import file_of
from reports.forms import identify as forms
from reports.models import Snapshot
from reports.render.colophon import Colophon
from tests.pages import all_text
from tests.reports.reporting import fixed
from tests.world import EDITOR, World

pytestmark = pytest.mark.django_db

PAGE = "/kontrollera/"


@pytest.fixture
def report():
    return fixed(World(2))


@pytest.fixture
def as_reader(reader, sign_in):
    return sign_in(reader)


def lines(report):
    row = Snapshot.objects.get(report=report)
    return "\r\n".join(Colophon(row.sha256, row.head_seq, row.head_hash).lines)


def send(client, **data):
    return client.post(PAGE, {"values": "", **data})


def upload(content, name="rapport.pdf"):
    return SimpleUploadedFile(name, content)


def test_page_asks_for_a_file_or_values(as_reader):
    page = as_reader.get(PAGE)
    assert page.status_code == 200
    assert 'enctype="multipart/form-data"' in page.content.decode()


def test_file_that_is_as_it_was_fixed(report, as_reader):
    report.refresh_from_db()
    page = all_text(send(as_reader, file=upload(file_of(report, "pdf"))))
    assert "Den stämmer." in page
    assert f"PDF-filen i ”{report}”" in page


def test_altered_file_does_not_pass(report, as_reader):
    report.refresh_from_db()
    page = all_text(send(as_reader, file=upload(file_of(report, "pdf") + b" ")))
    assert "Den stämmer inte." in page
    assert f"kontrolluppgifterna för ”{report}”" in page


def test_printed_values(report, as_reader):
    assert "Den stämmer." in all_text(send(as_reader, values=lines(report)))


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ({}, forms.NEITHER),
        ({"values": "abc"}, forms.NO_VALUES),
        ({"file": SimpleUploadedFile("tom.pdf", b"")}, "Filen är tom. Välj en annan."),
    ],
)
def test_refusal_says_what_to_do_and_keeps_what_was_typed(as_reader, data, says):
    response = send(as_reader, **data)
    assert response.status_code == 422
    assert says in all_text(response)
    if "values" in data:
        assert f"{data['values']}</textarea>" in response.content.decode()


def test_file_and_values_at_once(report, as_reader):
    assert forms.BOTH in all_text(send(as_reader, file=upload(b"x"), values=lines(report)))


def test_large_file_is_refused(as_reader, monkeypatch):
    monkeypatch.setattr(forms, "MOST", 3)
    assert "Högst 25 MB kan kontrolleras." in all_text(send(as_reader, file=upload(b"fyra")))


def test_file_that_was_dropped_while_it_was_sent_is_told(as_reader, monkeypatch):
    monkeypatch.setattr(uploads, "MAX_UPLOAD", 3)
    page = all_text(send(as_reader, file=upload(b"fyra")))
    assert uploads.TOO_LARGE in page
    assert forms.NEITHER not in page


def test_visitor_learns_nothing_of_a_draft_plan(report, client, settings):
    settings.OPEN_READING = "decided"
    assert "Den stämmer." in all_text(send(client, values=lines(report)))
    report.plan.refresh_from_db()
    services.edit_plan(report.plan, version=report.plan.version, draft=True, by=EDITOR)
    page = all_text(send(client, values=lines(report)))
    assert "Ingen rapport som fastställts här" in page
    assert str(report) not in page


def test_as_many_queries_for_many_reports(as_reader):
    def queries(report):
        with CaptureQueriesContext(
            connection,
        ) as made:
            send(as_reader, values=lines(report))
        return len(made)

    first = fixed(World(1))
    once = queries(first)
    for number in range(3):
        last = fixed(World(3, key=f"plan-{number}"))
    assert queries(last) == once
