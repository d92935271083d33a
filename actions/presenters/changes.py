"""The change log: who changed what and when, with word differences."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from operator import attrgetter
from typing import Any, NamedTuple

from django.utils import timezone

from actions.lineage import INFO as LINEAGES
from actions.models import Action, ChangeRequest, DevelopmentArea, Lineage, Section, StatusNote
from actions.models.fields import PERIOD_PARTS, period_of
from actions.period import swedish_date
from actions.presenters.addresses import addresses
from actions.request_kinds import Outcome
from actions.responsibility import WORDS
from actions.status import LABELS
from actions.worddiff import Piece, diff
from directors.models import Director
from tracking.layout import layout
from tracking.log import Entry

SILENT = frozenset(
    {
        *("id", "version", "plan", "key", "order", "last_note_id", "noted_by", "removed_by"),
        *("removal_reason", "removal_decision", "removed_at", "sequence", "placements", "phrases"),
        *("thrown_at", "thrown_by", "thrown_reason", "part"),
        *("action", "form_key", "asked_at", "asked_by", "asked_by_id", "closed_by"),
        *("action_ids", "recorded_at", "recorded_by"),
        *("file", "logo", "added_at", "added_by"),
        *("opened_at", "opened_by", "at", "by", "by_id", "account"),
        *("marked_at", "marked_by", "schema", "sha256", "head_seq", "head_hash"),
    }
)
LINEAGE = Lineage._meta.label_lower
PERIODS = {"deadline": "Tid", "forecast": "Prognos", "period": "Avser"}
NAMED = {
    "area_id": DevelopmentArea,
    "section_id": Section,
    "parent_id": Section,
    "director_id": Director,
    "leaving_id": Director,
    "successor_id": Director,
}


CLOSED = {Outcome.TAKEN: "tog in i planen", Outcome.DECLINED: "avslog", Outcome.WITHDRAWN: "tog tillbaka"}


@dataclass(frozen=True)
class FieldChange:
    """A field before and after, with the word differences of both."""

    label: str
    before: str
    after: str

    @property
    def pieces(self) -> tuple[Piece, ...]:
        return diff(self.before, self.after)


@dataclass(frozen=True)
class Change:
    """An entry of the log: `did` is the verb ("ändrade"), `subject` the object's name at the time.

    `url` is the page of an action, "" for other objects; `fields` is empty when changes() leaves them out. `put_back`
    is where what the entry gave an action can be put back (presenters/versions.py).
    """

    at: dt.datetime
    by: str
    reason: str
    did: str
    kind: str
    subject: str
    url: str
    pk: int
    is_new: bool
    fields: tuple[FieldChange, ...]
    put_back: str = ""


class Names:
    """The names of areas, sections and directors when a row was written; one query per model."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.rows = [row for entry in entries for row in (entry.row, entry.before) if row is not None]

        self.known: dict[object, dict[int, list[tuple[int, str]]]] = {}
        self.today: dict[object, dict[int, str]] = {}

    def of(self, model: Any, pk: Any, seq: int) -> str:
        if pk is None:
            return ""
        if model not in self.known:
            self.known[model] = self._names(model)
        named = [name for at, name in self.known[model].get(pk, ()) if at <= seq]
        return named[-1] if named else ""

    def _names(self, model: object) -> dict[int, list[tuple[int, str]]]:
        """Return {id: [(number in the chain, name), …]}, earliest first."""
        rows = layout(model).history._default_manager.filter(
            chain_scope__in={row.chain_scope for row in self.rows}
        )
        found: dict[int, list[tuple[int, str]]] = defaultdict(list)
        name = "name" if model is Director else "title"
        for pk, *named in rows.order_by("chain_seq").values_list("id", "chain_seq", name):
            found[pk].append(tuple(named))
        return found

    def now(self, model: Any, pk: Any) -> str:
        """Return the current name of an object whose names are not in history (a report, an earlier plan)."""
        if pk is None:
            return ""
        if model not in self.today:
            self.today[model] = {one.pk: str(one) for one in model._base_manager.defer(*model.verbatim)}
        return self.today[model].get(pk, "")


