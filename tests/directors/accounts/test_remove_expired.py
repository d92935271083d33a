import datetime as dt

import pytest
from axes.models import AccessAttempt, AccessLog
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from directors.accounts.password_requests import count_request
from directors.models import PasswordRequest
from tests.directors.accounts.test_session import sign_in_by_form

NOTHING = (
    "Borttaget: 0 utgångna sessioner, 0 misslyckade inloggningar, 0 inloggningar i loggen, "
    "0 misslyckade inloggningar i loggen, 0 begäranden om lösenord.\n"
)


@pytest.fixture
def remove(capsys):
    """Return a function that runs the command and returns what it prints."""

    def remove():
        call_command("remove_expired")
        return capsys.readouterr().out

    return remove


def test_what_still_counts_stays(editor, anonymous, remove):
    sign_in_by_form(anonymous, editor.email)
    sign_in_by_form(Client(), editor.email, "fel lösenord")
    count_request(editor.email, "192.0.2.1")
    assert remove() == NOTHING
    assert anonymous.get("/konto/").status_code == 200


def test_what_has_expired_is_removed(editor, anonymous, remove, settings):
    sign_in_by_form(anonymous, editor.email)
    sign_in_by_form(Client(), editor.email, "fel lösenord")
    count_request(editor.email, "192.0.2.1")
    now = timezone.now()
    Session.objects.update(expire_date=now - dt.timedelta(seconds=1))
    AccessAttempt.objects.update(attempt_time=now - dt.timedelta(minutes=16))
    AccessLog.objects.update(attempt_time=now - dt.timedelta(days=settings.SIGN_IN_LOG_DAYS + 1))
    PasswordRequest.objects.update(at=now - dt.timedelta(minutes=61))
    assert remove() == (
        "Borttaget: 1 utgångna sessioner, 1 misslyckade inloggningar, 1 inloggningar i loggen, "
        "0 misslyckade inloggningar i loggen, 1 begäranden om lösenord.\n"
    )
    assert remove() == NOTHING


def test_log_of_sign_ins_is_kept_as_long_as_chosen(editor, anonymous, remove, settings):
    sign_in_by_form(anonymous, editor.email)
    AccessLog.objects.update(attempt_time=timezone.now() - dt.timedelta(days=31))
    settings.SIGN_IN_LOG_DAYS = 32
    remove()
    assert AccessLog.objects.count() == 1
    settings.SIGN_IN_LOG_DAYS = 30
    remove()
    assert AccessLog.objects.count() == 0
