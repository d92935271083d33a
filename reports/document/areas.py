"""The development areas of a report: old and new numbers, and the status of an earlier plan's areas. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from actions.state import AreaState
from actions.status import LABELS
from reports import swedish
from reports.comparison import AreaRow, Comparison
from reports.document import action_text, phrases
from reports.document.content import EarlierArea, ReportContent
from reports.document.tree import Block, Cell, Heading, Inline, Paragraph, Row, StatusMark, Table, Text

NO_NUMBER = "–"


def areas(
    comparison: Comparison, label: str, has_baseline: bool, heading: Heading, own: phrases.Own
) -> Iterator[Block]:
    """Yield heading and table; with a baseline the table has old and new numbers."""
    if not comparison.areas:
        return
    yield heading
    if has_baseline:
        yield from _renumbered(comparison, label)
    noted = any(row.after and (row.after.status or row.after.note) for row in comparison.areas)
    names = _names(label, has_baseline, noted)
    body = tuple(_area_row(row, has_baseline, noted) for row in comparison.areas)
    yield _table("Utvecklingsområden och deras nummer", names, body)
    if any(action.area_editorial for action in comparison.after.actions):
        yield from phrases.printed(own, "area_editorial")


def earlier(content: ReportContent, heading: Heading) -> Iterator[Block]:
    """Yield the status of each area of the earlier plan (läge per område)."""
    if not content.earlier_areas:
        return
    yield heading
    caption = content.earlier_title or "Läge per område"
    body = tuple(Row((_cell(Text(area.title), header=True), _state(area))) for area in content.earlier_areas)
    yield _table(caption, (("Område", 40), ("Läge", 60)), body)


def _names(label: str, has_baseline: bool, noted: bool) -> tuple[tuple[str, int], ...]:
    """Return the column names with their widths."""
    numbers = (("Nummer nu", 12), (f"Nummer {label}", 18)) if has_baseline else (("Nummer", 12),)
    states = (("Läge", 30),) if noted else ()
    rest = 100 - sum(width for _, width in (*numbers, *states))
    return (*numbers, ("Utvecklingsområde", rest), *states)


def _renumbered(comparison: Comparison, label: str) -> Iterator[Paragraph]:
    changed, total = sum(row.renumbered for row in comparison.areas), len(comparison.areas)
    if changed:
        text = f"{changed} av {total} områden har fått ett nytt nummer {swedish.since(label)}."
        yield Paragraph((Text(text),))


def _area_row(row: AreaRow, has_baseline: bool, noted: bool) -> Row:
    numbers = (row.number_after, row.number_before) if has_baseline else (row.number_after,)
    cells = [_cell(Text(NO_NUMBER if number is None else str(number))) for number in numbers]
    gone = () if row.after else (Text(" (finns inte längre)"),)
    cells.append(_cell(*action_text.inlines(row.title), *gone, header=True))
    if noted:
        cells.append(_state(row.after) if row.after else _cell(Text(NO_NUMBER)))
    return Row(tuple(cells), key=row.key)


def _state(area: AreaState | EarlierArea) -> Cell:
    mark = Paragraph((StatusMark(area.status, LABELS[area.status]),))
    return Cell((mark, *action_text.paragraphs(area.note)))


def _table(caption: str, names: Sequence[tuple[str, int]], body: tuple[Row, ...]) -> Table:
    header = Row(tuple(_cell(Text(name), header=True) for name, _ in names))
    return Table(caption, tuple(width for _, width in names), header, body)


def _cell(*inlines: Inline, header: bool = False) -> Cell:
    return Cell((Paragraph(inlines),), header)
