"""Builds the council document from plan and prose, in the order of its outline. Pure.

PlanState (decided) ─┐
                     ├─ compare ─ Comparison ─ build ─ Document
PlanState (now) ─────┘
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from actions.lineage import LineageLink
from actions.state import PlanState
from reports import swedish
from reports.comparison import Comparison
from reports.document import action_text, annex, areas, earlier, phrases, prose, revision, sentences
from reports.document.content import DecisionLine, ReportContent
from reports.document.counts import count
from reports.document.mapping import map_text
from reports.document.outline import OutlinePart
from reports.document.placement import Part, Placed, against_nothing, place
from reports.document.tree import (
    Block,
    Document,
    Heading,
    Notice,
    NumberedList,
    PageBreak,
    Paragraph,
    Signatures,
    Strong,
    Text,
)

KIND = "TJÄNSTESKRIVELSE"

_LIST_MARKER = re.compile(r"^\s*(?:[-*+•]|\d{1,2}[.)])\s+")
_ANNEX = re.compile(r"^Bilaga \d+\s*[:.–-]?\s*", re.IGNORECASE)
_SPACE = re.compile(r"[\t\n]+")


@dataclass(frozen=True)
class _Source:
    """The sources of all parts. Without a baseline `comparison` is with an empty plan."""

    content: ReportContent
    comparison: Comparison
    has_baseline: bool
    parts: Mapping[Part, tuple[Placed, ...]]
    counts: Mapping[str, int]
    decisions: tuple[DecisionLine, ...]

    @property
    def label(self) -> str:
        """When the baseline applied, with a preposition ("i december 2014")."""
        return self.content.baseline_label or swedish.on_day(self.comparison.before.day)

    @property
    def has_annex(self) -> bool:
        """Whether Bilaga 1 follows up what was decided: not in a proposal."""
        return self.has_baseline and not self.content.proposes

    @property
    def after(self) -> PlanState:
        return self.comparison.after


def build(
    content: ReportContent,
    after: PlanState,
    decisions: Iterable[DecisionLine] = (),
    comparison: Comparison | None = None,
    lineage: Sequence[LineageLink] = (),
) -> Document:
    """Return the document of `after`, compared with a baseline, or as decided when `comparison` is None.

    `lineage` is used without a comparison, which has its own. `decisions` are earlier decisions of the case,
    in print order. An empty mandatory part becomes a notice of
    kind "missing", so that any draft can be shown.
    """
    source = _source(content, after, tuple(decisions), comparison, lineage)
    document = Document(
        date=content.date,
        kind=KIND,
        case_number=content.case_number,
        addressee=content.addressee,
        title=content.title,
        subtitle=content.subtitle,
        blocks=tuple(_blocks(source)),
        author=content.signatories[0].unit if content.signatories else "",
        version=content.version,
        sender=content.sender,
        letterhead=content.letterhead,
    )
    cleaned: Document = map_text(document, _one_line)
    return cleaned


def report_counts(
    content: ReportContent, after: PlanState, comparison: Comparison | None = None
) -> Mapping[str, int]:
    """Return the numbers of the report's prose fields (names: counts.FIELDS)."""
    return _source(content, after, (), comparison).counts


def _source(
    content: ReportContent,
    after: PlanState,
    decisions: tuple[DecisionLine, ...],
    comparison: Comparison | None,
    lineage: Sequence[LineageLink] = (),
) -> _Source:
    compared = comparison or against_nothing(after, lineage)
    parts = place(compared, content.placements if comparison else None, content.sequence)
    return _Source(content, compared, comparison is not None, parts, count(compared, parts), decisions)


def _one_line(text: str) -> str:
    return _SPACE.sub(" ", prose.clean(text))


def _blocks(source: _Source) -> Iterator[Block]:
    content = source.content
    parent = ""
    for part in content.outline:
        if part.left_out and not (part.key == "appendices" and content.attachments):
            continue  # but the list that numbers the attached files is always there
        info = part.info
        is_under = bool(info.under) and info.under == parent
        parent = parent if is_under else part.key
        yield from _part(source, part, Heading(3 if is_under else 2, part.title, info.slug))
    if content.signatories:
        yield Signatures(content.signatories)
    if source.has_annex:
        yield PageBreak()
        yield from _annex(source)


def _part(source: _Source, part: OutlinePart, heading: Heading) -> Iterator[Block]:
    """Yield a part under its heading."""
    generate = _GENERATED.get(part.key, partial(_prose, part=part))
    yield from generate(source, heading)


def _prose(source: _Source, heading: Heading, part: OutlinePart) -> Iterator[Block]:
    """Yield a prose part; an empty one only where it is mandatory."""
    blocks = _filled(source, source.content.text_of(part.key), heading)
    if blocks or part.mandatory:
        yield heading
        missing = Notice("missing", (Text(f"Delen ”{part.title}” är inte skriven ännu."),))
        yield from blocks or (missing,)


