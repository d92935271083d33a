import pytest
from django.contrib.auth.models import AnonymousUser

from directors.models import Account, Role
from directors.rights import ROLE_ABILITIES, Ability, can, may, may_ever

NOBODY = AnonymousUser()
READING = (Ability.ANYONE, Ability.OWN_ACCOUNT, Ability.READ_DECIDED, Ability.READ)
WRITING = [ability for ability in Ability if ability not in READING]


def account(role, director_id=None, **fields):
    return Account(role=role, director_id=director_id, **fields)


def test_table_covers_every_role():
    assert set(ROLE_ABILITIES) == {role.value for role in Role}


def test_can_report_editor_on_anything():
    assert can(account("editor"), Ability.REPORT, director_ids=[7])
    assert can(account("editor"), Ability.REPORT)


def test_can_report_director_on_own_only():
    director = account("director", director_id=7)
    assert can(director, Ability.REPORT, director_ids=[3, 7])
    assert not can(director, Ability.REPORT, director_ids=[3])
    assert not can(director, Ability.REPORT)


def test_can_report_director_without_person_on_nothing():
    assert not can(account("director"), Ability.REPORT, director_ids=[3])


def test_can_editor_tied_to_director_has_both():
    both = account("editor", director_id=7)
    assert can(both, Ability.REPORT, director_ids=[3])
    assert can(both, Ability.EDIT_PLAN)


@pytest.mark.parametrize("ability", WRITING)
def test_can_reader_writes_nothing(ability):
    assert not can(account("reader", director_id=7), ability, director_ids=[7])


def test_can_administrator_reads_and_manages_accounts_only():
    administrator = account("administrator")
    allowed = {ability for ability in Ability if may_ever(administrator, ability)}
    reads = {Ability.ANYONE, Ability.OWN_ACCOUNT, Ability.READ_DECIDED, Ability.READ, Ability.READ_DRAFTS}
    assert allowed == {*reads, Ability.MANAGE_ACCOUNTS, Ability.MANAGE_SETTINGS}


def test_can_only_administrator_manages_accounts():
    roles = {role for role in Role if can(account(role.value), Ability.MANAGE_ACCOUNTS)}
    assert roles == {Role.ADMINISTRATOR, Role.ADMINISTRATOR_EDITOR}


def test_can_administrator_and_editor_may_what_either_may():
    both, *each = (account(role) for role in ("administrator_editor", "administrator", "editor"))
    for ability in Ability:
        assert can(both, ability) == any(can(one, ability) for one in each)


def test_can_outsider_sees_own_account_only():
    allowed = {ability for ability in Ability if may_ever(account(""), ability)}
    assert allowed == {Ability.ANYONE, Ability.OWN_ACCOUNT}


def test_can_anonymous_nothing():
    assert {ability for ability in Ability if may_ever(NOBODY, ability)} == {Ability.ANYONE}


def test_can_anonymous_reads_when_reading_is_open(settings):
    settings.OPEN_READING = "all"
    assert can(NOBODY, Ability.READ)
    assert can(account(""), Ability.READ)
    assert not any(may_ever(NOBODY, ability) for ability in WRITING)


def test_can_anonymous_reads_what_is_decided_when_that_is_open(settings):
    settings.OPEN_READING = "decided"
    assert can(NOBODY, Ability.READ_DECIDED)
    assert not can(NOBODY, Ability.READ)


def test_can_closed_account_nothing():
    assert not can(account("editor", is_active=False), Ability.READ)


def test_may_offers_what_would_work():
    assert may(account("director", director_id=7))._asdict() == {
        "read": True,
        "report": True,
        "edit_plan": False,
        "edit_people": False,
        "write_report": False,
        "fix_report": False,
        "manage_accounts": False,
        "manage_settings": False,
    }
