import re

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext

from directors.models import Account
from tests.factories import AccountFactory, DirectorFactory

NEW = {"name": "Nina Ny", "email": "Nina@Example.se", "role": "reader", "director": ""}


@pytest.fixture
def office(administrator, sign_in):
    return sign_in(administrator)


def url(account, what=""):
    return f"/konton/{account.pk}/{what}"


def test_account_shows_role_and_director(director, sign_in):
    page = sign_in(director).get("/konto/").content.decode()
    assert "Direktör" in page
    assert "Doris Direktör" in page
    assert "Alla konton" not in page


def test_accounts_lists_everyone(office, director, reader):
    page = office.get("/konton/").content.decode()
    assert director.email in page
    assert reader.name in page
    assert "aldrig" in page


@pytest.mark.parametrize("count", [3, 30])
def test_accounts_query_count(office, count):
    AccountFactory.create_batch(count, role="director")
    with CaptureQueriesContext(connection) as queries:
        office.get("/konton/")
    assert len(queries) == 5  # session, signed-in account, list, chain heads, organisation


def test_account_create_invites(office):
    assert office.post("/konton/nytt/", NEW)["Location"] == "/konton/"
    made = Account.objects.get(email="nina@example.se")
    assert (made.role, made.has_usable_password()) == ("reader", False)
    (letter,) = mail.outbox
    link = re.search(r"http://testserver(/losenord/valj/\S+)", letter.body)[1]
    assert "Välj lösenord" in office.get(link, follow=True).content.decode()


def test_account_create_without_mail_server(office, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    page = office.post("/konton/nytt/", NEW, follow=True).content.decode()
    assert "gick inte att skicka" in page
    assert Account.objects.filter(email="nina@example.se").exists()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"email": "ADA@example.se"}, "har redan ett konto"),
        ({"email": "inte en adress"}, "e-post"),
        ({"name": ""}, "Namn"),
        ({"role": "director"}, "Välj vilken direktör"),
        ({"role": "hittepå"}, "hittepå"),
        ({"role": ""}, "Roll: "),
    ],
)
def test_account_create_says_what_is_wrong(office, change, words):
    page = office.post("/konton/nytt/", NEW | change)
    assert page.status_code == 200
    assert words in page.content.decode()
    assert Account.objects.count() == 1


def test_account_create_reader_is_no_director(office, db):
    page = office.post("/konton/nytt/", NEW | {"director": DirectorFactory().pk})
    assert "Bara en direktör eller redaktör" in page.content.decode()


def test_account_create_director_has_one_account(office, director):
    page = office.post("/konton/nytt/", NEW | {"role": "director", "director": director.director_id})
    assert "redan ett konto" in page.content.decode()


def test_account_change(office, reader):
    person = DirectorFactory()
    office.post(
        url(reader),
        {"name": "Lars L", "email": "lars.l@example.se", "role": "director", "director": person.pk},
    )
    reader.refresh_from_db()
    assert (reader.name, reader.email, reader.role, reader.director_id) == (
        "Lars L",
        "lars.l@example.se",
        "director",
        person.pk,
    )


def test_account_change_is_logged(office, reader, caplog, monkeypatch):
    monkeypatch.setattr("directors.accounts.services.log.propagate", True)
    with caplog.at_level("INFO", "directors.accounts"):
        office.post(url(reader), {"name": reader.name, "email": reader.email, "role": "editor"})
    assert "ada@example.se" in caplog.text
    assert "role: reader -> editor" in caplog.text


def test_account_change_own_role_stays(office, administrator):
    office.post(url(administrator), {"name": "Ada A", "email": administrator.email, "role": "reader"})
    administrator.refresh_from_db()
    assert (administrator.name, administrator.role) == ("Ada A", "administrator")


def test_account_change_takes_the_role_away(office, reader):
    office.post(url(reader), {"name": reader.name, "email": reader.email, "role": "none"})
    reader.refresh_from_db()
    assert reader.role == ""
    assert '<option value="none" selected>' in office.get(url(reader)).content.decode()


def test_account_change_unknown(office):
    assert office.get("/konton/9999/").status_code == 404


def test_account_deactivate_and_reactivate(office, reader):
    office.post(url(reader, "stang/"))
    reader.refresh_from_db()
    assert not reader.is_active
    office.post(url(reader, "oppna/"))
    reader.refresh_from_db()
    assert reader.is_active


def test_account_deactivate_own(office, administrator):
    page = office.post(url(administrator, "stang/"), follow=True).content.decode()
    administrator.refresh_from_db()
    assert administrator.is_active
    assert "eget konto" in page


def test_account_invite_again(office, reader):
    office.post(url(reader, "bjud-in/"))
    assert mail.outbox[0].to == [reader.email]


def test_account_invite_closed(office, reader):
    Account.objects.filter(pk=reader.pk).update(is_active=False)
    assert office.post(url(reader, "bjud-in/")).status_code == 404
