import base64
import datetime as dt
import hashlib
import io
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader

from actions import services as actions
from reports import files
from reports.forms.head import HeadForm
from reports.models import Report, ReportPart
from reports.models.reports import Baseline
from reports.render.errors import RenderingFailed
from reports.services import record_decision, supersede_report, write_part
from tests.pages import text_of
from tests.pasted import COMPOSED, DECOMPOSED
from tests.reports.reporting import DECIDED, FOLLOWED, PARTS, draft, fixed
from tests.world import EDITOR, World, at

pytestmark = pytest.mark.django_db


@pytest.fixture
def as_editor(editor, sign_in):
    return sign_in(editor)


@pytest.fixture
def as_reader(reader, sign_in):
    return sign_in(reader)


@pytest.fixture
def world():
    return World(3)


def text(response):
    return response.content.decode()


def part(report, name="summary"):
    return ReportPart.objects.get(report=report, part=name)


def test_new_report_starts_from_the_last_ones_prose(world, as_editor):
    fixed(world)
    fields = {"plan": world.plan.key, "followup_date": "2015-09-02", "date": "2015-09-02", "baseline": "none"}
    response = as_editor.post("/rapporter/ny/", fields)
    report = Report.objects.latest("pk")
    assert response["Location"] == f"/rapport/{report.pk}/skriv/"
    assert part(report).text == PARTS["summary"]


def test_reports_name_whom_the_newest_one_is_addressed_to(world, as_editor):
    assert "har fått veta" not in text(as_editor.get("/rapporter/"))
    fixed(world)
    assert "Vad kommunstyrelsen har fått veta om planen, och när." in text(as_editor.get("/rapporter/"))


@pytest.mark.parametrize("address", ["/plan/", "/jamforelse/", "/beslut/"])
def test_newest_leads_to_the_page_of_the_newest_plan(address, as_editor):
    assert as_editor.get(address)["Location"] == "/"
    world = World(1)
    assert as_editor.get(address)["Location"] == f"{address}{world.plan.key}/"


def test_new_report_with_a_day_that_cannot_be_read_keeps_what_was_typed(world, as_editor):
    fields = {"plan": world.plan.key, "followup_date": "i höst", "date": "2015-09-02", "baseline": "none"}
    page = text(as_editor.post("/rapporter/ny/", fields))
    assert "ÅÅÅÅ-MM-DD" in page
    assert 'value="i höst"' in page
    assert not Report.objects.exists()


def test_part_is_written_beside_the_document(world, as_editor):
    report = draft(world)
    address = f"/rapport/{report.pk}/skriv/sammanfattning/"
    data = {"version": part(report).version, "text": "Det går *bra*."}
    assert as_editor.post(address, data)["Location"].startswith(address)
    assert "<em>bra</em>" in text(as_editor.get(address))


def test_stale_part_shows_both_texts_and_saves_the_merge(world, as_editor):
    report = draft(world)
    row = part(report)
    write_part(row, version=1, by=EDITOR, text="Deras sammanfattning.")
    address = f"/rapport/{report.pk}/skriv/sammanfattning/"
    conflict = as_editor.post(address, {"version": 1, "text": "Min sammanfattning."})
    assert conflict.status_code == 409
    assert "Deras" in text(conflict)
    assert "Min" in text(conflict)
    merged = {
        "merge": "1", "version": 2, "base": 1, "mine-text": "Min sammanfattning.",
        "choice-text": "own", "own-text": "Vår sammanfattning.",
    }  # fmt: skip
    as_editor.post(address, merged)
    assert part(report).text == "Vår sammanfattning."


def test_text_typed_while_the_report_was_fixed_is_not_lost(world, as_editor):
    report = draft(world)
    version = part(report).version
    from tests.reports.reporting import fix

    fix(report)
    page = text(
        as_editor.post(
            f"/rapport/{report.pk}/skriv/sammanfattning/", {"version": version, "text": "För sent."}
        )
    )
    assert "För sent." in page
    assert "fastställdes medan du skrev" in page


def test_preview_stores_nothing(world, as_editor):
    report = draft(world)
    page = text(
        as_editor.post(
            f"/rapport/{report.pk}/skriv/sammanfattning/forhandsvisning/", {"text": "Bara på prov."}
        )
    )
    assert "Bara på prov." in page
    assert part(report).text == PARTS["summary"]


