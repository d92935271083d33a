"""Stores and reads the contents of a fixed report: document, both plan states and their sources. Pure.

The text is canonical JSON (sorted keys, no white space, UTF-8), so that one hash covers all of it:

    {"schema": 2, "document": …, "before": state or null, "after": state, "content": …, "decisions": […]}

and "lineage": […] where any action has some.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from actions.lineage import LineageLink, link_from_value, link_to_value
from actions.state import PlanState
from actions.state.stored import SCHEMA, UnreadableState, state_from_value, state_to_value
from reports.compare import compare
from reports.comparison import Comparison
from reports.document import tree_json
from reports.document.content import (
    AttachedFile,
    DecisionLine,
    EarlierArea,
    MinutesNote,
    OpenRequest,
    ReportContent,
)
from reports.document.letterhead import Letterhead, Logo
from reports.document.outline import outline_from
from reports.document.tree import Document, Signatory
from reports.document.tree_json import UnreadableDocument
from tracking.digest import canonical_text

READABLE = range(1, SCHEMA + 1)
"""The schemas that `load` reads. `dump` writes the newest; stored text is never rewritten."""


class UnreadableSnapshot(ValueError):
    """Raised when a stored snapshot cannot be read by this version; the message is Swedish."""


@dataclass(frozen=True)
class Edition:
    """The contents of a report at one moment: document, states and sources. `before` is None without a
    baseline.

    `unconfirmed` names the report that a part was copied from, by key, until somebody has written or confirmed it;
    it is not stored.
    """

    document: Document
    before: PlanState | None
    after: PlanState
    content: ReportContent
    decisions: tuple[DecisionLine, ...]
    compared: Comparison | None = field(default=None, compare=False, repr=False)
    lineage: tuple[LineageLink, ...] = ()
    unconfirmed: Mapping[str, str] = field(default_factory=dict, compare=False)

    @cached_property
    def comparison(self) -> Comparison | None:
        """The comparison of the two states, computed once unless passed as `compared`; None without a
        baseline.
        """
        return self.compared or (compare(self.before, self.after, self.lineage) if self.before else None)


def dump(edition: Edition) -> str:
    """Return the canonical text; equal editions give equal text in every process and on every database."""
    value = {
        "schema": SCHEMA,
        "document": json.loads(tree_json.to_json(edition.document)),
        "before": state_to_value(edition.before) if edition.before else None,
        "after": state_to_value(edition.after),
        "content": dataclasses.asdict(_plain(edition.content)),
        "decisions": [_decision(line) for line in edition.decisions],
    }
    if edition.lineage:
        value["lineage"] = [link_to_value(link) for link in edition.lineage]
    return canonical_text(value)


def load(text: str) -> Edition:
    """Return the edition that `dump` wrote. Raise UnreadableSnapshot."""
    value = _value(text)
    try:
        before, after = _states(value)
        return Edition(
            document=_document(value),
            before=before,
            after=after,
            content=_content(value["content"]),
            decisions=tuple(_decision_line(row) for row in value["decisions"]),
            lineage=_lineage(value),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise UnreadableSnapshot(f"Det som lagrades går inte att läsa: {error!r}") from error


def load_document(text: str) -> Document:
    """Return only the document of a stored edition. Raise UnreadableSnapshot."""
    try:
        return _document(_value(text))
    except (KeyError, UnreadableDocument) as error:
        raise UnreadableSnapshot(f"Det lagrade dokumentet går inte att läsa: {error!r}") from error


def load_lineage(text: str) -> tuple[LineageLink, ...]:
    """Return only the lineage of a stored edition. Raise UnreadableSnapshot."""
    value = _value(text)
    try:
        return _lineage(value)
    except (KeyError, TypeError, ValueError) as error:
        raise UnreadableSnapshot(f"Den lagrade härkomsten går inte att läsa: {error!r}") from error


def _lineage(value: dict[str, Any]) -> tuple[LineageLink, ...]:
    return tuple(link_from_value(row) for row in value.get("lineage", ()))


def load_states(text: str) -> tuple[PlanState | None, PlanState]:
    """Return only the states of a stored edition, (baseline or None, follow-up). Raise UnreadableSnapshot."""
    value = _value(text)
    try:
        return _states(value)
    except (KeyError, UnreadableState) as error:
        raise UnreadableSnapshot(f"Det lagrade planläget går inte att läsa: {error!r}") from error


def _states(value: dict[str, Any]) -> tuple[PlanState | None, PlanState]:
    schema = value["schema"]
    before = state_from_value(value["before"], schema) if value["before"] else None
    return before, state_from_value(value["after"], schema)


def _value(text: str) -> dict[str, Any]:
    try:
        value = json.loads(text)
        schema = value["schema"]
    except (KeyError, TypeError, json.JSONDecodeError) as error:
        raise UnreadableSnapshot(f"Det som lagrades går inte att läsa: {error!r}") from error
    if schema not in READABLE:
        raise UnreadableSnapshot(
            f"Rapporten har schemaversion {schema}; programmet läser till och med {SCHEMA}."
        )
    return dict(value)


def _document(value: dict[str, object]) -> Document:
    return tree_json.from_json(json.dumps(value["document"]))


def _plain(content: ReportContent) -> ReportContent:
    return dataclasses.replace(
        content,
        placements=dict(content.placements),
        outline=tuple(part._asdict() for part in content.outline),  # type: ignore[misc]
        own_texts=dict(content.own_texts),
        phrases=dict(content.phrases),
        earlier_areas=tuple(area._asdict() for area in content.earlier_areas),  # type: ignore[misc]
        attachments=tuple(one._asdict() for one in content.attachments),  # type: ignore[misc]
        requests=tuple({**one._asdict(), "on": one.on.isoformat()} for one in content.requests),  # type: ignore[misc]
    )


def _content(value: dict[str, Any]) -> ReportContent:
    names = [field.name for field in dataclasses.fields(ReportContent)]
    known = {name: value[name] for name in names if name in value}
    return ReportContent(
        **{
            **known,
            "signatories": tuple(Signatory(**one) for one in value["signatories"]),
            "sequence": tuple(value["sequence"]),
            "earlier_areas": tuple(EarlierArea(**one) for one in value["earlier_areas"]),
            "requests": tuple(_request(one) for one in value.get("requests", ())),
            "letterhead": _letterhead(value.get("letterhead")),
            "attachments": tuple(AttachedFile(**one) for one in value.get("attachments", ())),
            "outline": outline_from(value.get("outline", ())),
        }
    )


def _letterhead(value: dict[str, Any] | None) -> Letterhead | None:
    if value is None:
        return None
    logo = Logo(**value["logo"]) if value["logo"] else None
    lines = {name: tuple(value[name]) for name in ("sender", "footer")}
    return Letterhead(**{**value, **lines, "logo": logo})


def _request(value: dict[str, Any]) -> OpenRequest:
    known = {name: value[name] for name in OpenRequest._fields if name in value}
    return OpenRequest(**{**known, "on": dt.date.fromisoformat(value["on"])})


def _decision(line: DecisionLine) -> dict[str, object]:
    later = {name for name in DecisionLine._field_defaults if not getattr(line, name)}
    value = {name: part for name, part in line._asdict().items() if name not in later}
    return {**value, "date": line.date.isoformat() if line.date else None} | (
        {"notes": [note._asdict() for note in line.notes]} if line.notes else {}
    )


def _decision_line(row: dict[str, Any]) -> DecisionLine:
    date = dt.date.fromisoformat(row["date"]) if row["date"] else None
    notes = tuple(MinutesNote(**note) for note in row.get("notes", ()))
    known = {name: row[name] for name in DecisionLine._fields if name in row}
    return DecisionLine(**{**known, "date": date, "notes": notes})
