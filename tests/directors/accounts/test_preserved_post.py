import pytest
from django.core import signing
from django.test import RequestFactory

from directors.accounts import preserved_post


def posted(path="/plan/p/atgard/a/notera/?fran=lista", **fields):
    return RequestFactory().post(path, fields)


def test_preserve_and_restore_gives_the_form_again():
    request = posted(text="Rad ett\r\nRad två, å ä ö", val=["1", "2"], csrfmiddlewaretoken="t")
    again = preserved_post.restore(preserved_post.preserve(request))
    assert again.path == "/plan/p/atgard/a/notera/?fran=lista"
    assert again.fields == [("text", "Rad ett\r\nRad två, å ä ö"), ("val", "1"), ("val", "2")]
    assert again.written == ["Rad ett\r\nRad två, å ä ö"]


@pytest.mark.parametrize("name", ["password", "old_password", "new_password1", "losenord"])
def test_preserve_leaves_passwords(name):
    assert preserved_post.preserve(posted(**{name: "hemligt"})) == ""


def test_preserve_too_much():
    assert preserved_post.preserve(posted(text="x" * preserved_post.MAX_BYTES)) == ""


def test_preserve_get():
    assert preserved_post.preserve(RequestFactory().get("/plan/?q=ord")) == ""


@pytest.mark.parametrize(
    "path", ["https://evil.example/", "//evil.example/", "/\\evil.example/", "plan/", ""]
)
def test_restore_never_leaves_the_site(path):
    signed = signing.dumps([path, [["text", "ord"]]], salt=preserved_post.SALT)
    assert preserved_post.restore(signed) is None


def test_restore_forged():
    signed = preserved_post.preserve(posted(text="ord"))
    assert preserved_post.restore(signed[:-1] + ("A" if signed[-1] != "A" else "B")) is None
    assert preserved_post.restore("") is None
    assert preserved_post.restore(signing.dumps(["/", []], salt="another")) is None


def test_restore_too_old(monkeypatch):
    signed = preserved_post.preserve(posted(text="ord"))
    monkeypatch.setattr(preserved_post, "MAX_SECONDS", -1)
    assert preserved_post.restore(signed) is None
