"""Fixtures for accounts: one named person per role, and `sign_in`, which returns a client for any of them.

def test_action_change_reader(action, reader, sign_in):
    assert sign_in(reader).get(url).status_code == 403
"""

import pytest
from django.test import Client

from directors.models import Role
from tests.factories import AccountFactory, DirectorFactory

ROLES = (
    "anonymous",
    "outsider",
    "reader",
    "other_director",
    "director",
    "editor",
    "administrator",
    "administrator_editor",
)


@pytest.fixture
def editor(db):
    return AccountFactory(email="rut@example.se", name="Rut Redaktör", role=Role.EDITOR)


@pytest.fixture
def director(db):
    """A director's account; the person is `director.director`."""
    person = DirectorFactory(key="doris-direktor", name="Doris Direktör", title="personaldirektör")
    return AccountFactory(email="doris@example.se", name=person.name, role=Role.DIRECTOR, director=person)


@pytest.fixture
def other_director(db):
    person = DirectorFactory(key="anders-annan", name="Anders Annan", title="fastighetsdirektör")
    return AccountFactory(email="anders@example.se", name=person.name, role=Role.DIRECTOR, director=person)


@pytest.fixture
def reader(db):
    return AccountFactory(email="lars@example.se", name="Lars Läsare", role=Role.READER)


@pytest.fixture
def administrator(db):
    return AccountFactory(email="ada@example.se", name="Ada Administratör", role=Role.ADMINISTRATOR)


@pytest.fixture
def administrator_editor(db):
    return AccountFactory(email="aina@example.se", name="Aina Allt", role=Role.ADMINISTRATOR_EDITOR)


@pytest.fixture
def outsider(db):
    """An account without a role."""
    return AccountFactory(email="utan@example.se", name="Utan Roll", role=Role.NONE)


@pytest.fixture
def sign_in():
    """Return a function that returns a test client signed in as the account, or signed out for None."""

    def as_account(account=None):
        client = Client()
        if account is not None:
            client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return as_account


@pytest.fixture
def anonymous(db, sign_in):
    """A signed-out client."""
    return sign_in()


@pytest.fixture
def cast(outsider, reader, other_director, director, editor, administrator, administrator_editor):
    """Every account by role; "anonymous" is None."""
    return {
        "anonymous": None,
        "outsider": outsider,
        "reader": reader,
        "other_director": other_director,
        "director": director,
        "editor": editor,
        "administrator": administrator,
        "administrator_editor": administrator_editor,
    }
