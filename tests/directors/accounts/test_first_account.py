"""manage.py first_account: the way into an empty installation, and into no other."""

import re

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from directors.models import Account, Role
from tests.factories import AccountFactory

pytestmark = pytest.mark.django_db

SITE = "https://styrning.exempel.se"


@pytest.fixture
def first(capsys):
    """Return a function that runs the command and returns what it prints."""

    def first(*args):
        call_command("first_account", *args)
        return capsys.readouterr().out

    return first


def link_in(out):
    return re.search(rf"^{SITE}(/\S+)$", out, re.M)[1]


def test_first_account_chooses_a_password_and_signs_in(first):
    out = first("Eva.Ek@exempel.se", "--name", "Eva Ek", "--site", f"{SITE}/")
    account = Account.objects.get()
    assert (account.email, account.name) == ("eva.ek@exempel.se", "Eva Ek")
    assert account.role == Role.ADMINISTRATOR_EDITOR
    client = Client()
    form = client.get(link_in(out), follow=True)
    chosen = {"new_password1": "korvmojgrus 17", "new_password2": "korvmojgrus 17"}
    client.post(form.redirect_chain[-1][0], chosen)
    assert Client().login(request=form.wsgi_request, username=account.email, password="korvmojgrus 17")


def test_link_works_once(first):
    out = first("eva@exempel.se", "--site", SITE)
    client = Client()
    form = client.get(link_in(out), follow=True)
    chosen = {"new_password1": "korvmojgrus 17", "new_password2": "korvmojgrus 17"}
    client.post(form.redirect_chain[-1][0], chosen)
    assert "new_password1" not in Client().get(link_in(out), follow=True).content.decode()


def test_second_run_gives_a_link_to_the_same_account(first):
    first("eva@exempel.se", "--site", SITE)
    assert link_in(first("EVA@exempel.se", "--site", SITE))
    assert Account.objects.count() == 1


def test_installation_with_an_administrator_is_refused(first):
    AccountFactory(role=Role.ADMINISTRATOR)
    with pytest.raises(CommandError, match="Det finns redan en administratör") as refusal:
        first("eva@exempel.se")
    assert refusal.value.returncode == 2
    assert Account.objects.count() == 1


def test_deactivated_administrator_does_not_stand_in_the_way(first):
    AccountFactory(role=Role.ADMINISTRATOR, is_active=False)
    assert "eva@exempel.se är administratör" in first("eva@exempel.se")


def test_wrong_address_is_refused_with_the_way_out(first):
    with pytest.raises(CommandError, match="”eva” är ingen e-postadress"):
        first("eva")
    assert not Account.objects.exists()


@pytest.mark.parametrize(
    ("https", "site"), [(True, "https://styrning.exempel.se/"), (False, "http://localhost:8000/")]
)
def test_link_leads_to_the_site_of_the_settings(https, site, first, settings):
    settings.HTTPS_ONLY, settings.ALLOWED_HOSTS = https, ["styrning.exempel.se", "localhost"]
    assert site in first("eva@exempel.se")
