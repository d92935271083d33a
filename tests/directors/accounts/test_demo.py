from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from directors.accounts import demo
from directors.models import Account
from tests.factories import DirectorFactory


@pytest.fixture
def demo_setting(settings, db):
    settings.DEMO = True
    DirectorFactory(key="elisabeth-carle", name="Elisabeth Carle")
    DirectorFactory(key="mats-bohman", name="Mats Bohman")


def run():
    output = StringIO()
    call_command("demo_accounts", stdout=output)
    return output.getvalue()


def test_demo_accounts_one_per_role(demo_setting):
    output = run()
    made = {row[0]: row[1:] for row in Account.objects.values_list("email", "role", "director__key")}
    assert made == {
        "redaktor@nacka.example": ("editor", None),
        "direktor@nacka.example": ("director", "elisabeth-carle"),
        "direktor2@nacka.example": ("director", "mats-bohman"),
        "lasare@nacka.example": ("reader", None),
        "admin@nacka.example": ("administrator", None),
    }
    assert demo.PASSWORD in output
    assert "redaktor@nacka.example" in output


def test_demo_accounts_twice_restores(demo_setting):
    run()
    Account.objects.filter(email="lasare@nacka.example").update(role="editor", is_active=False)
    run()
    assert Account.objects.count() == 5
    reader = Account.objects.get(email="lasare@nacka.example")
    assert (reader.role, reader.is_active) == ("reader", True)
    assert reader.check_password(demo.PASSWORD)


def test_demo_accounts_without_directors(settings, db):
    settings.DEMO = True
    run()
    assert not Account.objects.filter(role="director").exists()


def test_demo_accounts_refused_without_demo(db):
    with pytest.raises(CommandError) as refused:
        run()
    assert refused.value.returncode == 2
    assert "\n" not in str(refused.value)
    assert Account.objects.count() == 0


def test_demo_account_is_shut_where_demo_is_not_set(demo_setting, settings, anonymous):
    run()
    sign_in = {"username": "admin@nacka.example", "password": demo.PASSWORD}
    settings.DEMO = False
    assert anonymous.post("/logga-in/", sign_in).status_code == 200
    settings.DEMO = True
    assert anonymous.post("/logga-in/", sign_in).status_code == 302


def test_login_page_shows_demo_accounts_only_with_demo(anonymous, settings):
    assert "nacka.example" not in anonymous.get("/logga-in/").content.decode()
    settings.DEMO = True
    page = anonymous.get("/logga-in/").content.decode()
    assert "redaktor@nacka.example" in page
    assert demo.PASSWORD in page