def test_pasted_text_of_a_part_is_shown_and_stored_composed(world, as_editor):
    report = draft(world)
    address = f"/rapport/{report.pk}/skriv/sammanfattning/"
    pasted = {"version": part(report).version, "text": f"{DECOMPOSED}\r\n\r\nKlart."}
    assert COMPOSED in text(as_editor.post(f"{address}forhandsvisning/", pasted))
    as_editor.post(address, pasted)
    assert part(report).text == f"{COMPOSED}\n\nKlart."


def test_pasted_signatories_are_stored_composed(world, as_editor):
    report = draft(world)
    values = HeadForm.texts(report)
    signs = {"signatories-0-name": "A\u030asa", "signatories-0-title": "Vd"}
    del values["signatories"]
    as_editor.post(f"/rapport/{report.pk}/skriv/huvud/", {**values, **signs, "version": report.version})
    report.refresh_from_db()
    assert report.signatories == [{"name": "Åsa", "title": "Vd", "unit": ""}]


def test_fixing_is_refused_with_a_link_to_what_is_missing(world, as_editor):
    report = draft(world, parts={**PARTS, "economy": ""})
    page = text(as_editor.get(f"/rapport/{report.pk}/faststall/"))
    assert "kan inte fastställas än" in page
    assert f"/rapport/{report.pk}/skriv/ekonomiska-konsekvenser/" in page
    assert (
        as_editor.post(
            f"/rapport/{report.pk}/faststall/", {"version": report.version, "seen": "x"}
        ).status_code
        == 409
    )
    assert Report.objects.get(pk=report.pk).is_draft


def hidden(page, name):
    return page.split(f'name="{name}" value="')[1].split('"')[0]


def fix_in_the_browser(client, report):
    page = text(client.get(f"/rapport/{report.pk}/faststall/"))
    return client.post(
        f"/rapport/{report.pk}/faststall/", {name: hidden(page, name) for name in ("version", "seen")}
    )


def test_report_is_fixed_as_it_was_shown(world, as_editor):
    report = draft(world)
    assert fix_in_the_browser(as_editor, report)["Location"] == f"/rapport/{report.pk}/"
    report.refresh_from_db()
    assert (report.state, report.fixed_by) == ("fixed", "Rut Redaktör")


def test_report_that_changed_since_it_was_shown_is_not_fixed(world, as_editor):
    report = draft(world)
    page = text(as_editor.get(f"/rapport/{report.pk}/faststall/"))
    data = {name: hidden(page, name) for name in ("version", "seen")}
    action = world.actions[0]
    actions.edit_action(action, version=action.version, label="Ny benämning", by=EDITOR, at=at(16, 1))
    response = as_editor.post(f"/rapport/{report.pk}/faststall/", data)
    assert response.status_code == 409
    assert "Något ändrades" in text(response)
    assert Report.objects.get(pk=report.pk).is_draft


