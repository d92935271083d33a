"""The rows of a comparison as HTML: a hot path, so strings are built in Python.

The left column has the decided action and the right one its follow-up; unchanged parts are shown once.
Differing words are <del> on the left and <ins> on the right.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from functools import lru_cache
from html import escape
from typing import NamedTuple

from actions.badges import drop_badge_if, icon, late_badge_if, status_badge
from actions.change_kinds import INFO, ChangeKind
from actions.lateness import lateness
from actions.links import linked
from actions.period import Period
from actions.responsibility import in_brackets
from actions.state import (
    ActionState,
    AreaState,
    Field,
    PartDeadline,
    Removal,
    Responsible,
    SectionState,
    Shown,
    shown_in,
)
from actions.state.field import Type
from actions.state.types import PART_DEADLINES, PERIOD, RESPONSIBLE
from actions.worddiff import DELETE, EQUAL, INSERT, Piece
from reports.comparison import Comparison, Relative, Row
from reports.lineage import told
from reports.swedish import day as swedish_day

COLUMNS = 3

Url = Callable[[str], str]

BY_HAND = frozenset(
    {
        *(
            "label",
            "wording",
            "section_key",
            "area_key",
            "status",
            "note",
            "note_date",
            "forecast",
            "removal",
        ),
        *("drop_proposed", "drop_decision", "drop_waiver"),
    }
)
"""The fields with a place of their own in a row; the others are listed among its facts."""
FACTS = tuple(field for field in shown_in(Shown.COMPARISON) if field.name not in BY_HAND)
HIGH = 900
"""The longest cell, in characters of HTML, of a row that is kept on one printed page: about a quarter of it."""
NOT_THERE = '<p class="same">Fanns inte i planen.</p>'
NOT_HELD = '<span class="soft">fanns inte i den tidens handling</span>'


class _Page(NamedTuple):
    """The context of every row: the comparison, the heads of the two columns, and an action's address by key."""

    comparison: Comparison
    heads: tuple[str, str]
    url: Url


def table_rows(comparison: Comparison, day: dt.date, url: Url, keep: Iterable[Row] | None = None) -> str:
    """Return <tbody> for every section of `keep` (all rows when None).

    `url` returns an action's address by key. An action is late if it is on `day`, the day of the follow-up.
    """
    page = _Page(comparison, side_heads(comparison), url)
    found: dict[str | None, list[str]] = {}
    titles: dict[str | None, SectionState | None] = {}
    for row in comparison.rows if keep is None else keep:
        section = row.section
        key = section.key if section else None
        titles[key] = section
        found.setdefault(key, []).append(_row(row, day, page))
    return "".join(
        f"<tbody>{_section(titles[key], comparison)}{''.join(rows)}</tbody>" for key, rows in found.items()
    )


def side_heads(comparison: Comparison) -> tuple[str, str]:
    """Return the heads of the two columns, with their days."""
    before, after = swedish_day(comparison.before.day), swedish_day(comparison.after.day)
    return f"Beslutat, {before}", f"Uppföljning, {after}"


def _section(section: SectionState | None, comparison: Comparison) -> str:
    if section is None:
        title = "Utan avsnitt"
    else:
        parents = comparison.after.section_by_key, comparison.before.section_by_key
        above = next((p[section.parent_key] for p in parents if section.parent_key in p), None)
        title = f"{above.title}: {section.title}" if above else section.title
    return f'<tr class="part"><th colspan="{COLUMNS}" scope="colgroup"><h3>{escape(title)}</h3></th></tr>'


def _row(row: Row, day: dt.date, page: _Page) -> str:
    missing = " is-missing" if row.is_error else ""
    then, now = page.heads
    before, after = _before(row, page), _after(row, day, page)
    high = " is-high" if max(len(before), len(after)) > HIGH else ""
    return (
        f'<tr class="row{missing}{high}" id="{escape(row.key)}">{_what(row, page.url)}'
        f'<td class="side side-before"><span class="cell-head">{then}</span>{before}</td>'
        f'<td class="side side-after"><span class="cell-head">{now}</span>{after}</td></tr>'
    )


def _what(row: Row, url: Url) -> str:
    action = row.action
    label = "".join(map(_piece, row.label))
    tags = "".join([_tag(kind) for kind in row.kinds])
    return (
        f'<th class="what" scope="row"><span class="ordinal">{action.order}</span>'
        f'<a class="title" href="{url(row.key)}">{label}</a><span class="tags">{tags}</span></th>'
    )


@lru_cache(maxsize=32)
def _tag(kind: ChangeKind) -> str:
    info = INFO[kind]
    return f'<span class="tag tag-{kind}">{icon(info.symbol)}{info.label}</span>'


