"""Folds a text to the one writing that the patterns read: lower case, one kind of dash, no abbreviations."""

from __future__ import annotations

import re
import unicodedata

_SIGNS = str.maketrans(
    {**dict.fromkeys("‐‑‒–—―−", "-"), **dict.fromkeys("’‘´`′", "'"), "\u00ad": ""},
)
_REWRITTEN = (
    (re.compile(r" ?([-/]) ?"), r"\1"),
    (re.compile(r"\bfr\.? ?o\.? ?m\b\.?|\bfom\b|\bfrån och med\b"), "från"),
    (re.compile(r"\bt\.? ?o\.? ?m\b\.?|\btill och med\b"), "tom"),
    (re.compile(r"\bt\.? ?v\.(?!\w)"), "tills vidare"),
    (re.compile(r"\bmål(?:-och| och) ?budget"), "mål-och budget"),
)


def fold(text: str) -> str:
    """Return the text in lower case with single blanks, "-" for every dash and "från" for "fr.o.m."."""
    folded = " ".join(unicodedata.normalize("NFC", text).lower().translate(_SIGNS).split())
    for pattern, written in _REWRITTEN:
        folded = pattern.sub(written, folded)
    return folded
