"""The proposal of a revised plan: what is proposed beside what is decided. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from reports import swedish
from reports.comparison import UNCHANGED, Comparison
from reports.comparison import Row as Compared
from reports.document import action_text, phrases, sentences
from reports.document.annex import WIDTHS, by_section
from reports.document.content import ReportContent
from reports.document.placement import Placed, place
from reports.document.tree import Block, BulletList, Cell, Heading, Paragraph, Row, Table, Text


def revision(
    comparison: Comparison, counts: Mapping[str, int], label: str, content: ReportContent
) -> Iterator[Block]:
    """Yield the sentences, a table of what is proposed for each section, and a list of what stays."""
    yield from map(_paragraph, sentences.revision(counts, label))
    placed = [one for rows in place(comparison).values() for one in rows]
    changed = [one for one in placed if one.row.kinds != UNCHANGED]
    if changed:
        yield from phrases.printed(content.phrases, "legend")
        yield Heading(3, "Föreslagna ändringar", "foreslagna-andringar")
    for number, (title, rows) in enumerate(by_section(changed, comparison), 1):
        yield Heading(4, title, f"foreslagna-andringar-{number}")
        yield _table(number, rows, label, content)
    same = [one for one in placed if one.row.kinds == UNCHANGED]
    if same:
        yield Heading(3, "Oförändrade åtgärder", "oforandrade-atgarder")
    for number, (title, rows) in enumerate(by_section(same, comparison), 1):
        yield Heading(4, title, f"oforandrade-atgarder-{number}")
        yield BulletList(tuple((Text(one.row.action.label or one.row.key),) for one in rows))


def _table(number: int, rows: list[Placed], label: str, content: ReportContent) -> Table:
    names = ("Åtgärd", f"Beslutat {label}", "Förslag")
    header = Row(tuple(Cell((_paragraph(name),), header=True) for name in names))
    caption = f"Tabell {number}. Förslag om {swedish.actions(len(rows))}"
    return Table(caption, WIDTHS, header, tuple(_row(one.row, content) for one in rows))


def _row(row: Compared, content: ReportContent) -> Row:
    name = tuple(action_text.pieces(row.label)) or (_paragraph(row.key),)
    before = tuple(action_text.decided_in(row)) or (_paragraph("Finns inte i planen."),)
    return Row((Cell(name, True), Cell(before), Cell(tuple(action_text.proposed(row, content)))), key=row.key)


def _paragraph(text: str) -> Paragraph:
    return Paragraph((Text(text),))