@pytest.mark.parametrize(
    ("format", "begins", "type"),
    [
        ("pdf", b"%PDF", "application/pdf"),
        ("docx", b"PK", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("xlsx", b"PK", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("json", b"{", "application/json"),
        ("html", b"<!doctype html>", "text/html; charset=utf-8"),
    ],
)
def test_fixed_report_is_downloaded_by_its_hash(world, as_reader, format, begins, type):
    report = fixed(world)
    address = f"/rapport/{report.pk}/dokument.{format}"
    response = as_reader.get(address)
    assert response.content.startswith(begins)
    assert response["Content-Type"] == type
    assert f'filename="lagesrapport-2014-12-31.{format}"' in response["Content-Disposition"]
    again = as_reader.get(address, headers={"if-none-match": response["ETag"]})
    assert again.status_code == 304


@pytest.fixture
def no_pdf(monkeypatch):
    """The process that sets a PDF fails."""

    def failing(**options):
        raise RenderingFailed("PDF-filen gick inte att göra. Hämta Word-filen.")

    monkeypatch.setattr("reports.render.pdf.standards.typeset", failing)


def test_file_that_cannot_be_made_is_told_on_a_page(world, as_editor, no_pdf):
    report = draft(world)
    response = as_editor.get(f"/rapport/{report.pk}/dokument.pdf")
    assert response.status_code == 503
    assert "Content-Disposition" not in response
    assert "<h1>Filen gick inte att hämta</h1>" in text(response)
    assert "PDF-filen gick inte att göra. Hämta Word-filen." in text(response)
    assert f'<a href="/rapport/{report.pk}/">Tillbaka till lägesrapporten</a>' in text(response)
    assert as_editor.get(f"/rapport/{report.pk}/dokument.docx").status_code == 200


def test_report_whose_file_cannot_be_made_is_not_fixed(world, as_editor, no_pdf):
    report = draft(world)
    response = fix_in_the_browser(as_editor, report)
    assert response.status_code == 503
    said = "Rapporten är inte fastställd. PDF-filen gick inte att göra. Hämta Word-filen."
    assert said in text(response)
    assert "Fastställ lägesrapporten</button>" in text(response)
    assert Report.objects.get().is_draft


def test_unknown_format_is_not_found(world, as_reader):
    assert as_reader.get(f"/rapport/{fixed(world).pk}/dokument.exe").status_code == 404


def test_draft_is_not_there_for_a_reader(world, as_reader):
    report = draft(world)
    for address in ("", "dokument.pdf", "kontroll/"):
        assert as_reader.get(f"/rapport/{report.pk}/{address}").status_code == 404
    assert str(report) not in text(as_reader.get("/rapporter/"))


def test_page_says_that_a_fixed_report_still_is_what_was_fixed(world, as_reader):
    page = text(as_reader.get(f"/rapport/{fixed(world).pk}/kontroll/"))
    assert "oförändrad" in page or "stämmer" in page


def test_page_tells_what_has_changed_in_the_plan_since(world, as_reader):
    report = fixed(world)
    action = world.plan.actions.first()
    actions.edit_action(action, version=action.version, label="En helt ny benämning", by=EDITOR)
    page = text(as_reader.get(f"/rapport/{report.pk}/"))
    document, beside = page.split("</article>")
    assert "En helt ny benämning" not in document
    assert "En helt ny benämning" in beside


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (0, ["Ingenting: planen står som rapporten säger.", "Hela jämförelsen med planen i dag"]),
        (1, ["1 åtgärd har ändrats.", "Hela jämförelsen med planen i dag"]),
        (2, ["2 åtgärder har ändrats.", "Hela jämförelsen med planen i dag"]),
        (14, ["14 åtgärder har ändrats.", "Och 6 till.", "Hela jämförelsen med planen i dag"]),
    ],
)
def test_page_counts_what_has_changed_since(changed, said, as_reader):
    world = World(14)
    report = fixed(world)
    for action in world.plan.actions.all()[:changed]:
        actions.edit_action(action, version=action.version, label="Ny", by=EDITOR)
    page = as_reader.get(f"/rapport/{report.pk}/")
    assert text_of(page, "//*[@aria-labelledby='sedan-rubrik']//p") == said


def test_decision_stands_beside_the_document(world, as_editor):
    report = fixed(world)
    data = {
        "body": "Kommunstyrelsen", "date": "2015-01-19", "precision": "day", "paragraph": "§ 7", "kind": "decision",
        "what": "Noterade informationen.", "minutes-0-party": "V", "minutes-0-text": "Vänsterpartiet lät anteckna.",
    }  # fmt: skip
    assert as_editor.post(f"/rapport/{report.pk}/beslut/", data).status_code == 302
    document, beside = text(as_editor.get(f"/rapport/{report.pk}/")).split("</article>")
    assert "Vänsterpartiet lät anteckna." in beside
    assert "Vänsterpartiet" not in document


def test_superseding_needs_a_reason(world, as_editor):
    old, new = fixed(world), fixed(world, followup_date=DECIDED, date=DECIDED + dt.timedelta(1))
    address = f"/rapport/{old.pk}/ersatt/"
    page = as_editor.post(address, {"version": old.version, "by_report": new.pk, "reason": ""})
    assert page.status_code == 200
    assert Report.objects.get(pk=old.pk).state == "fixed"
    data = {"version": Report.objects.get(pk=old.pk).version, "by_report": new.pk, "reason": "Fel siffra"}
    as_editor.post(address, data)
    old.refresh_from_db()
    assert (old.state, old.superseded_reason, old.superseded_by_id) == ("superseded", "Fel siffra", new.pk)