def _before(row: Row, page: _Page) -> str:
    action = row.before
    if action is None:
        return "".join(_predecessor(one, page) for one in row.predecessors) or NOT_THERE
    unknown = page.comparison.before.unknown
    facts = [_fact_before(field, row, unknown) for field in FACTS]
    facts.append(_fact("Område", area(row.area_before)))
    if row.after is not None and row.section_before != row.section_after:
        facts.append(_fact("Avsnitt", escape(row.section_before.title) if row.section_before else "Inget"))
    state = f'<p class="status-line">{status_badge(action.status)}</p>' if action.status else ""
    return f'{state}{_wording(row.wording, EQUAL, DELETE)}<dl class="facts">{"".join(facts)}</dl>'


def _predecessor(one: Relative, page: _Page) -> str:
    """Return one of the actions that the row's was merged of, with what is not in it now struck out."""
    unknown = page.comparison.before.unknown
    facts = [_value(field, one.action) for field in FACTS if field.name not in unknown]
    facts.append(_fact("Område", area(one.area)))
    return (
        f"{_relative_head(one, page)}{_wording(one.wording, EQUAL, DELETE)}"
        f'<dl class="facts">{"".join(facts)}</dl>'
    )


def _successor(one: Relative, day: dt.date, page: _Page) -> str:
    """Return one of the actions that the row's became, with the words that differ."""
    head = _relative_head(one, page)
    if one.removal is not None:
        return f"{head}{_removal(one.removal)}"
    action = one.action
    facts = [_value(field, action) for field in FACTS]
    if action.forecast:
        facts.append(_fact("Prognos", period(action.forecast), changed=True))
    facts.append(_fact("Område", area(one.area)))
    return (
        f"{head}{_status_line(action, day)}{_note(action)}{_wording(one.wording, EQUAL, DELETE, INSERT)}"
        f'<dl class="facts">{"".join(facts)}</dl>'
    )


def _relative_head(one: Relative, page: _Page) -> str:
    return (
        f'<p class="relative"><a class="title" href="{page.url(one.action.key)}">'
        f"{escape(one.action.label or one.action.key)}</a></p>"
    )


def _status_line(action: ActionState, day: dt.date) -> str:
    late = late_badge_if(lateness(action.status, action.due, day))
    proposed = drop_badge_if(action.drop_proposed)
    return f'<p class="status-line">{status_badge(action.status)} {proposed} {late}</p>{_drop(action)}'


def _lineage(row: Row, page: _Page) -> str:
    sentences = told(row, page.comparison.after.key) if row.lineage else ()
    return "".join(f'<p class="lineage">{escape(sentence)}</p>' for sentence in sentences)


def _fact_before(field: Field, row: Row, unknown: frozenset[str]) -> str:
    """Return the decided value; for a field that the stored state does not hold, only that, if it has a value
    now.
    """
    if field.name not in unknown:
        return _value(field, row.before)
    return _fact(field.label, NOT_HELD) if getattr(row.after, field.name, None) else ""


def _value(field: Field, action: ActionState | None, *, changed: bool = False) -> str:
    """Return the field as a fact; "" without a value and without a text for that."""
    words = SHOW[field.name](getattr(action, field.name)) or escape(field.none)
    return _fact(field.label, words or "–", changed=changed) if words or changed else ""


def _words(value: object) -> str:
    return escape(str(value or ""))


def _after(row: Row, day: dt.date, page: _Page) -> str:
    """Return the follow-up: the action, what it became, or that it is gone."""
    became = "".join(_successor(one, day, page) for one in row.successors)
    if row.after is not None:
        return f"{_gap(row)}{_lineage(row, page)}{_current(row, row.after, day)}{became}"
    return f"{_gap(row)}{_lineage(row, page)}{became}" if became else _gone(row)


def _current(row: Row, action: ActionState, day: dt.date) -> str:
    html = f"{_status_line(action, day)}{_note(action)}"
    if row.before is None or row.is_reworded:
        html += _wording(row.wording, EQUAL, INSERT)
    else:
        html += '<p class="same">Lydelsen är oförändrad.</p>'
    facts = _facts_after(row, action)
    return f'{html}<dl class="facts">{facts}</dl>' if facts else html


def _drop(action: ActionState) -> str:
    """Return the decision that a dropped action follows from, or why none was needed; "" for others."""
    if action.drop_decision:
        return f'<p class="interval">Beslut: {escape(action.drop_decision)}</p>'
    waiver = action.drop_waiver
    return f'<p class="interval">Inget beslut behövdes, eftersom: {escape(waiver)}</p>' if waiver else ""


