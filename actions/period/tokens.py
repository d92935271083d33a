"""Splits a text into the words and figures that the parsers read. Linear in the length of the text."""

from __future__ import annotations

import re

Words = list[str]

# Parsers look a bounded number of words ahead and two back; empty words pad the end.
_EDGE = 16

_FOLD = str.maketrans({"‐": "-", "‑": "-", "−": "-", "‒": "–", "—": "–", "―": "–", "\u00ad": ""})
_COMPOSED = (("a\u030a", "å"), ("a\u0308", "ä"), ("o\u0308", "ö"))
_ABBREVIATIONS = (
    (re.compile(r"\bfr\.? ?o\.? ?m\b\.?|\bfom\b|\bfrom\b"), "från"),
    (re.compile(r"\bt\.? ?o\.? ?m\b\.?"), "tom"),
    (re.compile(r"\btill och med\b"), "tom"),
    (re.compile(r"\bfrån och med\b"), "från"),
    (re.compile(r"\bt\.? ?v\.(?![a-zåäö])"), "tills vidare"),
    (re.compile(r"\bmål ?-? ?och ?budget"), "målochbudget"),
)
# No possessive group: Python before 3.11.5 backtracks to the wrong end of one ("2015-H2" as "2015-").
_WORD = re.compile(r"[0-9]++:[ae]\b|[0-9]++(?:[./:-][0-9]+)*|[a-zà-öø-ÿ]++|\S")

# Two figures or dates joined by a hyphen are an interval; other hyphens belong to a date.
_DAY = r"[0-9]{1,2}"
_ISO = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_JOINED = re.compile(
    rf"({_DAY})([-/])((?:19|20)[0-9]{{2}})|({_ISO})-({_ISO})|([0-9]{{4}})-([0-9]{{4}})|([0-9]{{4}})-((?:1[3-9]|[2-9][0-9]))"
    rf"|({_DAY}(?:/{_DAY})?)-({_DAY}/{_DAY})|({_DAY})-({_DAY})|([0-9]{{6}}|[0-9]{{8}})-([0-9]{{6}}|[0-9]{{8}})"
)


def cut(text: str) -> Words:
    """Return the lower-case words and figures in order, padded with empty words at the end."""
    folded = " ".join(text.lower().translate(_FOLD).split())
    for loose, composed in _COMPOSED:
        folded = folded.replace(loose, composed)
    for pattern, word in _ABBREVIATIONS:
        folded = pattern.sub(word, folded)
    words: Words = []
    for word in _WORD.findall(folded):
        joined = _JOINED.fullmatch(word) if 2 < len(word) < 22 else None
        words.extend(_parts(joined) if joined else [word])
    return words + [""] * _EDGE


def _parts(joined: re.Match[str]) -> Words:
    parts = [part for part in joined.groups() if part is not None]
    return parts if len(parts) == 3 else [parts[0], "-", parts[1]]
