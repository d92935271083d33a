"""Values that forms are damaged with: empty, huge, unprintable, wrong in type, and sent twice."""

from __future__ import annotations

import json
import random
from typing import NamedTuple
from urllib.parse import quote_from_bytes, quote_plus

from tools.fuzz.pages import CHOICE, TEXT, Form

Pair = tuple[str, str]
LONE = "\ud800"  # sent as bytes that are not UTF-8
DIGITS = "9" * 5000
JUNK = (
    *("", " ", "0", "-1", "1", "x", "on", "999999", "9" * 19, DIGITS, "1e400", "nan", "½", "٣"),
    *("\x00", LONE, "null", "[]", "{}", '"x"', "[" * 3000, "[[" * 900 + "]]" * 900, f"[{DIGITS}]"),
    *(
        '[["\\ud800", "responsible", true]]',
        '[{"name": "\\ud800", "title": 1, "unit": null}]',
        '[{"name": []}]',
    ),
    *("2015-02-30", "0001-01-01", "9999-12-31", "2015-09-02", "våren 2015", "om"),
)
ADDRESSES = (
    "x",
    "/",
    "//example.com",
    "http://[",
    "/\\example.com",
    "https://example.com/",
    "/plan/?a=\x00",
    "\r\n",
)
ROWS = ("responsible", "signatories")  # fields whose rows may also be sent as one JSON text
OTHERS = ("sequence", "mine-responsible", "mine-signatories", "merge", "add_row", "copy", "version", "step")


class Damaged(NamedTuple):
    """What is sent: pairs of name and value, and the marks of the typed text that must not be lost."""

    pairs: tuple[Pair, ...]
    marks: tuple[str, ...]


def mark(rng: random.Random) -> str:
    return "m" + "".join(rng.choice("abcdefghjklmnpqrstuvwxz") for _ in range(9))


def damaged(rng: random.Random, form: Form) -> Damaged:
    """Return the form as sent, with some of its fields damaged."""
    pairs: list[Pair] = []
    marks: list[str] = []
    for field in form.fields:
        value = field.value
        if field.kind == TEXT and rng.random() < 0.6:
            value, made = typed(rng)
            marks += made
        elif field.kind == CHOICE:
            value = rng.choice(field.options or ("",)) if rng.random() < 0.85 else rng.choice(JUNK)
        elif field.kind != TEXT and rng.random() < 0.06:
            value = rng.choice(JUNK)
        pairs.append((field.name, value))
    if form.buttons and rng.random() < 0.5:
        pairs.append(rng.choice(form.buttons))
    sent = _rearranged(rng, _as_json(rng, pairs))
    return Damaged(tuple(sent), tuple(mark for mark in marks if any(mark in value for _, value in sent)))


def _as_json(rng: random.Random, pairs: list[Pair]) -> list[Pair]:
    """Return the pairs, now and then with the rows of a field as one text."""
    for name in ROWS:
        others = [pair for pair in pairs if not pair[0].startswith(f"{name}-")]
        if len(others) < len(pairs) and rng.random() < 0.3:
            row = rng.choice(([mark(rng), "responsible", True], {"name": mark(rng)}))
            return [*others, (name, rng.choice((*JUNK, json.dumps([row]))))]
    return pairs


def _rearranged(rng: random.Random, pairs: list[Pair]) -> list[Pair]:
    """Return the pairs with one sent twice, one left out, or one that the form does not have."""
    chance = rng.random()
    if pairs and chance < 0.05:
        return [(rng.choice(pairs)[0], rng.choice(JUNK)), *pairs]
    if pairs and chance < 0.08:
        gone = rng.choice([name for name, value in pairs if len(value) < 10] or [""])
        return [pair for pair in pairs if pair[0] != gone]
    if chance < 0.12:
        return [*pairs, ("next", rng.choice(ADDRESSES))]
    if chance < 0.16:
        return [*pairs, (rng.choice(OTHERS), rng.choice(JUNK))]
    return pairs


def typed(rng: random.Random) -> tuple[str, list[str]]:
    """Return a text and the marks in it."""
    one, other = mark(rng), mark(rng)
    values: tuple[tuple[str, list[str]], ...] = (
        (one, [one]),
        (one, [one]),
        (f"  {one} å ä ö {other}\r\n", [one, other]),
        (f"{one}\x00{other}", [one, other]),
        (f"{one}{LONE}\x08\x0b{other}", [one, other]),
        (f"{one} {'Åa ' * rng.choice((30, 3_000, 30_000))}{other}", [one, other]),
        (f"{one}{'x' * rng.choice((250, 25_000))}{other}", [one, other]),
        (f"{one}: våren 2015\n" * rng.choice((2, 200)) + f"{other}: om", [one, other]),
        (f"=1+1<script>{one}</script>\u202e{other}", [one, other]),
        (f"{one} *{other}* {{antal_atgarder}} {{x}} [a](http://[)", [one, other]),
        (rng.choice(JUNK), []),
        ("", []),
    )
    return rng.choice(values)


def encoded(pairs: tuple[Pair, ...]) -> str:
    """Return the pairs as a browser encodes them; lone surrogates become bytes that are not UTF-8."""
    return "&".join(
        f"{quote_plus(name)}={quote_from_bytes(value.encode('utf-8', 'surrogatepass'), safe='')}"
        for name, value in pairs
    )
