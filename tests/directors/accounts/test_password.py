import re

import pytest
from django.core import mail

from directors.models import Account
from tests.factories import PASSWORD

NEW = "fyra lugna ord räcker"
RESET = "/losenord/glomt/"


def link_in(letter):
    return re.search(r"http://testserver(/losenord/valj/\S+)", letter.body)[1]


def choose(client, link, password=NEW):
    page = client.get(link, follow=True)
    return client.post(page.request["PATH_INFO"], {"new_password1": password, "new_password2": password})


def test_password_reset_by_mail(editor, anonymous):
    anonymous.post(RESET, {"email": "Rut@example.se"})
    (letter,) = mail.outbox
    assert letter.to == [editor.email]
    assert "nytt lösenord" in letter.subject
    assert choose(anonymous, link_in(letter))["Location"] == "/logga-in/"
    editor.refresh_from_db()
    assert editor.check_password(NEW)


def test_password_reset_link_works_once(editor, anonymous, sign_in):
    anonymous.post(RESET, {"email": editor.email})
    link = link_in(mail.outbox[0])
    choose(anonymous, link)
    page = sign_in().get(link, follow=True).content.decode()
    assert "Länken gäller inte längre" in page


def test_password_reset_for_one_who_never_chose(anonymous, db):
    Account.objects.create_user("ny@example.se", None, name="Ny Person")
    anonymous.post(RESET, {"email": "ny@example.se"})
    assert len(mail.outbox) == 1


@pytest.mark.parametrize("email", ["ingen@example.se", "rut@example.se"])
def test_password_reset_does_not_tell_who_has_an_account(editor, anonymous, email):
    page = anonymous.post(RESET, {"email": email}, follow=True).content.decode()
    assert f"Om {email} har ett konto" in page


def test_password_reset_closed_account_gets_no_mail(editor, anonymous):
    Account.objects.filter(pk=editor.pk).update(is_active=False)
    anonymous.post(RESET, {"email": editor.email})
    assert mail.outbox == []


@pytest.mark.parametrize("password", ["kort", "123456789012", "password1234", "rut@example.se"])
def test_password_choose_refuses_weak(editor, anonymous, password):
    anonymous.post(RESET, {"email": editor.email})
    page = choose(anonymous, link_in(mail.outbox[0]), password)
    assert page.status_code == 200
    assert page.context["form"].errors


def change(client, old=PASSWORD, new=NEW, again=NEW):
    return client.post(
        "/konto/losenord/", {"old_password": old, "new_password1": new, "new_password2": again}
    )


def test_password_change_stays_signed_in_here_only(editor, sign_in):
    here, elsewhere = sign_in(editor), sign_in(editor)
    assert change(here)["Location"] == "/konto/"
    assert here.get("/konto/").status_code == 200
    assert elsewhere.get("/konto/").status_code == 302


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"old": "fel"}, "inte ditt nuvarande lösenord"),
        ({"again": "något helt annat"}, "inte lika"),
        ({"new": "kort", "again": "kort"}, "12 tecken"),
    ],
)
def test_password_change_says_what_is_wrong(editor, sign_in, values, words):
    assert words in change(sign_in(editor), **values).content.decode()
