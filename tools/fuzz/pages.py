"""The links and forms of a page, read from its HTML."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple
from urllib.parse import urldefrag, urljoin

from lxml import html

TEXT, CHOICE, FIXED = "text", "choice", "fixed"
TYPED = {"text", "email", "search", "date", "number", ""}
SECRET = {"csrfmiddlewaretoken"}


class Field(NamedTuple):
    """A field as the browser would send it: `kind` is TEXT, CHOICE or FIXED, `options` are a choice's values."""

    name: str
    value: str
    kind: str
    options: tuple[str, ...] = ()


class Form(NamedTuple):
    """A form with its address; `buttons` are the (name, value) of those that send something of their own."""

    method: str
    url: str
    fields: tuple[Field, ...]
    buttons: tuple[tuple[str, str], ...]


def links(page: str, url: str) -> list[str]:
    """Return the addresses on this site that the page links to."""
    found = [urldefrag(urljoin(url, href)).url for href in _tree(page).xpath("//a/@href")]
    return [one for one in dict.fromkeys(found) if one.startswith("/") and not one.startswith("/static/")]


def forms(page: str, url: str) -> list[Form]:
    """Return the forms of the page."""
    return [_form(one, url) for one in _tree(page).xpath("//form")]


def _tree(page: str) -> Any:
    return html.document_fromstring(page or "<html></html>")


def _form(form: Any, url: str) -> Form:
    own = form.xpath(".//input | .//textarea | .//select | .//button")
    others = form.xpath("//*[@form=$id]", id=form.get("id")) if form.get("id") else []
    controls = [one for one in (*own, *others) if one.get("name") and one.get("name") not in SECRET]
    buttons = [one for one in controls if one.tag == "button" and one.get("disabled") is None]
    return Form(
        form.get("method", "get").lower(),
        urljoin(url, form.get("action") or url),
        tuple(_fields([one for one in controls if one.tag != "button"])),
        tuple((one.get("name"), one.get("value", "")) for one in buttons),
    )


def _fields(controls: list[Any]) -> Iterator[Field]:
    radios: dict[str, list[Any]] = {}
    for one in controls:
        kind, name, value = one.get("type", ""), one.get("name"), one.get("value", "")
        if one.tag == "textarea":
            yield Field(name, (one.text or "").removeprefix("\n"), TEXT)
        elif one.tag == "select":
            options = tuple(each.get("value", "") for each in one.xpath(".//option"))
            chosen = one.xpath(".//option[@selected]/@value")
            yield Field(name, chosen[0] if chosen else (options or ("",))[0], CHOICE, options)
        elif kind == "radio":
            radios.setdefault(name, []).append(one)
        elif kind == "checkbox":
            yield Field(name, value if one.get("checked") is not None else "", CHOICE, ("", value or "on"))
        else:
            typed = kind in TYPED and one.get("inputmode") != "numeric"
            yield Field(name, value, TEXT if typed else FIXED)
    for name, group in radios.items():
        chosen = [one.get("value", "") for one in group if one.get("checked") is not None]
        yield Field(name, (chosen or [""])[0], CHOICE, tuple(one.get("value", "") for one in group))
