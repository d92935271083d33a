"""Attachments of actions and decisions: added, named, ordered, removed, and fetched as harmless downloads."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from actions.leaving import Leaving
from actions.models import ActionAttachment
from actions.models.plans import PlanIsClosed
from actions.services import remove_action
from actions.services.plan_closing import Left, close_plan
from files import uploads
from files.attachments import attach, rename, strike
from files.errors import FileRefused
from files.models import StoredFile
from reports.models import DecisionAttachment
from reports.services import record_decision, strike_decision
from tests.factories import BY, ActionFactory, PlanFactory
from tests.files.contents import DOCX, JPEG, PDF, PNG, SVG, XLSX, package
from tests.pages import all_text, text_of
from tracking.digest import sha256
from tracking.errors import Conflict
from tracking.verify import verify


@pytest.fixture
def action(db):
    return ActionFactory(plan=PlanFactory(key="planen"), key="atgarden")


@pytest.fixture
def edits(editor, sign_in):
    return sign_in(editor)


PAGE, URL = "/plan/planen/atgard/atgarden/", "/plan/planen/atgard/atgarden/bilagor/"


def send(client, content, name="underlag.pdf", title="", url=URL):
    file = SimpleUploadedFile(name, content, "text/html")
    return client.post(url, {"file": file, "title": title}, follow=True)


def change(client, row, do, **values):
    posted = {"attachment": row.pk, "version": row.version, "title": row.title, "do": do, **values}
    return client.post(URL, posted, follow=True)


def titles(action):
    return [row.title for row in ActionAttachment(action=action).siblings()]


def rows(action):
    return list(ActionAttachment(action=action).siblings())


def test_file_is_attached_with_its_name_as_title(edits, action):
    response = send(edits, PDF, "../../Underlag å.html")
    assert response.redirect_chain == [(URL, 302)]
    (row,) = rows(action)
    assert (row.title, row.name, row.file_id, row.order) == ("Underlag å", "Underlag å.pdf", sha256(PDF), 1)
    assert (row.added_by, row.version) == ("Rut Redaktör", 1)
    assert "”Underlag å” är bilagd." in all_text(response)
    assert "Underlag å PDF, 1 kB" in text_of(edits.get(PAGE), "//section[@aria-labelledby='bilagor']")[0]
    assert not list(verify())


@pytest.mark.parametrize("content", [PDF, DOCX, XLSX, PNG, JPEG])
def test_each_allowed_type_is_attached(content, edits, action):
    send(edits, content, "namn utan betydelse.exe")
    assert len(rows(action)) == 1


@pytest.mark.parametrize(
    ("content", "name", "says"),
    [
        (b"MZ\x90", "rapport.pdf", "Filens innehåll är varken PDF"),
        (b"<script>alert(1)</script>", "a.png", "Filens innehåll är varken PDF"),
        (SVG, "logo.svg", "Filens innehåll är varken PDF"),
        (package(parts={"word/vbaProject.bin": "x"}), "a.docx", "Filen har makron."),
        (b"", "tom.pdf", "Filen är tom."),
    ],
)
def test_refused_file_is_told_and_the_title_kept(content, name, says, edits, action):
    response = send(edits, content, name, "Min rubrik")
    assert says in all_text(response)
    assert response.context["form"]["title"].value() == "Min rubrik"
    assert not StoredFile.objects.exists()


def test_form_without_a_file_is_told(edits, action):
    assert "Välj en fil." in all_text(edits.post(URL, {"title": "x"}))


def test_file_beyond_the_limit_is_dropped_while_it_is_sent(edits, action, monkeypatch):
    monkeypatch.setattr(uploads, "MAX_UPLOAD", 100_000)
    response = send(edits, PDF + bytes(100_000), title="Min rubrik")
    assert "Filen är större än 25 MB och togs inte emot." in all_text(response)
    assert response.context["form"]["title"].value() == "Min rubrik"
    assert not rows(action)
    send(edits, PDF + bytes(90_000) + b"%%EOF")
    assert len(rows(action)) == 1


def test_limit_is_of_all_files_of_a_request(client, action, monkeypatch):
    """Whoever sends it, and wherever: here somebody who is not signed in, to the page that asks to sign in."""
    monkeypatch.setattr(uploads, "MAX_UPLOAD", 100_000)
    sent = {f"f{number}": SimpleUploadedFile("a", bytes(60_000)) for number in range(3)}
    response = client.post("/logga-in/", sent)
    assert [name for name in sent if name in response.wsgi_request.FILES] == ["f0"]


def test_the_limit_is_25_megabytes():
    assert uploads.MAX_UPLOAD == 25 * 1024 * 1024


def test_same_file_is_attached_once(edits, action):
    send(edits, PDF, "ett.pdf")
    assert "Filen är redan bilagd: ”ett”." in all_text(send(edits, PDF, "två.pdf"))
    change(edits, rows(action)[0], "strike")
    send(edits, PDF, "tre.pdf")
    assert titles(action) == ["tre"]
    assert StoredFile.objects.count() == 1


def test_title_order_and_removal_are_kept_in_history(edits, action):
    for content, name in ((PDF, "ett"), (PNG, "två"), (JPEG, "tre")):
        send(edits, content, name)
    change(edits, rows(action)[0], "rename", title="Första")
    change(edits, rows(action)[0], "down")
    change(edits, rows(action)[2], "up")
    assert titles(action) == ["två", "tre", "Första"]
    response = change(edits, rows(action)[1], "strike")
    assert "”tre” är borttagen. Den finns kvar i historiken." in all_text(response)
    assert titles(action) == ["två", "Första"]
    log = all_text(edits.get("/plan/planen/andringar/"))
    assert all(words in log for words in ("lade till", "strök", "flyttade", "ändrade", "Första"))
    assert not list(verify())


def test_first_and_last_are_not_moved_further(edits, action):
    send(edits, PDF, "ett")
    change(edits, rows(action)[0], "up")
    change(edits, rows(action)[0], "down")
    change(edits, rows(action)[0], "nonsense")
    assert [row.version for row in rows(action)] == [1]


def test_change_of_what_somebody_else_has_changed_is_told_and_loses_nothing(edits, action):
    send(edits, PDF, "ett")
    row = rows(action)[0]
    rename(row, version=1, title="Deras", by=BY)
    response = change(edits, row, "rename", title="Min", version=1)
    assert "Någon annan har just ändrat bilagan." in all_text(response)
    assert 'value="Min"' in response.content.decode()
    assert titles(action) == ["Deras"]
    with pytest.raises(Conflict):
        strike(row, version=1, by=BY)


def test_empty_title_is_told(edits, action):
    send(edits, PDF, "ett")
    response = change(edits, rows(action)[0], "rename", title=" ")
    assert "Rubriken saknas. Fyll i och spara igen." in all_text(response)
    assert titles(action) == ["ett"]


def test_attachment_of_another_action_is_not_changed(edits, action):
    other = attach(ActionAttachment(action=ActionFactory(plan=action.plan)), PDF, name="a.pdf", by=BY)
    change(edits, other, "strike")
    other.refresh_from_db()
    assert not other.struck


def test_closed_plan_takes_no_attachments(edits, action):
    row = attach(ActionAttachment(action=action), PDF, name="a.pdf", by=BY)
    left = {action.pk: Left(action.version, Leaving.LEAVE, "Klart")}
    close_plan(action.plan, version=action.plan.version, left=left, by=BY)
    assert str(PlanIsClosed()) in all_text(send(edits, PNG))
    assert str(PlanIsClosed()) in all_text(change(edits, row, "strike"))
    assert titles(action) == ["a"]


def test_removed_action_takes_no_attachments(edits, action):
    remove_action(action, version=1, reason="Fel", by=BY)
    assert edits.get(URL).status_code == 404


def fetched(client, row):
    return client.get(f"{PAGE}bilaga/{row.pk}/")


def test_download_is_harmless(edits, action):
    send(edits, PDF, 'Årets "bästa"; filen.pdf')
    response = fetched(edits, rows(action)[0])
    assert response.content == PDF
    assert {name: response.headers[name] for name in response.headers if name in HEADERS} == {
        "Content-Type": "application/pdf",
        "Content-Disposition": "attachment; filename*=utf-8''%C3%85rets%20-b%C3%A4sta-%3B%20filen.pdf",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "X-Content-Type-Options": "nosniff",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cache-Control": "private, no-cache",
        "ETag": f'"{sha256(PDF)}"',
    }


HEADERS = {
    *("Content-Type", "Content-Disposition", "Content-Security-Policy", "X-Content-Type-Options"),
    *("Cross-Origin-Resource-Policy", "Cache-Control", "ETag"),
}


def test_download_that_the_browser_has_is_not_read_again(edits, action, django_assert_num_queries):
    row = attach(ActionAttachment(action=action), PDF, name="a.pdf", by=BY)
    address = f"{PAGE}bilaga/{row.pk}/"
    edits.get(address)
    with django_assert_num_queries(4):  # session, account, action, attachment
        response = edits.get(address, headers={"If-None-Match": f'"{sha256(PDF)}"'})
    assert (response.status_code, response.content) == (304, b"")


def test_struck_or_foreign_attachment_is_not_fetched(edits, action):
    row = attach(ActionAttachment(action=action), PDF, name="a.pdf", by=BY)
    other = attach(ActionAttachment(action=ActionFactory(plan=action.plan)), PDF, name="a.pdf", by=BY)
    strike(row, version=1, by=BY)
    assert [fetched(edits, one).status_code for one in (row, other)] == [404, 404]


@pytest.mark.parametrize("count", [1, 12])
def test_page_takes_as_many_queries_with_many_attachments(count, edits, action, django_assert_num_queries):
    for number in range(count):
        attach(ActionAttachment(action=action), PDF + bytes([number]) + b"%%EOF", name=f"{number}", by=BY)
    edits.get(URL)
    with django_assert_num_queries(5):  # session, account, action, attachments, organisation
        edits.get(URL)


def test_decision_has_attachments_that_its_list_shows(edits, action, sign_in, settings):
    decision = record_decision(plan=action.plan, what="Planen fastställs.", precision="none", by=BY)
    url = f"/beslut/planen/{decision.pk}/bilagor/"
    send(edits, PDF, "Protokoll.pdf", url=url)
    row = DecisionAttachment.objects.get()
    assert "Protokoll PDF, 1 kB" in all_text(edits.get("/beslut/planen/"))
    settings.OPEN_READING = "all"
    address = f"/beslut/planen/{decision.pk}/bilaga/{row.pk}/"
    assert sign_in().get(address).content == PDF
    strike_decision(decision, version=1, by=BY)
    assert sign_in().get(address).status_code == 404


def test_service_refuses_more_than_the_owner_takes(action, monkeypatch):
    monkeypatch.setattr(ActionAttachment, "most_bytes", 1024 * 1024)
    attach(ActionAttachment(action=action), PDF, name="a.pdf", by=BY)
    with pytest.raises(FileRefused, match="Bilagorna skulle bli 2 MB tillsammans, och högst 1 MB ryms"):
        attach(ActionAttachment(action=action), PDF + bytes(2_000_000) + b"%%EOF", name="b.pdf", by=BY)
    assert titles(action) == ["a"]
    assert StoredFile.objects.count() == 1