def _facts_after(row: Row, action: ActionState) -> str:
    new = row.before is None
    shown = FACTS if new else [field for field in FACTS if field in (*row.changed, *row.restated)]
    facts = [_value(field, action, changed=field in row.changed) for field in shown]
    if action.forecast:
        facts.append(_fact("Prognos", period(action.forecast), changed=True))
    area_then, area_now = row.area_before, row.area_after
    if new:
        facts.append(_fact("Område", area(area_now)))
    elif area_then != area_now and _number_or_title(area_then) != _number_or_title(area_now):
        facts.append(_fact("Område", _area_change(area_then, area_now), changed=True))
    if not new and row.section_before != row.section_after:
        title = escape(row.section_after.title) if row.section_after else "Inget"
        facts.append(_fact("Avsnitt", title, changed=True))
    return "".join(facts)


def _number_or_title(state: AreaState | None) -> tuple[object, ...]:
    return (state.key, state.number, state.title) if state else ()


def _area_change(then: AreaState | None, now: AreaState | None) -> str:
    """Return "2 → 4"; where only the number of the same area is new, that is stated."""
    same = then is not None and now is not None and then.key == now.key
    renumbered = ' <span class="interval">samma område, nytt nummer</span>' if same else ""
    return f"{area(then)} → {area(now)}{renumbered}"


def _note(action: ActionState) -> str:
    if not action.note and not action.note_date:
        return ""
    when = f'<span class="interval">{swedish_day(action.note_date)}</span>' if action.note_date else ""
    return f'<p class="note-text">{linked(action.note)} {when}</p>'


def _gone(row: Row) -> str:
    if row.is_error:
        return _gap(row)
    return _removal(row.removal) if row.removal else '<p class="same">Borttagen.</p>'


def _gap(row: Row) -> str:
    """Return that the action, or something of it, is gone without a decision; "" where it is not."""
    if not row.is_error:
        return ""
    return (
        f'<p class="gap"><strong>{icon("s-alert")} Saknas utan beslut.</strong> Åtgärden fanns i planen'
        " men inte i uppföljningen, och inget beslut om det är noterat.</p>"
    )


def _removal(removal: Removal) -> str:
    decision = f'<p class="note-text">Beslut: {escape(removal.decision)}</p>' if removal.decision else ""
    return (
        f"<p>Borttagen den {swedish_day(removal.on)}.</p>"
        f'<p class="note-text">{escape(removal.reason)}</p>{decision}'
    )


def _wording(pieces: tuple[Piece, ...], *ops: str) -> str:
    return f'<p class="wording">{"".join([_piece(piece) for piece in pieces if piece.op in ops])}</p>'


def _piece(piece: Piece) -> str:
    if piece.op == EQUAL:
        return escape(piece.text)
    if piece.op == INSERT:
        return f'<ins><span class="visually-hidden">tillagt: </span>{escape(piece.text)}</ins>'
    return f'<del><span class="visually-hidden">struket: </span>{escape(piece.text)}</del>'


def _fact(term: str, description: str, *, changed: bool = False) -> str:
    mark = ' class="changed"' if changed else ""
    return f"<dt>{term}</dt><dd{mark}>{description}</dd>"


@lru_cache(maxsize=4096)
def period(value: Period | None) -> str:
    """Return the decided words, and their interval where it adds anything."""
    if value is None:
        return ""
    interval = value.interval_beside()
    beside = f' <span class="interval">{interval}</span>' if interval and interval not in value.text else ""
    return f'<span class="period"><span class="words">{escape(value.text)}</span>{beside}</span>'


@lru_cache(maxsize=4096)
def people(responsible: tuple[Responsible, ...]) -> str:
    """Return the responsible in order, with kinds other than plain responsibility; "" for nobody."""
    lines = [f"<li>{escape(who.label)}{_kind(in_brackets(who.kind))}</li>" for who in responsible]
    return f'<ul class="people">{"".join(lines)}</ul>' if lines else ""


def _kind(words: str) -> str:
    return f' <span class="kind">{escape(words.strip())}</span>' if words else ""


@lru_cache(maxsize=4096)
def part_deadlines(parts: tuple[PartDeadline, ...]) -> str:
    """Return each part with its deadline, in order; "" for none."""
    lines = [f"<li>{escape(part.what)}: {period(part.period)}</li>" for part in parts]
    return f'<ul class="parts">{"".join(lines)}</ul>' if lines else ""


HTML: dict[Type, Callable[[object], str]] = {
    PERIOD: period,
    RESPONSIBLE: people,
    PART_DEADLINES: part_deadlines,
}
"""How values other than words are rendered."""
SHOW = {field.name: HTML.get(field.type, _words) for field in FACTS}


def area(state: AreaState | None) -> str:
    """Return the area's number, which the page explains above the table, or its title without a number."""
    if state is None:
        return "Inget"
    return str(state.number) if state.number is not None else escape(state.title)