def changes(entries: list[Entry], plan_key: str = "", *, with_fields: bool = True) -> list[Change]:
    """Return the entries in words, with at most six queries.

    Actions get a link when `plan_key` is given. Without `with_fields` the fields that differ are left out.
    """
    names = Names(entries) if with_fields else None
    others = Others(_notes(entries), _asked(entries), _linked(entries), _parts(entries))
    url = addresses("action", plan_key=plan_key) if plan_key else None
    return [_change(entry, names, others, url) for entry in entries]


Address = Callable[[str], str]


class Others(NamedTuple):
    """What entries refer to, by id: notes, the actions that requests are about, what lineage ties together, and the
    titles of the parts of reports, by report and key.
    """

    notes: Mapping[int, StatusNote]
    actions: Mapping[int, Action]
    linked: Mapping[int, str]
    parts: Mapping[tuple[int, str], str]


def _notes(entries: list[Entry]) -> dict[int, StatusNote]:
    ids = {getattr(entry.row, "last_note_id", None) for entry in entries} - {None}
    return StatusNote.objects.in_bulk(ids) if ids else {}


def _linked(entries: list[Entry]) -> dict[int, str]:
    """Return what each link of lineage ties together, by its id: "Åtgärd A → Åtgärd B"."""
    ids = {entry.row.id for entry in entries if entry.label == LINEAGE}
    rows = Lineage.objects.select_related("from_action", "to_action").filter(pk__in=ids) if ids else ()
    return {row.pk: str(row) for row in rows}


def _parts(entries: list[Entry]) -> dict[tuple[int, str], str]:
    rows = [entry.row for entry in entries if hasattr(entry.row, "part")]
    if not rows:
        return {}
    model = rows[0].instance_type._meta.get_field("report").related_model
    reports = model._base_manager.in_bulk({row.report_id for row in rows})
    return {(row.report_id, row.part): reports[row.report_id].title_of(row.part) for row in rows}


def _asked(entries: list[Entry]) -> dict[int, Action]:
    ids = {entry.row.action_id for entry in entries if _is_request(entry)}
    return Action.objects.in_bulk(ids) if ids else {}


def _is_request(entry: Entry) -> bool:
    return entry.label == ChangeRequest._meta.label_lower


def _change(entry: Entry, names: Names | None, others: Others, url: Address | None) -> Change:
    row = entry.row
    action = others.actions[row.action_id] if _is_request(entry) else row
    key = action.key if _is_request(entry) or entry.label == Action._meta.label_lower else ""
    return Change(
        at=row.history_date,
        by=row.by_name,
        reason=row.history_change_reason or "",
        did=_did(entry, others.notes),
        kind=str(row.instance_type._meta.verbose_name),
        subject=_subject(entry, others),
        url=url(key) if url and key else "",
        pk=row.id,
        is_new=entry.before is None,
        fields=tuple(_fields(entry, names)) if names and entry.label != LINEAGE else (),
    )


def _subject(entry: Entry, others: Others) -> str:
    row = entry.row
    if entry.label == LINEAGE:
        return others.linked.get(row.id, "")
    if _is_request(entry):
        return others.actions[row.action_id].label
    for name in ("label", "subtitle", "title", "name", "what", "decision"):
        if getattr(row, name, ""):
            return str(getattr(row, name))
    return others.parts.get((row.report_id, row.part), "") if hasattr(row, "part") else ""


def _did(entry: Entry, notes: Mapping[int, StatusNote]) -> str:
    row, before = entry.row, entry.before
    if entry.label == LINEAGE:
        decision = f", enligt {row.decision}" if row.decision else ""
        return f"{LINEAGES[row.kind].did}{decision}"
    if before is None:
        return "begärde" if _is_request(entry) else "lade till"
    if _is_request(entry):
        return CLOSED[row.outcome]
    removed, was = getattr(row, "removed_at", None), getattr(before, "removed_at", None)
    if removed and not was:
        decision = f", enligt {row.removal_decision}" if row.removal_decision else ", utan beslut"
        return f"tog bort{decision}"
    if was and not removed:
        return "återställde"
    if getattr(row, "struck", False) and not before.struck:
        return "strök"
    if getattr(row, "thrown_at", None) and not before.thrown_at:
        return "kastade utkastet"
    if getattr(row, "last_note_id", None) != getattr(before, "last_note_id", None):
        return _noted(notes.get(row.last_note_id))
    return "flyttade" if getattr(row, "order", None) != getattr(before, "order", None) else "ändrade"