def test_superseded_report_is_still_shown(world, as_reader):
    old, new = fixed(world), fixed(world, date=DECIDED + dt.timedelta(1))
    supersede_report(old, version=old.version, by_report=new, reason="Fel siffra", by=EDITOR)
    page = text(as_reader.get(f"/rapport/{old.pk}/"))
    assert "Ersatt" in page
    assert "Fel siffra" in page
    assert '<article class="document"' in page


def queries(client, address):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


@pytest.mark.parametrize(
    "address",
    [
        "skriv/",
        "skriv/sammanfattning/",
        "skriv/placering/",
        "skriv/meningar/",
        "skriv/delar/",
        "skriv/bilaga-1/",
        "faststall/",
    ],
)
def test_writing_takes_as_many_queries_for_300_actions_as_for_30(as_editor, address):
    small, large = (draft(World(count, key=f"plan-{count}")) for count in (30, 300))
    counts = [queries(as_editor, f"/rapport/{report.pk}/{address}") for report in (small, large)]
    assert counts[0] == counts[1]


@pytest.mark.slow
def test_fixed_page_takes_as_many_queries_for_300_actions_as_for_30(as_reader):
    small, large = (fixed(World(count, key=f"plan-{count}")) for count in (30, 300))
    assert queries(as_reader, f"/rapport/{small.pk}/") == queries(as_reader, f"/rapport/{large.pk}/")


@pytest.mark.slow
@pytest.mark.parametrize("address", ["en-sida/", "en-sida.pdf"])
def test_one_page_takes_as_many_queries_for_300_actions_as_for_30(as_editor, address):
    small, large = (draft(World(count, key=f"plan-{count}")) for count in (30, 300))
    counts = [queries(as_editor, f"/rapport/{report.pk}/{address}") for report in (small, large)]
    assert counts[0] == counts[1]


def test_one_page_of_a_fixed_report_is_that_of_its_snapshot_whatever_happens(world, as_reader):
    report = fixed(world)
    first = [as_reader.get(f"/rapport/{report.pk}/{address}") for address in ("en-sida/", "en-sida.pdf")]
    page, file = first
    assert "Handlingsplanen har 3 åtgärder" in text(page)
    assert file.content.startswith(b"%PDF-")
    assert 'filename="en-sida-2014-12-31.pdf"' in file["Content-Disposition"]
    assert as_reader.get(file.wsgi_request.path, headers={"if-none-match": file["ETag"]}).status_code == 304
    actions.remove_action(world.actions[0], version=1, reason="Bort", decision="KS § 1", by=EDITOR)
    actions.edit_action(world.actions[1], version=1, label="Något annat", by=EDITOR)
    second = [as_reader.get(response.wsgi_request.path) for response in first]
    assert text(second[0]).partition("<article")[2] == text(first[0]).partition("<article")[2]
    assert second[1].content == first[1].content
    assert len(PdfReader(io.BytesIO(file.content)).pages) == 1
    assert f'href="/rapport/{report.pk}/en-sida/"' in text(as_reader.get(f"/rapport/{report.pk}/"))


def test_one_page_of_a_draft_is_told_apart_by_its_name(world, as_editor):
    report = draft(world)
    response = as_editor.get(f"/rapport/{report.pk}/en-sida.pdf")
    assert 'filename="en-sida-2014-12-31-utkast.pdf"' in response["Content-Disposition"]
    assert response["Cache-Control"] == "private, no-store"


def test_one_page_that_cannot_be_made_is_told_on_a_page(world, as_editor, no_pdf):
    report = draft(world)
    assert as_editor.get(f"/rapport/{report.pk}/en-sida.pdf").status_code == 503
    assert as_editor.get(f"/rapport/{report.pk}/en-sida/").status_code == 200


def test_one_page_holds_less_where_the_letters_are_wider_than_they_are_taken_for(monkeypatch):
    monkeypatch.setattr("reports.document.one_page.page._width", lambda character: 0.1)
    world = World(60)
    for action in world.actions:
        actions.edit_action(action, version=1, label=f"{action.key} " + "WM" * 100, by=EDITOR)
    made = files.one_page_file(draft(world, baseline=Baseline(date=DECIDED), followup_date=FOLLOWED))
    assert len(PdfReader(io.BytesIO(made)).pages) == 1


