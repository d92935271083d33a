"""Searching labels, wordings, notes and names: Swedish full text on PostgreSQL, much the same on SQLite."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.search import SearchQuery, SearchRank, SearchVector
from django.db import connection
from django.db.models import CharField, Func, Q, QuerySet, TextField, Value
from django.db.models.functions import Concat

from actions.drafts import visible
from actions.models import Action, StatusNote
from actions.state import ActionState, PlanState
from directors.models import Director
from directors.rights import Visitor

MOST = 50
ROUND = 70  # characters shown on each side of the first match
ENDINGS = (
    *("arnas", "ernas", "ornas", "arna", "erna", "orna", "ande"),
    *("ar", "er", "or", "en", "et", "a", "e", "n", "s"),
)
STEM = 4  # minimum letters of a stem


@dataclass(frozen=True)
class Piece:
    text: str
    hit: bool


@dataclass(frozen=True)
class Hit:
    """A search result: where it is, its name, and the text around the first match."""

    url_name: str
    url_args: tuple[str, ...]
    title: tuple[Piece, ...]
    where: str
    status: str | None
    text: tuple[Piece, ...]


@dataclass(frozen=True)
class SearchPage:
    query: str
    directors: tuple[Hit, ...]
    actions: tuple[Hit, ...]
    notes: tuple[Hit, ...]

    @property
    def count(self) -> int:
        return len(self.directors) + len(self.actions) + len(self.notes)


def search(query: str, visitor: Visitor) -> SearchPage:
    """Return everything that contains every word of `query`; at most 50 of each kind. Three queries."""
    words = terms(query)
    if not words:
        return SearchPage(query, (), (), ())
    marked = _marked(words)
    actions = _found(
        Action.objects.select_related("plan").filter(visible(visitor, "plan__")),
        query,
        words,
        ("label", "wording", "note"),
    )
    notes = StatusNote.objects.active().exclude(action=None).select_related("action__plan")
    notes = notes.filter(visible(visitor, "plan__"))
    return SearchPage(
        query,
        tuple(_director(one, marked) for one in _people(words)),
        tuple(_action(one, marked) for one in actions),
        tuple(_note(one, marked) for one in _found(_earlier(notes), query, words, ("text",))),
    )


def search_published(query: str, states: Iterable[PlanState]) -> SearchPage:
    """Return the actions of the states, and the directors, that contain every word; at most 50 of each."""
    words = terms(query)
    if not words:
        return SearchPage(query, (), (), ())
    marked = _marked(words)
    hits = [
        _published(action, state, marked)
        for state in states
        for action in state.actions
        if all(word in fold("\n".join((action.label, action.wording, action.note))) for word in words)
    ]
    people = tuple(_director(one, marked) for one in _people(words))
    return SearchPage(query, people, tuple(hits[:MOST]), ())


def _marked(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(word) for word in words), re.IGNORECASE)


def _earlier(notes: QuerySet[StatusNote]) -> QuerySet[StatusNote]:
    """Without the latest note of each action, which is found with the action."""
    latest = Action.objects.exclude(last_note_id=None).values("last_note_id")
    return notes.exclude(pk__in=latest)


# Pure from here


def terms(query: str) -> list[str]:
    """Return the words to search for without Swedish endings: "chefernas möten" → chef, möt."""
    text = unicodedata.normalize("NFC", query)[:200]
    return [_stem(word) for word in re.findall(r"[\w§/-]+", text.casefold()) if word.strip("-/_")][:12]


def _stem(word: str) -> str:
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= STEM:
            return word.removesuffix(ending)
    return word


def pieces(text: str, marked: re.Pattern[str]) -> tuple[Piece, ...]:
    """Split the text at its matches."""
    cut: list[Piece] = []
    at = 0
    for hit in marked.finditer(text):
        cut += [Piece(text[at : hit.start()], False), Piece(hit.group(), True)]
        at = hit.end()
    return tuple(piece for piece in (*cut, Piece(text[at:], False)) if piece.text)


def excerpt(text: str, marked: re.Pattern[str]) -> tuple[Piece, ...]:
    """Return the text around its first match, or its beginning, with dots where it continues."""
    hit = marked.search(text)
    start = max(0, hit.start() - ROUND) if hit else 0
    end = min(len(text), (hit.end() if hit else 0) + 2 * ROUND)
    start = text.rfind(" ", 0, start) + 1 if start else 0
    cut = ("… " if start else "") + text[start:end] + (" …" if end < len(text) else "")
    return pieces(" ".join(cut.split()), marked)


# The two databases


class Fold(Func):
    """Lower case as Python makes it: SQLite's LIKE does not fold å, ä and ö."""

    function = "NACKA_FOLD"
    output_field = TextField()


