"""The contents of a report besides the plan: what an editor writes and chooses. Plain values."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from reports.document.letterhead import Letterhead
from reports.document.outline import BY_KEY, STANDARD, Outline
from reports.document.tree import Signatory


class MinutesNote(NamedTuple):
    """A protokollsanteckning. Notes from before they were rows have only a text."""

    person: str
    party: str
    text: str

    @property
    def by(self) -> str:
        """Who had it noted: "Rolf Wasteson (V)"; "" where it is not known."""
        party = f"({self.party})" if self.person and self.party else self.party
        return " ".join(filter(None, (self.person, party)))


class DecisionLine(NamedTuple):
    """An earlier decision or report; `precision` is day, month, half_year or none.

    `place` says what is known of when one without a date was made ("efter den 7 augusti 2014"), `doubt` why a date is
    doubtful.
    """

    date: dt.date | None
    precision: str
    body: str
    paragraph: str
    what: str
    place: str = ""
    doubt: str = ""
    notes: tuple[MinutesNote, ...] = ()


class AttachedFile(NamedTuple):
    """A file that follows the report, with the number of its annex (Bilaga 2) and the hash of its bytes."""

    number: int
    title: str
    name: str
    media_type: str
    size: int
    sha256: str


class EarlierArea(NamedTuple):
    """The status of an area of an earlier plan (läge per område)."""

    title: str
    status: str | None
    note: str


class OpenRequest(NamedTuple):
    """A request for a change of an action (its key) that is not closed; `asks` follows "begärde"."""

    key: str
    asks: str
    wanted: str
    reason: str
    by: str
    on: dt.date


@dataclass(frozen=True)
class ReportContent:
    """The head, prose parts and choices of a report.

    The prose is a small Markdown with fields, see prose.py and counts.py. `date` is the date as printed.
    `baseline_label` says when the baseline applied, with a preposition ("i december 2014"); "" means its day.
    `proposes` says that the plan is put to the board for decision.
    `sender` is the organisation's name; None in reports from before it was kept. `letterhead` is the head of its
    paper, with the report's case handler; None where the organisation has none. `attachments` are the files that
    follow the report.
    `requests` are the open requests for changes, which are told at their actions.
    `outline` says which parts there are, in order; `own_texts` are the texts of the report's own parts and of the
    introductions in Bilaga 1, by key. `appendices` has one appendix per line, besides the generated one.
    `placements` maps action keys to the editor's choice among remaining, upcoming and annex, one or several; the
    keys of `sequence` come first, in that order, and its places ("annex:KEY") in their part. `phrases` are the
    standing phrases that the editor has reworded; with `full_wording` the follow-up has every wording in full.
    """

    title: str
    subtitle: str
    date: str
    case_number: str
    addressee: str
    proposal: str = ""
    summary: str = ""
    matter: str = ""
    children: str = ""
    economy: str = ""
    other: str = ""
    appendices: str = ""
    signatories: tuple[Signatory, ...] = ()
    baseline_label: str = ""
    proposes: bool = False
    placements: Mapping[str, str | Sequence[str]] = field(default_factory=dict)
    sequence: tuple[str, ...] = ()
    earlier_title: str = ""
    earlier_areas: tuple[EarlierArea, ...] = ()
    requests: tuple[OpenRequest, ...] = ()
    version: str = ""
    sender: str | None = None
    word_template: str = ""
    letterhead: Letterhead | None = None
    attachments: tuple[AttachedFile, ...] = ()
    outline: Outline = STANDARD
    own_texts: Mapping[str, str] = field(default_factory=dict)
    phrases: Mapping[str, str] = field(default_factory=dict)
    full_wording: bool = False

    def text_of(self, key: str) -> str:
        """Return the text of a part that is written, or of an introduction in Bilaga 1."""
        return str(getattr(self, key)) if key in BY_KEY else self.own_texts.get(key, "")

    def with_text(self, key: str, text: str) -> ReportContent:
        """Return the content with another text of a part."""
        change: dict[str, Any] = (
            {key: text} if key in BY_KEY else {"own_texts": {**self.own_texts, key: text}}
        )
        return replace(self, **change)

    def requests_of(self, keys: Iterable[str]) -> tuple[OpenRequest, ...]:
        """Return the open requests of some actions."""
        wanted = set(keys)
        return tuple(one for one in self.requests if one.key in wanted)
