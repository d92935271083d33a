"""Recognizes a status in the words of a note; unclear words are left alone. Pure."""

from __future__ import annotations

import re

from actions.status import LABELS, Status

_BY_LABEL = {label.lower(): Status(code) for code, label in LABELS.items() if code}
# Code letters of a common municipal form; its other letters are ambiguous.
_BY_LETTER = {"G": Status.DONE, "E": Status.NOT_STARTED}

_FIRST = (
    (Status.NOT_STARTED, r"(?:ej|inte) påbörja(?:d|t|ts|de)\b"),
    (Status.DROPPED, r"ej relevant\b"),
    (Status.PARTLY_DONE, r"delvis genomför|återstår\b"),
    (Status.DONE, r"genomför(?:d|t|da)(?= ?[.,;:(–-]| och |$)"),
)
_ANYWHERE = (
    (Status.CONTINUOUS, r"\bpågår (?:löpande|kontinuerlig)"),
    # "pågår under hösten" in a plan is a time, not a status
    (Status.ONGOING, r"\bpågår\b(?! (?:löpande|kontinuerlig|under|till|fram|inte|ej))"),
    (Status.DONE, r"\b(?<!inte )(?<!ej )(?:slutför(?:d|t|da|ts)|avsluta(?:d|t|ts|de))\b"),
)
_OF_FIRST = [(status, re.compile(pattern)) for status, pattern in _FIRST]
_OF_ANYWHERE = [(status, re.compile(pattern)) for status, pattern in _ANYWHERE]
_TO_COME = re.compile(r"\b(?:ska|skall|bör|kommer|beräknas|väntas|planeras|när|innan)\b")

_REMAINS = re.compile(
    r"\b(?:återstår|återstående|kvarstår|kvarstående|pågår"
    r"|(?:inte|ej|ännu inte) (?:helt )?(?:klar[ta]?|färdig[ta]?))\b"
)
_NOTHING = re.compile(r"\b(?:inget|inga|ingen|ingenting|inte|ej)(?: [^\s.,;]{1,30}){0,2} $")
_NOT = re.compile(r" (?:inte|inget|inga|ingenting|ej)\b")


def read_status(text: str) -> Status | None:
    """Return the status that Swedish words state clearly ("Genomfört och …", "pågår löpande"), else None."""
    words = " ".join(text.split())
    folded = words.lower()
    if exact := _BY_LETTER.get(words) or _BY_LABEL.get(folded.rstrip(". ")):
        return exact
    for status, pattern in _OF_FIRST:
        if pattern.match(folded):
            return status
    found = {status for status, pattern in _OF_ANYWHERE if _says(pattern, status, folded)}
    return found.pop() if len(found) == 1 else None


def _says(pattern: re.Pattern[str], status: Status, text: str) -> bool:
    match = pattern.search(text)
    if match is None:
        return False
    return status is not Status.DONE or not _TO_COME.search(text, 0, match.start())


def remaining(text: str) -> str:
    """Return the words for remaining work ("återstår") as written; "" when there are none."""
    folded = text.lower()
    for match in _REMAINS.finditer(folded):
        nothing = _NOTHING.search(folded, max(match.start() - 60, 0), match.start())
        if not nothing and not _NOT.match(folded, match.end()):
            return text[match.start() : match.end()] if len(folded) == len(text) else match.group()
    return ""
