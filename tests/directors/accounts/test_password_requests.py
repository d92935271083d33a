import datetime as dt

import pytest
from django.core import mail
from django.db.models import F
from django.test import Client

from directors.accounts.password_requests import TooManyRequests, count_request
from directors.models import PasswordRequest

pytestmark = pytest.mark.usefixtures("stopped_clock")
RESET = "/losenord/glomt/"


def ask(email, address="192.0.2.1"):
    return Client(REMOTE_ADDR=address).post(RESET, {"email": email})


def pass_time(minutes):
    PasswordRequest.objects.update(at=F("at") - dt.timedelta(minutes=minutes))


@pytest.mark.parametrize("email", ["rut@example.se", "ingen@example.se"])
def test_fourth_link_to_an_account_within_an_hour_is_refused(editor, email):
    for number in range(3):
        assert ask(email, f"192.0.2.{number}").status_code == 302
    sent = len(mail.outbox)
    page = ask(email, "192.0.2.9")
    assert (page.status_code, page["Retry-After"], len(mail.outbox)) == (429, "3600", sent)
    text = page.content.decode()
    assert f"Till {email} har det begärts 3 brev den senaste timmen." in text
    assert "vänta 60 min" in text
    assert f'value="{email}"' in text


def test_look_alikes_are_one_account(editor):
    for email in ("rut@example.se", "RUT@example.se", "Rut@Example.se"):
        ask(email)
    assert ask("rUt@example.se").status_code == 429


def test_other_accounts_get_their_links(editor, reader):
    for _ in range(4):
        ask(editor.email)
    assert ask(reader.email).status_code == 302
    assert mail.outbox[-1].to == [reader.email]


def test_one_address_gets_twenty_links_an_hour(editor):
    for number in range(20):
        assert ask(f"person{number}@example.se").status_code == 302
    page = ask(editor.email)
    assert page.status_code == 429
    assert "Härifrån har det begärts 20 brev" in page.content.decode()
    assert ask(editor.email, "192.0.2.2").status_code == 302


def test_address_is_that_of_the_caller_behind_a_proxy(editor, settings):
    settings.BEHIND_PROXY = True
    for number in range(21):
        page = Client(headers={"X-Forwarded-For": f"198.51.100.{number}, 192.0.2.7:{number + 1000}"}).post(
            RESET, {"email": f"person{number}@example.se"}
        )
    assert page.status_code == 429


def test_requests_without_an_address_are_counted(db):
    for number in range(20):
        count_request(f"person{number}@example.se", None)
    with pytest.raises(TooManyRequests):
        count_request("rut@example.se", None)


def test_refused_request_does_not_prolong_the_wait(editor):
    for _ in range(3):
        ask(editor.email)
    pass_time(59)
    for _ in range(3):
        assert ask(editor.email)["Retry-After"] == "60"
    pass_time(1)
    assert ask(editor.email).status_code == 302


def test_wait_lasts_until_the_oldest_is_an_hour_old(editor):
    for _ in range(3):
        ask(editor.email)
        pass_time(10)
    assert ask(editor.email)["Retry-After"] == "1800"


def test_refusal_is_logged_with_who_and_from_where(editor, caplog, monkeypatch):
    monkeypatch.setattr("directors.accounts.password_requests.log.propagate", True)
    for _ in range(4):
        ask(editor.email)
    assert "password links for 'rut@example.se' from 192.0.2.1 are refused: 3 an hour" in caplog.text
