import datetime as dt
import logging
import threading

import pytest
from axes.models import AccessAttempt
from django.db.models import F
from django.test import Client

from directors.accounts import attempts
from directors.accounts.attempts import one_spelling
from tests.directors.accounts.test_session import sign_in_by_form

pytestmark = pytest.mark.usefixtures("stopped_clock")
WRONG = "fel lösenord"


def lock_out(client, email):
    for _ in range(8):
        page = sign_in_by_form(client, email, WRONG)
    return page


def pass_time(minutes):
    """Make every failed attempt so much older."""
    AccessAttempt.objects.update(attempt_time=F("attempt_time") - dt.timedelta(minutes=minutes))


def test_lockout_after_eight_attempts_says_how_long(editor, anonymous):
    page = lock_out(anonymous, editor.email)
    assert page.status_code == 429
    assert page["Retry-After"] == "900"
    assert "Vänta 15 minuter" in page.content.decode()
    assert sign_in_by_form(anonymous, editor.email).status_code == 429


def test_try_during_the_lock_does_not_prolong_it(editor, anonymous):
    lock_out(anonymous, editor.email)
    pass_time(14)
    page = sign_in_by_form(anonymous, editor.email)
    assert (page.status_code, page["Retry-After"]) == (429, "60")
    assert "Vänta 1 minut<" in page.content.decode()
    pass_time(1.1)
    assert sign_in_by_form(anonymous, editor.email).status_code == 302


def test_last_seconds_of_the_lock_are_told(editor, anonymous):
    lock_out(anonymous, editor.email)
    pass_time(14.75)
    page = sign_in_by_form(anonymous, editor.email)
    assert page["Retry-After"] == "15"
    assert "Vänta 15 sekunder" in page.content.decode()


@pytest.mark.parametrize(
    "spelling",
    [
        "RUT@example.se",
        " Rut@Example.se ",
        "rut@ｅxample.se",
        "rut@еxample.se",
        "ru\N{COMBINING ACUTE ACCENT}t@example.se",
        "rut\N{ZERO WIDTH SPACE}@example.se",
        "rut @example.se",
        "ｒｕｔ@example.se",
        "ʳᵘᵗ@example.se",
    ],
)
def test_one_spelling(spelling):
    assert one_spelling(spelling) == "rut@example.se"


@pytest.mark.parametrize(
    "spelling", ["larſ@kommun.se", "lars@\N{KELVIN SIGN}ommun.se", "LARS@kommun.se", "larS@Kommun.SE"]
)
def test_one_spelling_of_letters_that_are_letters_to_a_database(spelling):
    assert one_spelling(spelling) == "lars@kommun.se"


def test_one_spelling_of_a_dotless_i():
    assert one_spelling("r\N{LATIN SMALL LETTER DOTLESS I}ta@example.se") == "rita@example.se"


def test_one_spelling_keeps_accounts_apart():
    assert len({one_spelling(email) for email in ("a.b@example.se", "ab@example.se", "a-b@example.se")}) == 3


def test_one_spelling_fits_the_column():
    assert len(one_spelling("\N{ARABIC LIGATURE SALLALLAHOU ALAYHE WASALLAM}" * 300)) == 254


@pytest.mark.parametrize("letters", [["s", "S"], ["s", "ſ"]])
def test_lockout_counts_look_alikes_as_one_account(lars, anonymous, letters):
    for letter in letters * 4:
        page = sign_in_by_form(anonymous, f"lar{letter}@example.se", WRONG)
    assert page.status_code == 429
    assert sign_in_by_form(anonymous, lars.email).status_code == 429


@pytest.fixture
def lars(reader):
    return reader


def test_lockout_of_a_stranger_leaves_the_owner_alone(editor, anonymous):
    lock_out(Client(REMOTE_ADDR="192.0.2.7"), editor.email)
    assert sign_in_by_form(anonymous, editor.email).status_code == 302


def test_lockout_behind_a_proxy_sees_the_caller(editor, settings):
    settings.BEHIND_PROXY = True
    lock_out(Client(headers={"X-Forwarded-For": "198.51.100.1, 192.0.2.7"}), editor.email)
    forger = Client(headers={"X-Forwarded-For": "203.0.113.9, 192.0.2.7"})
    assert sign_in_by_form(forger, editor.email).status_code == 429
    owner = Client(headers={"X-Forwarded-For": "192.0.2.8"})
    assert sign_in_by_form(owner, editor.email).status_code == 302


