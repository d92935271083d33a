import pytest

from directors.accounts import services
from directors.errors import LastAdministrator, OwnAccount
from directors.models import Account, Role
from tests.factories import AccountFactory


@pytest.fixture
def second(administrator):
    return AccountFactory(role=Role.ADMINISTRATOR)


def test_change_account_last_administrator_stays(administrator, second):
    services.change_account(second, by=administrator, role="reader")
    with pytest.raises(LastAdministrator):
        services.change_account(administrator, by=second, role="reader")
    administrator.refresh_from_db()
    assert administrator.role == "administrator"


def test_deactivate_account_last_administrator_stays(administrator, second):
    services.deactivate_account(second, by=administrator)
    with pytest.raises(LastAdministrator):
        services.deactivate_account(administrator, by=second)
    administrator.refresh_from_db()
    assert administrator.is_active


def test_change_account_own_role(administrator, second):
    with pytest.raises(OwnAccount):
        services.change_account(administrator, by=administrator, role="reader")


def test_change_account_nothing(administrator, reader):
    assert services.change_account(reader, by=administrator, role="reader", name=reader.name) == []


def test_name_is_stored_normalized(administrator):
    made = services.create_account(
        by=administrator, name="A\u030asa", email="asa@example.se", role="reader", director=None
    )
    assert made.name == "Åsa"
    assert services.change_account(made, by=administrator, name="A\u030asa") == []
    assert services.change_account(made, by=administrator, name="A\u030asa O\u0308") == ["name"]
    made.refresh_from_db()
    assert made.name == "Åsa Ö"


def test_create_account_has_no_password(administrator):
    made = services.create_account(
        by=administrator, name="Ny", email="Ny@Example.se", role="reader", director=None
    )
    assert made.email == "ny@example.se"
    assert not made.has_usable_password()
    assert Account.objects.filter(pk=made.pk).exists()
