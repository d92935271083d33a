import re

import pytest
from django.test import Client, override_settings
from django.urls import path

from directors.access import requires
from directors.models import Account
from directors.rights import Ability
from nacka_styrning.urls import urlpatterns as real
from tests.factories import PASSWORD

LOGIN = "/logga-in/"
NOTE = {"text": "Utbildningen är klar.\r\nUtvärderas i höst.", "status": "done"}


@requires(Ability.EDIT_PLAN)
def write(request):
    from django.http import JsonResponse

    return JsonResponse(dict(request.POST.lists()))


urlpatterns = [*real, path("skriv/", write, name="write")]
with_page = override_settings(ROOT_URLCONF=__name__)


def sign_in_by_form(client, email, password=PASSWORD, **fields):
    return client.post(LOGIN, {"username": email, "password": password, **fields})


def hidden(page, name):
    found = re.search(rf'name="{name}" value="([^"]*)"', page.content.decode())
    return found[1] if found else ""


def test_login_page_has_labels_and_autocomplete(anonymous):
    page = anonymous.get(LOGIN).content.decode()
    assert 'autocomplete="username"' in page
    assert 'autocomplete="current-password"' in page
    assert "E-postadress" in page


@pytest.mark.parametrize("email", ["rut@example.se", "Rut@Example.SE", " rut@example.se "])
def test_login_editor(editor, anonymous, email):
    response = sign_in_by_form(anonymous, email)
    assert response.status_code == 302
    assert anonymous.session["_auth_user_id"] == str(editor.pk)


def test_login_goes_where_one_was_going(editor, anonymous):
    response = sign_in_by_form(anonymous, editor.email, next="/konto/losenord/?x=1")
    assert response["Location"] == "/konto/losenord/?x=1"


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
def test_login_never_leaves_the_site(editor, anonymous, elsewhere):
    assert "evil" not in sign_in_by_form(anonymous, editor.email, next=elsewhere)["Location"]


def test_login_outsider_comes_to_own_account(outsider, anonymous):
    response = sign_in_by_form(anonymous, outsider.email)
    assert response["Location"] == "/konto/"
    assert "ingen roll" in anonymous.get("/konto/").content.decode()


@pytest.mark.parametrize(("email", "password"), [("rut@example.se", "fel"), ("ingen@example.se", PASSWORD)])
def test_login_wrong_says_the_same(editor, anonymous, email, password):
    page = sign_in_by_form(anonymous, email, password)
    assert page.status_code == 200
    assert "hör inte ihop" in page.content.decode()
    assert "_auth_user_id" not in anonymous.session


def test_login_closed_account(editor, anonymous):
    Account.objects.filter(pk=editor.pk).update(is_active=False)
    sign_in_by_form(anonymous, editor.email)
    assert "_auth_user_id" not in anonymous.session


def test_login_when_signed_in_goes_on(editor, sign_in):
    assert sign_in(editor).get(LOGIN + "?next=/konto/")["Location"] == "/konto/"


def test_logout_needs_post(editor, sign_in):
    client = sign_in(editor)
    refused = client.get("/logga-ut/")
    assert (refused.status_code, refused["Allow"]) == (405, "POST")
    assert "Ingenting har ändrats." in refused.content.decode()
    assert client.post("/logga-ut/").status_code == 302
    assert "_auth_user_id" not in client.session


def test_closed_account_is_out_at_once(editor, sign_in):
    client = sign_in(editor)
    Account.objects.filter(pk=editor.pk).update(is_active=False)
    assert client.get("/konto/").status_code == 302


@with_page
def test_expired_session_keeps_what_was_typed(editor, anonymous):
    response = anonymous.post("/skriv/?fran=lista", NOTE)
    assert response.status_code == 401
    assert "det du skrev finns kvar" in response.content.decode()

    wrong = sign_in_by_form(anonymous, editor.email, "fel", preserved=hidden(response, "preserved"))
    page = sign_in_by_form(anonymous, editor.email, preserved=hidden(wrong, "preserved"))
    assert 'action="/skriv/?fran=lista"' in page.content.decode()
    assert "Utvärderas i höst." in page.content.decode()

    fields = dict(page.context["preserved"].fields)
    assert anonymous.post(page.context["preserved"].path, fields).json() == {
        "text": [NOTE["text"]],
        "status": ["done"],
    }


@with_page
def test_expired_session_survives_a_lockout(editor, anonymous):
    preserved = hidden(anonymous.post("/skriv/", NOTE), "preserved")
    for _ in range(8):
        locked = sign_in_by_form(anonymous, editor.email, "fel", preserved=preserved)
    back = anonymous.post(LOGIN, {"preserved": hidden(locked, "preserved"), "next": "/skriv/"})
    assert back.status_code == 200
    assert hidden(back, "preserved") == preserved


@with_page
def test_expired_session_too_much_is_said(anonymous):
    page = anonymous.post("/skriv/", {"text": "ord " * 60_000})
    assert hidden(page, "preserved") == ""
    assert "bakåtknapp" in page.content.decode()


@with_page
def test_parked_form_of_one_without_the_right_is_refused(reader, anonymous):
    preserved = hidden(anonymous.post("/skriv/", NOTE), "preserved")
    page = sign_in_by_form(anonymous, reader.email, preserved=preserved)
    again = anonymous.post(page.context["preserved"].path, dict(page.context["preserved"].fields))
    assert again.status_code == 403


@pytest.fixture
def strict(editor):
    client = Client(enforce_csrf_checks=True)
    client.force_login(editor, backend="django.contrib.auth.backends.ModelBackend")
    return client


@with_page
def test_old_form_from_our_own_page_is_offered_again(strict):
    page = strict.post("/skriv/", NOTE, headers={"Origin": "http://testserver"})
    assert page.status_code == 200
    assert "Skicka igen" in page.content.decode()
    assert "Utvärderas i höst." in page.content.decode()


@with_page
@pytest.mark.parametrize("origin", ["https://evil.example", "null", ""])
def test_form_from_elsewhere_is_refused(strict, origin):
    page = strict.post("/skriv/", NOTE, headers={"Origin": origin})
    assert page.status_code == 403
    assert "Utvärderas" not in page.content.decode()


@with_page
def test_old_form_signed_out_asks_to_sign_in(db):
    page = Client(enforce_csrf_checks=True).post("/skriv/", NOTE, headers={"Origin": "http://testserver"})
    assert page.status_code == 401
    assert hidden(page, "preserved")


def test_old_sign_in_page_is_shown_fresh(db):
    client = Client(enforce_csrf_checks=True)
    page = client.post(
        LOGIN, {"username": "a", "preserved": "blob", "next": "/x/"}, headers={"Origin": "http://testserver"}
    )
    assert page.status_code == 403
    assert (hidden(page, "preserved"), hidden(page, "next")) == ("blob", "/x/")