def fold(text: str | None) -> str:
    return unicodedata.normalize("NFC", text or "").casefold()


def _found(rows: Any, query: str, words: list[str], fields: tuple[str, ...]) -> list[Any]:
    if connection.vendor == "postgresql":
        return list(_full_text(rows, query, words, fields)[:MOST])
    return list(_plain(rows, words, fields).order_by("-pk")[:MOST])


def _full_text(rows: Any, query: str, words: list[str], fields: tuple[str, ...]) -> Any:
    """Filter by Swedish full text, or by stems inside longer words ("styr" in "ledningsstyrning")."""
    weights = zip(fields, "ABCD", strict=False)
    vectors = [SearchVector(name, weight=weight, config="swedish") for name, weight in weights]
    vector = sum(vectors[1:], vectors[0])
    search_query = SearchQuery(query, config="swedish", search_type="websearch")
    inside = Q()
    for word in words:
        inside &= Q(*[(f"{name}__icontains", word) for name in fields], _connector=Q.OR)
    ranked = rows.annotate(found=vector, rank=SearchRank(vector, search_query))
    return ranked.filter(Q(found=search_query) | inside).order_by("-rank", "-pk")


def _plain(rows: Any, words: list[str], fields: tuple[str, ...]) -> Any:
    connection.ensure_connection()
    connection.connection.create_function("NACKA_FOLD", 1, fold, deterministic=True)
    joined: list[object] = [part for name in fields for part in (name, Value("\n"))]
    text = Fold(Concat(*joined, output_field=CharField()))
    found = rows.annotate(found=text)
    for word in words:
        found = found.filter(found__contains=word)
    return found


def _people(words: list[str]) -> list[Director]:
    """Return the matching directors; they are few, so names and titles are searched in Python."""
    everyone = Director.objects.with_titles().by_name()
    return [one for one in everyone if all(word in fold(_who(one)) for word in words)][:MOST]


def _who(director: Director) -> str:
    titles: Iterable[Any] = director.appointments.all()
    return " ".join([director.name, *(one.title for one in titles)])


def _director(one: Director, marked: re.Pattern[str]) -> Hit:
    titles = ", ".join(title.title for title in one.appointments.all())
    return Hit("director", (one.key,), pieces(one.name, marked), "", None, pieces(titles, marked))


def _action(one: Action, marked: re.Pattern[str]) -> Hit:
    text = next((text for text in (one.wording, one.note) if marked.search(text)), one.wording)
    where = f"{one.plan.title} (borttagen)" if one.removed_at else one.plan.title
    args = (one.plan.key, one.key)
    return Hit("action", args, pieces(one.label, marked), where, one.status, excerpt(text, marked))


def _published(action: ActionState, state: PlanState, marked: re.Pattern[str]) -> Hit:
    text = next((text for text in (action.wording, action.note) if marked.search(text)), action.wording)
    title, found = pieces(action.label, marked), excerpt(text, marked)
    return Hit("action", (state.key, action.key), title, state.title, action.status, found)


def _note(one: StatusNote, marked: re.Pattern[str]) -> Hit:
    action: Any = one.action
    where = f"Tidigare notering för den {one.date:%Y-%m-%d}"
    args = (action.plan.key, action.key)
    title = pieces(action.label, marked)
    return Hit("action", args, title, where, one.status, excerpt(one.text, marked))
