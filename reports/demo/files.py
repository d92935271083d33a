"""What the fixture files say, checked and as plain values: plan, follow-up, people. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Any, NamedTuple

from actions.period import Period
from actions.responsibility import ResponsibilityKind
from actions.status import Status
from reports.demo.decisions import DecisionRow, read_decisions
from reports.demo.reports import ReportRow, read_reports
from reports.demo.source import Node, listed, read

STATUSES = tuple(status.value for status in Status)
KINDS = tuple(kind.value for kind in ResponsibilityKind)
GROUPS = {"direktör": "director", "enhetschef": "unit_head"}
PLACES = ("återstående", "bilaga")


class TitleRow(NamedTuple):
    title: str
    start: dt.date | None
    end: dt.date | None


class DirectorRow(NamedTuple):
    key: str
    name: str
    group: str
    titles: tuple[TitleRow, ...]
    note: str


class ResponsibleRow(NamedTuple):
    """`director` is a key, or "" where a role in words answers."""

    director: str
    role: str
    kind: str


class AreaRow(NamedTuple):
    key: str
    number: int
    title: str


class SectionRow(NamedTuple):
    key: str
    title: str
    parent: str


class ActionRow(NamedTuple):
    """`part_deadlines` is a list of {"what", "text", "start", "end", "precision"} with ISO days."""

    key: str
    label: str
    wording: str
    area: str
    area_editorial: bool
    section: str
    responsible: tuple[ResponsibleRow, ...]
    deadline: Period | None
    part_deadlines: list[dict[str, Any]]
    source_note: str


class NoteRow(NamedTuple):
    """How it goes for one action or area. `wording` is "" and `added` empty where nothing changed."""

    key: str
    status: str
    note: str
    forecast: Period | None
    wording: str
    added: tuple[ResponsibleRow, ...]


class PlanRow(NamedTuple):
    key: str
    case_number: str
    title: str
    period: Period | None
    at: dt.datetime


class PlanFile(NamedTuple):
    """A plan as decided; an earlier plan has only areas."""

    plan: PlanRow
    areas: tuple[AreaRow, ...]
    sections: tuple[SectionRow, ...]
    actions: tuple[ActionRow, ...]


class FollowUpFile(NamedTuple):
    """What was noted at `at` for `date`: new area numbers, notes, new sections and actions."""

    date: dt.date
    at: dt.datetime
    numbers: dict[str, int]
    notes: tuple[NoteRow, ...]
    sections: tuple[SectionRow, ...]
    actions: tuple[ActionRow, ...]


class Demo(NamedTuple):
    directors: tuple[DirectorRow, ...]
    earlier: PlanFile
    earlier_state: FollowUpFile
    plan: PlanFile
    follow_up: FollowUpFile
    decisions: tuple[DecisionRow, ...]
    reports: tuple[ReportRow, ...]

    @property
    def plan_keys(self) -> tuple[str, str]:
        return self.earlier.plan.key, self.plan.plan.key


def read_demo(folder: Path) -> Demo:
    """All files of `folder`. Raises FixtureError at the first mistake."""
    directors = read_directors(read(folder / "direktorer.yaml"))
    people = {row.key for row in directors}
    earlier_top = read(folder / "plan-2013.yaml")
    earlier = read_plan(earlier_top, people)
    plan = read_plan(read(folder / "plan-2014-12.yaml"), people)
    follow_up = read_follow_up(read(folder / "uppfoljning-2015-09.yaml"), plan, people)
    plans = earlier.plan.key, plan.plan.key
    keys = [row.key for row in (*plan.actions, *follow_up.actions)]
    reports = read_reports(read(folder / "rapporter.yaml"), plans=plans, actions=keys)
    known = [row.key for row in reports]
    decisions = read_decisions(read(folder / "beslut.yaml"), plans=plans, reports=known)
    state = read_state(earlier_top, earlier)
    return Demo(directors, earlier, state, plan, follow_up, decisions, reports)


def read_directors(top: Node) -> tuple[DirectorRow, ...]:
    nodes = unique(top.only("directors").items("directors"))
    return tuple(_director(node) for node in nodes)


def _director(node: Node) -> DirectorRow:
    node.only("key", "name", "group", "spelling", "appointments", "note")
    node.strings("spelling")
    titles = tuple(_title(row.only("title", "from", "to")) for row in node.items("appointments"))
    group = GROUPS[node.choice("group", GROUPS)]
    return DirectorRow(node.words("key"), node.words("name"), group, titles, node.text("note"))


def _title(node: Node) -> TitleRow:
    row = TitleRow(node.words("title"), node.day("from"), node.day("to"))
    if row.start and row.end and row.start > row.end:
        raise node.wrong("to", f"”{row.end}” är fel; här väntades en dag tidigast {row.start}")
    return row


def read_plan(top: Node, people: Collection[str]) -> PlanFile:
    top.only("plan", "areas", "sections", "actions", "state")
    areas = tuple(
        AreaRow(node.words("key"), node.number("number"), node.words("title"))
        for node in unique(top.items("areas"), "key", "number")
    )
    sections = _sections(top)
    known = {row.key for row in areas}, {row.key for row in sections}
    return PlanFile(_plan(top.node("plan")), areas, sections, _actions(top, *known, people))


def _plan(node: Node) -> PlanRow:
    node.only("key", "case_number", "title", "period", "decided")
    at = node.node("decided").only("decision", "at").moment("at")
    return PlanRow(
        node.words("key"), node.words("case_number"), node.words("title"), node.period("period"), at
    )


def _sections(top: Node) -> tuple[SectionRow, ...]:
    """Every heading in the order of the document, each followed by those under it."""
    nodes: list[tuple[Node, str]] = []
    for node in top.items("sections"):
        nodes.append((node.only("key", "title", "sections"), ""))
        nodes += [(child.only("key", "title"), node.words("key")) for child in node.items("sections")]
    unique(node for node, _ in nodes)
    return tuple(SectionRow(node.words("key"), node.words("title"), parent) for node, parent in nodes)


def _actions(
    top: Node, areas: Collection[str], sections: Collection[str], people: Collection[str]
) -> tuple[ActionRow, ...]:
    nodes = list(unique(top.items("actions"), "key", "order"))
    return tuple(
        _action(node, areas, sections, people) for node in sorted(nodes, key=lambda n: n.number("order"))
    )


def _action(
    node: Node, areas: Collection[str], sections: Collection[str], people: Collection[str]
) -> ActionRow:
    node.only(*ActionRow._fields, "order")
    if not node.has("deadline") and "deadline" not in node.value:
        raise node.wrong("deadline", "saknas; här väntades en tid eller null")
    return ActionRow(
        node.words("key"),
        node.words("label"),
        node.words("wording"),
        node.choice("area", areas),
        node.flag("area_editorial"),
        node.choice("section", sections),
        _responsible(node, "responsible", people),
        node.period("deadline"),
        [_part_deadline(row) for row in node.items("part_deadlines")],
        node.text("source_note"),
    )


def _part_deadline(node: Node) -> dict[str, Any]:
    node.only("what", "text", "start", "end", "precision")
    start, end = node.day("start"), node.day("end")
    return {
        "what": node.words("what"),
        "text": node.words("text"),
        "start": start.isoformat() if start else None,
        "end": end.isoformat() if end else None,
        "precision": node.words("precision"),
    }


def _responsible(node: Node, key: str, people: Collection[str]) -> tuple[ResponsibleRow, ...]:
    rows = []
    for row in node.items(key):
        row.only("director", "role", "kind", "title")
        if row.has("director") == row.has("role"):
            raise row.wrong("", "här väntades antingen director eller role")
        director = row.choice("director", people) if row.has("director") else ""
        rows.append(ResponsibleRow(director, row.text("role"), row.choice("kind", KINDS)))
    return tuple(rows)


def read_follow_up(top: Node, plan: PlanFile, people: Collection[str]) -> FollowUpFile:
    top.only("plan", "date", "at", "areas", "followups", "sections", "actions")
    top.choice("plan", [plan.plan.key])
    areas, decided = {row.key for row in plan.areas}, {row.key for row in plan.actions}
    sections = _sections(top)
    numbers = {
        node.choice("key", areas): node.only("key", "number").number("number")
        for node in unique(top.items("areas"), "key", "number")
    }
    notes = tuple(_note(node, decided, people) for node in unique(top.items("followups")))
    actions = _actions(top, areas, {row.key for row in (*plan.sections, *sections)}, people)
    clash = decided & {row.key for row in actions}
    if clash:
        raise top.wrong("actions", f"{listed(clash)} finns redan i den beslutade planen")
    return FollowUpFile(top.date("date"), top.moment("at"), numbers, notes, sections, actions)


def _note(node: Node, known: Collection[str], people: Collection[str]) -> NoteRow:
    node.only("key", "status", "note", "forecast", "wording", "responsible_added", "places", "source_note")
    if node.has("places"):
        node.strings("places")
    return NoteRow(
        node.choice("key", known),
        node.choice("status", STATUSES),
        node.words("note"),
        node.period("forecast"),
        node.text("wording"),
        _responsible(node, "responsible_added", people),
    )


def read_state(top: Node, plan: PlanFile) -> FollowUpFile:
    """How it stood in the areas of an earlier plan: notes, and nothing else."""
    state = top.node("state").only("at", "note_date", "areas")
    known = {row.key for row in plan.areas}
    notes = tuple(_note(node, known, ()) for node in unique(state.items("areas")))
    return FollowUpFile(state.date("note_date"), state.moment("at"), {}, notes, (), ())


def unique(nodes: Iterable[Node], *keys: str) -> list[Node]:
    """The nodes as a list. Raises FixtureError where two have the same value of a key (default: key)."""
    found = list(nodes)
    for key in keys or ("key",):
        seen: set[Any] = set()
        for node in found:
            value = node.number(key) if key in ("number", "order") else node.words(key)
            if value in seen:
                raise node.wrong(key, f"”{value}” används redan; här väntades ett eget värde")
            seen.add(value)
    return found
