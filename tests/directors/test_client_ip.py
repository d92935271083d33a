import pytest
from django.http import HttpResponse
from django.test import Client

from directors.client_ip import WarnAboutProxy, address_in, client_ip


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("192.0.2.7", "192.0.2.7"),
        (" 192.0.2.7 ", "192.0.2.7"),
        ("192.0.2.7:50123", "192.0.2.7"),
        ('"192.0.2.7:50123"', "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("[::ffff:192.0.2.7]:443", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("[2001:db8:1:2:3:4:5:6]", "2001:db8:1:2::"),
        ("[2001:db8:1:2:3:4:5:6]:443", "2001:db8:1:2::"),
        ('"[2001:db8:1:2::6]:443"', "2001:db8:1:2::"),
        ("fe80::1%eth0", "fe80::"),
        ("::1", "::"),
        *[
            (text, None)
            for text in ("", "unknown", "_hidden", "192.0.2", "192.0.2.7.8", "1.2.3.4:5:6", "[", "[]")
        ],
        *[(text, None) for text in ("fe80::1::2", "192.0.2.٧", "0x7f.1", "localhost", "\x00", "1" * 5000)],
    ],
)
def test_address_in(text, address):
    assert address_in(text) == address


@pytest.mark.parametrize(
    ("forwarded", "address"),
    [
        ("198.51.100.1, 192.0.2.7", "192.0.2.7"),
        ("198.51.100.1,192.0.2.7:50123", "192.0.2.7"),
        ("198.51.100.1, unknown", "10.0.0.1"),
        ("198.51.100.1,", "10.0.0.1"),
        ("", "10.0.0.1"),
    ],
)
def test_client_ip_behind_a_proxy(rf, settings, forwarded, address):
    settings.BEHIND_PROXY = True
    request = rf.get("/", headers={"X-Forwarded-For": forwarded}, REMOTE_ADDR="10.0.0.1")
    assert client_ip(request) == address


def test_client_ip_without_a_proxy_is_never_what_the_visitor_says(rf):
    request = rf.get("/", headers={"X-Forwarded-For": "192.0.2.7"}, REMOTE_ADDR="10.0.0.1")
    assert client_ip(request) == "10.0.0.1"


def test_client_ip_on_a_unix_socket_is_none(rf):
    assert client_ip(rf.get("/", REMOTE_ADDR="")) is None


@pytest.fixture
def warnings(caplog, monkeypatch):
    """Return a function that sends requests with these headers through one process; it returns what was logged."""

    def warnings(rf, *requests):
        answer = WarnAboutProxy(lambda request: HttpResponse())
        for headers in requests:
            assert answer(rf.get("/", headers=headers)).status_code == 200
        return [record.getMessage() for record in caplog.records if record.name == "directors.proxy"]

    return warnings


@pytest.mark.parametrize("name", ["X-Forwarded-For", "X-Forwarded-Proto", "Forwarded", "X-Real-IP"])
def test_header_of_a_proxy_that_is_not_declared_warns_once(rf, warnings, name):
    (warning,) = warnings(rf, {}, {name: "192.0.2.7"}, {name: "192.0.2.8"})
    assert warning.startswith(f"{name.title()} came though BEHIND_PROXY is false")


def test_no_header_of_a_proxy_warns_of_nothing(rf, warnings):
    assert warnings(rf, {}, {"User-Agent": "x"}) == []


@pytest.mark.parametrize("last", ["unknown", "198.51.100.1, _x", ""])
def test_proxy_that_writes_no_address_warns_once(rf, warnings, settings, last):
    settings.BEHIND_PROXY = True
    sent = {"X-Forwarded-For": last}
    assert len(warnings(rf, {"X-Forwarded-For": "192.0.2.7:80"}, sent, sent)) == 1


def test_the_warning_comes_before_the_redirect_to_https(db, settings, caplog):
    settings.SECURE_SSL_REDIRECT = True
    assert Client().get("/", headers={"X-Forwarded-Proto": "https"}).status_code == 301
    assert "BEHIND_PROXY is false" in caplog.text
