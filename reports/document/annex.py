"""Bilaga 1: the decided actions beside their current state, a table for each section. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from actions.state import PlanState, SectionState
from reports import swedish
from reports.comparison import Comparison
from reports.document import action_text, phrases
from reports.document.action_text import lines
from reports.document.content import ReportContent
from reports.document.outline import annex_key
from reports.document.placement import Placed
from reports.document.tree import Block, Cell, Heading, Notice, Paragraph, Row, Table, Text

TITLE = "Uppföljning av tidigare beslutade åtgärder"
WIDTHS = (22, 36, 42)
NO_SECTION = "Utan avsnitt"

Introduction = Callable[[str, Heading], Iterable[Block]]


def annex(
    placed: tuple[Placed, ...],
    comparison: Comparison,
    label: str,
    content: ReportContent,
    introduction: Introduction,
) -> Iterator[Block]:
    """Yield the appendix: heading, introduction, and a table for every section that has actions, after the section's
    own introduction (by outline.annex_key and its heading).
    """
    yield Heading(2, f"Bilaga 1: {TITLE}", "bilaga-1")
    yield from _introduction(placed, comparison, label, content.phrases)
    for number, (title, rows) in enumerate(by_section(placed, comparison), 1):
        heading = Heading(3, title, f"bilaga-1-avsnitt-{number}")
        section = rows[0].row.section
        yield heading
        yield from introduction(annex_key(section.key if section else None), heading)
        yield _table(number, rows, comparison, label, content)
    if not placed:
        yield from phrases.printed(content.phrases, "no_annex")


def _introduction(
    placed: tuple[Placed, ...], comparison: Comparison, label: str, own: phrases.Own
) -> Iterator[Block]:
    """Yield what the appendix shows, how many of the decided actions, and how changes are marked."""
    day = swedish.on_day(comparison.after.day)
    yield from phrases.printed(own, "annex", tidigare=label, nu=day)
    shown, decided = sum(len(one.row.decided) for one in placed), len(comparison.before.actions)
    count = phrases.said(own, "annex_count", antal=shown, alla=decided)
    rest = phrases.said(own, "annex_rest", antal=decided - shown) if decided > shown else ""
    yield from lines.sentence(f"{count} {rest}".strip())
    yield from phrases.printed(own, "legend")


def by_section(placed: Iterable[Placed], comparison: Comparison) -> Iterator[tuple[str, list[Placed]]]:
    """Yield (title, rows) by section in the order of the plan, then sections that only the baseline has.

    Titles include the parent's; rows without a section come last.
    """
    groups: dict[str | None, list[Placed]] = {}
    for one in placed:
        section = one.row.section
        groups.setdefault(section.key if section else None, []).append(one)
    after, before = comparison.after, comparison.before
    for state in (after, before):
        for section in state.sections:
            if section.key in groups:
                yield full_title(section, state), groups.pop(section.key)
    for rows in groups.values():
        yield NO_SECTION, rows


def full_title(section: SectionState, state: PlanState) -> str:
    """Return the title with its parent's: "Utbildningsstöd – Kommunfullmäktige"."""
    parent = state.section_by_key.get(section.parent_key) if section.parent_key else None
    return f"{parent.title} – {section.title}" if parent else section.title


def _table(
    number: int, rows: list[Placed], comparison: Comparison, label: str, content: ReportContent
) -> Table:
    names = ("Åtgärd", f"Beslutat {label}", f"Uppföljning {swedish.on_day(comparison.after.day)}")
    header = Row(tuple(Cell((_paragraph(name),), header=True) for name in names))
    body = tuple(_row(placed, comparison, label, content) for placed in rows)
    return Table(
        f"Bilaga 1, tabell {number}. Beslut och läge för {swedish.actions(len(rows))}", WIDTHS, header, body
    )


def _row(placed: Placed, comparison: Comparison, label: str, content: ReportContent) -> Row:
    row = placed.row
    decided = tuple(action_text.decided_in(row)) or (_paragraph(f"Ny {swedish.since(label)}."),)
    asked = action_text.requests(content.requests_of(one.key for one in row.current))
    follow_up = (*action_text.follow_up(row, comparison.after, content), *asked)
    kind = "error" if row.is_error else ""
    return Row((Cell(tuple(_name(placed, content)), True), Cell(decided), Cell(follow_up)), kind, row.key)


def _name(placed: Placed, content: ReportContent) -> Iterator[Paragraph | Notice]:
    label = tuple(action_text.pieces(placed.row.label))
    yield from label or (_paragraph(placed.row.key),)
    if area := action_text.area(placed.row):
        yield _paragraph(area)
    yield from action_text.placement(placed, content.phrases)


def _paragraph(text: str) -> Paragraph:
    return Paragraph((Text(text),))