@pytest.mark.parametrize("last", ["192.0.2.7:{port}", "[2001:db8::7]:{port}", "unknown", "_x{port}", ""])
def test_lockout_behind_a_proxy_that_writes_more_than_an_address(editor, settings, last):
    settings.BEHIND_PROXY = True
    for port in range(50_000, 50_008):
        client = Client(headers={"X-Forwarded-For": f"198.51.100.1, {last.format(port=port)}"})
        page = sign_in_by_form(client, editor.email, WRONG)
    assert page.status_code == 429


def test_sign_in_behind_a_proxy_that_writes_unknown(editor, settings):
    settings.BEHIND_PROXY = True
    client = Client(headers={"X-Forwarded-For": "unknown"})
    assert sign_in_by_form(client, editor.email, WRONG).status_code == 200
    assert sign_in_by_form(client, editor.email).status_code == 302


def test_lockout_on_a_unix_socket(editor):
    client = Client(REMOTE_ADDR="")
    assert lock_out(client, editor.email).status_code == 429


@pytest.fixture
def naps(monkeypatch):
    """The seconds that attempts have waited, without the waiting."""
    naps = []
    monkeypatch.setattr(attempts.time, "sleep", naps.append)
    return naps


def attack(email, count, network="192.0.2"):
    """Fail once from each of so many addresses."""
    for number in range(count):
        sign_in_by_form(Client(REMOTE_ADDR=f"{network}.{number}"), email, WRONG)


def test_account_attacked_from_many_addresses_is_slowed_down_and_not_locked(editor, anonymous, naps):
    attack(editor.email, 20)
    assert naps == []
    attack(editor.email, 3, network="198.51.100")
    assert naps == [5, 5, 5]
    assert sign_in_by_form(anonymous, editor.email).status_code == 302
    assert naps == [5, 5, 5, 5]


def test_owner_at_a_known_address_is_not_slowed_down(editor, anonymous, naps):
    sign_in_by_form(Client(), editor.email)
    attack(editor.email, 20)
    assert sign_in_by_form(anonymous, editor.email.upper()).status_code == 302
    assert naps == []


def test_other_accounts_are_not_slowed_down(editor, reader, anonymous, naps):
    attack(editor.email, 20)
    assert sign_in_by_form(anonymous, reader.email).status_code == 302
    assert naps == []


def test_only_one_attempt_waits_at_a_time(editor, anonymous, naps):
    attack(editor.email, 20)
    with attempts.ONE_AT_A_TIME:
        page = sign_in_by_form(anonymous, editor.email)
    assert (page.status_code, page["Retry-After"], naps) == (429, "5", [])
    assert "Vänta 5 sekunder" in page.content.decode()
    assert sign_in_by_form(anonymous, editor.email).status_code == 302


def test_refused_attempt_is_not_counted(editor, anonymous, naps):
    attack(editor.email, 20)
    with attempts.ONE_AT_A_TIME:
        for _ in range(9):
            sign_in_by_form(anonymous, editor.email, WRONG)
    assert attempts.failures_of(editor.email) == {"count": 20, "addresses": 20}
    assert sign_in_by_form(anonymous, editor.email).status_code == 302


def test_slowing_down_ends_with_the_attack(editor, anonymous, naps):
    attack(editor.email, 20)
    pass_time(16)
    assert sign_in_by_form(anonymous, editor.email).status_code == 302
    assert naps == []


def test_waiting_releases_its_place_whatever_happens(editor, anonymous, monkeypatch):
    attack(editor.email, 20)
    monkeypatch.setattr(attempts.time, "sleep", lambda seconds: threading.current_thread().undefined)
    with pytest.raises(AttributeError):
        sign_in_by_form(anonymous, editor.email)
    assert attempts.ONE_AT_A_TIME.acquire(blocking=False)
    attempts.ONE_AT_A_TIME.release()


def test_log_says_who_is_attacked_and_from_where(editor, caplog, naps, monkeypatch):
    for name in ("axes", "directors.accounts"):
        monkeypatch.setattr(logging.getLogger(name), "propagate", True)
    attack(editor.email, 21)
    assert "New login failure by 'rut@example.se' from 192.0.2.0." in caplog.text
    assert "sign-in to 'rut@example.se' is slowed down: 20 failures from 20 addresses" in caplog.text
    assert WRONG not in caplog.text


def test_what_waits_for_the_sign_in_is_not_kept_with_the_attempt(editor, anonymous):
    sign_in_by_form(anonymous, editor.email, WRONG, preserved="hemlig-text")
    (row,) = AccessAttempt.objects.all()
    assert "hemlig-text" not in row.post_data
    assert WRONG not in row.post_data