def _filled(source: _Source, text: str, heading: Heading) -> tuple[Block, ...]:
    """Return the blocks of a text that stands under a heading."""
    return prose.fill(prose.parse(text, heading.id, heading.level), source.counts)


def _earlier(source: _Source, heading: Heading) -> Iterator[Block]:
    if source.decisions:
        yield heading
        yield earlier.earlier(source.decisions)


def _earlier_areas(source: _Source, heading: Heading) -> Iterator[Block]:
    return areas.earlier(source.content, heading)


def _areas(source: _Source, heading: Heading) -> Iterator[Block]:
    return areas.areas(source.comparison, source.label, source.has_baseline, heading, source.content.phrases)


def _annex(source: _Source) -> Iterator[Block]:
    def introduction(key: str, heading: Heading) -> tuple[Block, ...]:
        return _filled(source, source.content.own_texts.get(key, ""), heading)

    placed = source.parts[Part.ANNEX]
    return annex.annex(placed, source.comparison, source.label, source.content, introduction)


def _plan(source: _Source, heading: Heading) -> Iterator[Block]:
    yield heading
    if source.content.proposes and source.has_baseline:
        yield from revision.revision(source.comparison, source.counts, source.label, source.content)
        return
    if not source.has_baseline:
        yield from map(_paragraph, sentences.decided(source.counts))
        yield from _as_decided(source)
        return
    yield from map(_paragraph, sentences.follow_up(source.counts, source.label))
    yield from _errors(source)
    if source.counts["antal_andrad_lydelse"]:
        yield from phrases.printed(source.content.phrases, "legend")
    yield Heading(3, "Återstående åtgärder", "aterstaende-atgarder")
    yield from _actions(source, Part.REMAINING, "no_remaining")
    yield Heading(3, "Kommande åtgärder", "kommande-atgarder")
    yield from _actions(source, Part.UPCOMING, "no_upcoming")


def _errors(source: _Source) -> Iterator[Block]:
    """Yield a notice for each action that is gone without a decision; printed before the rest of the plan."""
    names = [f"”{row.action.label}”" for row in source.comparison.errors]
    if names:
        what = f"{swedish.actions(len(names))} som var beslutade {source.label} saknas utan beslut"
        what = what if len(names) > 1 else what.replace("beslutade", "beslutad", 1)
        yield Notice("error", (Strong(f"Fel: {what}: "), Text(f"{swedish.joined(names)}.")))


def _as_decided(source: _Source) -> Iterator[Block]:
    """Yield every action of the plan, under the headings of its sections."""
    placed = source.parts[Part.UPCOMING]
    for number, (title, rows) in enumerate(annex.by_section(placed, source.comparison), 1):
        yield Heading(3, title, f"avsnitt-{number}")
        for one in rows:
            yield from _action(one, source)


def _actions(source: _Source, part: Part, empty: str) -> Iterator[Block]:
    for placed in source.parts[part]:
        yield from _action(placed, source)
    if not source.parts[part]:
        yield from phrases.printed(source.content.phrases, empty)


def _action(placed: Placed, source: _Source) -> Iterator[Block]:
    row = placed.row
    here = row.current[0] if row.current else row.action
    again = "" if placed.is_first else f"-{placed.part}"
    yield Heading(4, row.action.label or row.key, f"atgard-{here.order}{again}")
    yield from action_text.placement(placed, source.content.phrases)
    yield from action_text.running(row, source.after)
    yield from action_text.requests(source.content.requests_of(one.key for one in row.current))


def _appendices(source: _Source, heading: Heading) -> Iterator[Block]:
    """Yield the list of appendices: the generated one, the attached files, then the editor's, one per line.

    A line that has been attached since it was written is printed once. The number of an item is that of its annex.
    """
    attached = [one.title for one in source.content.attachments]
    known = {annex.TITLE.casefold(), *(title.casefold() for title in attached)}
    lines = [_LIST_MARKER.sub("", line).strip() for line in source.content.appendices.splitlines()]
    others = [line for line in lines if line and not _is_known(line, known)]
    own = [f"{annex.TITLE} (följer efter underskrifterna)"] if source.has_annex else []
    if own or attached or others:
        yield heading
        yield NumberedList(tuple((Text(line),) for line in (*own, *attached, *others)))


def _is_known(line: str, known: Container[str]) -> bool:
    """Return whether a line names an annex by its title, also as "Bilaga 2: Title"."""
    return line.startswith(annex.TITLE) or _ANNEX.sub("", line).casefold() in known


def _paragraph(text: str) -> Paragraph:
    return Paragraph((Text(text),))


_GENERATED: Mapping[str, Callable[[_Source, Heading], Iterator[Block]]] = {
    "earlier": _earlier,
    "earlier_areas": _earlier_areas,
    "areas": _areas,
    "plan": _plan,
    "appendices": _appendices,
}
"""Builds each part that is not only prose, under its heading; nothing where there is nothing to print."""
