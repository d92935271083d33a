import pytest
from django.core import signing
from django.test import RequestFactory

from directors.accounts import parking


def posted(path="/plan/p/atgard/a/notera/?fran=lista", **fields):
    return RequestFactory().post(path, fields)


def test_park_and_unpark_gives_the_form_again():
    request = posted(text="Rad ett\r\nRad två, å ä ö", val=["1", "2"], csrfmiddlewaretoken="t")
    again = parking.unpark(parking.park(request), request)
    assert again.path == "/plan/p/atgard/a/notera/?fran=lista"
    assert again.fields == [("text", "Rad ett\r\nRad två, å ä ö"), ("val", "1"), ("val", "2")]
    assert again.written == ["Rad ett\r\nRad två, å ä ö"]


@pytest.mark.parametrize("name", ["password", "old_password", "new_password1", "losenord"])
def test_park_leaves_passwords(name):
    assert parking.park(posted(**{name: "hemligt"})) == ""


def test_park_too_much():
    assert parking.park(posted(text="x" * parking.MAX_BYTES)) == ""


def test_park_get():
    assert parking.park(RequestFactory().get("/plan/?q=ord")) == ""


@pytest.mark.parametrize(
    "path", ["https://evil.example/", "//evil.example/", "/\\evil.example/", "plan/", ""]
)
def test_unpark_never_leaves_the_site(path):
    signed = signing.dumps([path, [["text", "ord"]]], salt=parking.SALT)
    assert parking.unpark(signed, posted()) is None


def test_unpark_forged():
    signed = parking.park(posted(text="ord"))
    assert parking.unpark(signed[:-1] + ("A" if signed[-1] != "A" else "B"), posted()) is None
    assert parking.unpark("", posted()) is None
    assert parking.unpark(signing.dumps(["/", []], salt="another"), posted()) is None


def test_unpark_too_old(monkeypatch):
    signed = parking.park(posted(text="ord"))
    monkeypatch.setattr(parking, "MAX_SECONDS", -1)
    assert parking.unpark(signed, posted()) is None
