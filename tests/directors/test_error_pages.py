"""What was posted is offered again or shown for copying, and a database that is away is told as such."""

import pytest
from django.db import InterfaceError, OperationalError, connection
from lxml import html

from actions import services
from actions.models import StatusNote
from reports.services import record_decision, strike_decision
from tests.factories import BY, ActionFactory
from tests.pages import text_of

pytestmark = pytest.mark.django_db
NOTE = {
    "version": "1",
    "status": "ongoing",
    "text": "Rad ett\n<Rad två>, å ä ö",
    "form_key": "0123456789abcdef",
}


@pytest.fixture
def action(director):
    return ActionFactory(label="Målen", directors=[director.director])


@pytest.fixture
def client(action, director, sign_in):
    client = sign_in(director)
    client.raise_request_exception = False
    return client


def address(action):
    return f"/plan/{action.plan.key}/atgard/{action.key}/notera/"


def away(error):
    """Return a context in which every query raises the error."""

    def fail(*args):
        raise error("server closed the connection unexpectedly")

    return connection.execute_wrapper(fail)


def resend(client, response):
    """Send the form of the page again, as a browser does."""
    form = html.fromstring(response.content.decode()).xpath("//main//form")[0]
    fields = {one.get("name"): (one.text or "").removeprefix("\n") for one in form.xpath(".//textarea")}
    return client.post(form.get("action"), fields)


@pytest.mark.parametrize("error", [OperationalError, InterfaceError])
@pytest.mark.parametrize("url", ["/", "/mina-atgarder/", "/sok/?q=x", "/konto/", "/logga-in/"])
def test_page_without_its_database_is_503(url, error, client):
    with away(error):
        response = client.get(url)
    assert (response.status_code, response["Retry-After"]) == (503, "10")
    assert text_of(response, "//h1") == ["Databasen svarar inte just nu"]
    assert text_of(response, "//nav[@aria-label='Konto']//a | //main//form") == []


def test_post_without_its_database_is_offered_again(action, client):
    with away(OperationalError):
        response = client.post(address(action), NOTE)
    assert response.status_code == 503
    assert text_of(response, "//li[@class='note-text']") == ["Rad ett <Rad två>, å ä ö"]
    assert resend(client, response).status_code == 302
    assert StatusNote.objects.get().text == "Rad ett\n<Rad två>, å ä ö"


def test_post_that_fails_is_offered_again(action, client, monkeypatch):
    with monkeypatch.context() as broken:
        broken.setattr(services, "add_note", lambda *args, **kwargs: 1 / 0)
        response = client.post(address(action), NOTE)
    assert (response.status_code, text_of(response, "//h1")) == (500, ["Något gick fel hos oss"])
    assert text_of(response, "//nav[@aria-label='Konto']//a") == []
    assert resend(client, response).status_code == 302
    assert StatusNote.objects.count() == 1


def test_page_that_fails_offers_no_form(client, monkeypatch):
    monkeypatch.setattr("actions.views.my_actions.presenter.page", lambda *args: 1 / 0)
    response = client.get("/mina-atgarder/")
    assert (response.status_code, text_of(response, "//main//form")) == (500, [])


def test_password_is_not_in_the_page_but_the_text_carried_through_the_sign_in_is(client):
    sent = {
        "username": "doris@example.se",
        "password": "hemligt-lösenord",
        "next": "/sok/",
        "preserved": "text",
    }
    with away(OperationalError):
        page = client.post("/logga-in/", sent).content.decode()
    assert "hemligt" not in page
    assert all(f'name="{name}"' in page for name in ("username", "next", "preserved"))


def test_post_to_what_is_gone_or_not_allowed_shows_the_text_for_copying(action, editor, reader, sign_in):
    decision = record_decision(plan=action.plan, what="Fastställs.", precision="none", by=BY)
    url = f"/beslut/{action.plan.key}/{decision.pk}/andra/"
    sent = {"version": "1", "what": "Planen <fastställs> i dag.", "password": "ett hemligt lösenord"}
    strike_decision(decision, version=1, by=BY)
    for account, status in ((editor, 404), (reader, 403)):
        response = sign_in(account).post(url, sent)
        assert response.status_code == status
        assert text_of(response, "//li[@class='note-text']") == ["Planen <fastställs> i dag."]


def test_post_to_no_address_of_ours_is_not_shown(client):
    response = client.post("/ingen/sida/", {"text": "Från en annan plats i världen."})
    assert (response.status_code, text_of(response, "//li[@class='note-text']")) == (404, [])