ADDRESSES = [
    "",
    "en-sida/",
    "en-sida.pdf",
    "dokument.pdf",
    "dokument.json",
    "kontroll/",
    "skriv/",
    "skriv/huvud/",
    "faststall/",
    "ersatt/",
]
MISSING = 9999


def answer(client, method, number, address):
    """Return what a visitor sees of an address of a report: status, headers and page, without the number itself."""
    response = client.generic(method, f"/rapport/{number}/{address}")
    headers = {name: value.replace(f"/{number}/", "/N/") for name, value in response.headers.items()}
    headers.pop("Content-Length", None)
    return response.status_code, headers, re.sub(r'value="[^"]{64}"|/\d+/', "", text(response))


@pytest.mark.parametrize("is_open", ["nothing", "decided", "all"])
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST"])
@pytest.mark.parametrize("role", ["anonymous", "outsider", "reader", "director"])
def test_draft_answers_as_no_report_at_all(role, method, is_open, world, cast, sign_in, settings):
    settings.OPEN_READING = is_open
    number = draft(world).pk
    client = sign_in(cast[role])
    for address in ADDRESSES:
        there, nowhere = (answer(client, method, pk, address) for pk in (number, MISSING))
        assert there == nowhere, address


@pytest.mark.parametrize("address", ["", "dokument.pdf"])
def test_draft_takes_as_many_queries_as_no_report(address, world, as_reader):
    counts = []
    for number in (draft(world).pk, MISSING):
        with CaptureQueriesContext(connection) as queries:
            as_reader.get(f"/rapport/{number}/{address}")
        counts.append(len(queries))
    assert counts[0] == counts[1]


@pytest.mark.parametrize("make", [draft, fixed])
def test_report_page_is_sent_again_only_after_a_change(make, world, as_editor):
    report = make(world)
    address = f"/rapport/{report.pk}/"
    as_editor.get(address)  # sets the cookie of the CSRF secret
    tag = {"If-None-Match": as_editor.get(address)["ETag"]}
    assert as_editor.get(address, headers=tag).status_code == 304
    record_decision(plan=world.plan, what="Beslut", precision="none", by=EDITOR)
    assert as_editor.get(address, headers=tag).status_code == 200


def test_tag_of_a_draft_opens_nothing_for_a_reader(world, as_editor, as_reader):
    address = f"/rapport/{draft(world).pk}/"
    tag = as_editor.get(address)["ETag"]
    assert as_reader.get(address, headers={"If-None-Match": tag}).status_code == 404


@pytest.mark.parametrize("address", ["", "dokument.pdf"])
def test_link_to_a_draft_leads_a_visitor_to_sign_in(address, world, anonymous, settings):
    settings.OPEN_READING = "all"
    path = f"/rapport/{draft(world).pk}/{address}"
    assert anonymous.get(path)["Location"] == f"/logga-in/?next={path}"


def test_json_carries_its_colophon_as_headers(world, as_reader):
    report = fixed(world)
    kept = report.snapshot
    response = as_reader.get(f"/rapport/{report.pk}/dokument.json")
    digest = base64.b64encode(bytes.fromhex(kept.sha256)).decode()
    assert response["Repr-Digest"] == f"sha-256=:{digest}:"
    assert response["X-History-Link"] == f"{kept.head_seq} {kept.head_hash}"
    assert kept.head_hash not in response.content.decode()


def test_other_files_carry_their_own_hash_and_a_draft_none(world, as_editor):
    report = fixed(world)
    pdf = as_editor.get(f"/rapport/{report.pk}/dokument.pdf")
    assert (
        pdf["Repr-Digest"] == f"sha-256=:{base64.b64encode(hashlib.sha256(pdf.content).digest()).decode()}:"
    )
    assert "X-History-Link" not in pdf
    response = as_editor.get(f"/rapport/{draft(world).pk}/dokument.json")
    assert not {"Repr-Digest", "X-History-Link"} & set(response.headers)


def test_page_shows_the_colophon_of_a_fixed_report_only(world, as_editor):
    report = fixed(world)
    page = text(as_editor.get(f"/rapport/{report.pk}/"))
    assert page.count('<footer class="colophon">') == 1
    assert f"nr {report.snapshot.head_seq}, SHA-256: {report.snapshot.head_hash}" in page
    assert "colophon" not in text(as_editor.get(f"/rapport/{draft(world).pk}/"))