def _noted(note: StatusNote | None) -> str:
    if note is None:
        return "noterade läget"
    what = "rättade noteringen" if note.corrects_id else "noterade läget"
    if note.withdrawn:
        what = "drog tillbaka noteringen"
    behalf = f" åt {note.on_behalf_of}" if note.on_behalf_of else ""
    return f"{what}{behalf} för den {swedish_date(note.date)}"


def _fields(entry: Entry, names: Names) -> Iterable[FieldChange]:
    """Yield the fields that differ; for a new object those that are not empty."""
    row, before = entry.row, entry.before
    for label, columns, say in _readers(row.__class__):
        if before is not None and columns(row) == columns(before):
            continue
        now, was = say(row, names), say(before, names) if before is not None else ""
        if now != was:
            yield FieldChange(label, was, now)


Reader = Callable[[Any, Names], str]


@cache
def _readers(history: Any) -> tuple[tuple[str, Callable[[Any], Any], Reader], ...]:
    """Return (label, getter of the columns, reader) for each field of a history model, in the model's order."""
    found: list[tuple[str, Callable[[object], object], Reader]] = []
    for field in history.tracked_fields:
        prefix, _, part = field.attname.rpartition("_")
        if prefix in PERIODS and part in PERIOD_PARTS:
            if part == "text":
                columns = attrgetter(*[f"{prefix}_{part}" for part in PERIOD_PARTS])
                found.append((PERIODS[prefix], columns, _period(prefix)))
        elif field.name not in SILENT and field.attname not in SILENT:
            found.append((_label(field), attrgetter(field.attname), _reader(field)))
    return tuple(found)


def _label(field: Any) -> str:
    label = "ansvariga" if field.attname == "responsible" else str(field.verbose_name)
    return label[:1].upper() + label[1:]


def _period(prefix: str) -> Reader:
    def say(row: object, names: Names) -> str:
        period = period_of(row, prefix)
        if period is None:
            return ""
        interval = period.interval_beside()
        return f"{period.text} ({interval})" if interval else period.text

    return say


def _reader(field: Any) -> Reader:
    attname = field.attname
    model = NAMED.get(attname)
    if model is not None:
        return lambda row, names: names.of(model, getattr(row, attname), row.chain_seq)
    if field.is_relation:
        return lambda row, names: names.now(field.related_model, getattr(row, attname))
    if field.choices and attname != "status":
        words = dict(field.flatchoices)
        return lambda row, names: str(words.get(getattr(row, attname), getattr(row, attname)) or "")
    return lambda row, names: in_words(attname, getattr(row, attname))


def in_words(attname: str, value: Any) -> str:
    """Return a saved value as text. Pure."""
    if attname == "responsible":
        return "\n".join(_person(entry) for entry in value or ())
    if attname == "status":
        return LABELS.get(value, value or "") if value else ""
    if isinstance(value, bool):
        return "Ja" if value else ""
    if isinstance(value, dt.datetime):
        here = timezone.localtime(value)
        return f"{swedish_date(here.date())} {here:%H.%M}"
    if isinstance(value, dt.date):
        return swedish_date(value)
    if isinstance(value, list):
        return "\n".join(_line(entry) for entry in value)
    if isinstance(value, dict):
        return "\n".join(
            f"{name.partition(':')[2] or name}, version {number}" for name, number in sorted(value.items())
        )
    return str(value or "")


def _line(entry: Mapping[str, Any]) -> str:
    """Return a part deadline, a signatory or a protokollsanteckning as a line."""
    if "what" in entry:
        return f"{entry['what']}: {entry['text']}{' (klar)' if entry.get('done') else ''}"
    parts = ("name", "title", "unit", "person", "party", "text")
    return ", ".join(entry[name] for name in parts if entry.get(name))


def _person(entry: Mapping[str, Any]) -> str:
    if not entry.get("id"):
        return f"{entry['role']} ({WORDS.get(entry['kind'], entry['kind'])})"
    titles = [title for _, end, title in entry["titles"] if end is None]
    title = f"{titles[-1]} " if titles else ""
    written = f", i beslutet {entry['title'] or 'ingen titel'}" if "title" in entry else ""
    return f"{title}{entry['name']} ({WORDS.get(entry['kind'], entry['kind'])}{written})"
