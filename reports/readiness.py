"""Findings: what is missing or doubtful in a report, and which findings block fixing it. Pure.

Three kinds block, since the document would otherwise be incomplete:

- a mandatory part or a line of the head is empty, a part has a field without a number, or its text was copied from an
  earlier report and nobody has said that it still holds;
- an action of the baseline has no account for the period: no note since (unless it was already
  done or dropped then), or it is gone without a decision;
- a deadline or forecast of an open action has words that cannot be parsed as a time.

What an action was split into or merged to has the account of the action itself, or one of its own; what was
split or merged without a decision is reported but does not block.

New actions need no note, an action may lack a deadline, and a proposal has no period to account for: what it
leaves out is what it proposes. Contradictions, actions without anyone responsible and a missing signatory are
reported but do not block.
See docs/adr/0006.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from actions.state import ActionState, PlanState
from actions.status import Status, is_open
from actions.urgency import contradictions
from reports import swedish
from reports.comparison import Comparison, Row
from reports.document import prose
from reports.document.build import report_counts
from reports.document.content import ReportContent
from reports.document.counts import FIELDS
from reports.document.outline import ANNEX, OutlinePart, introduction_title, section_of
from reports.document.placement import against_nothing
from reports.document.typed_counts import wrong_counts
from reports.lineage import is_told_undecided

NOTHING: Mapping[str, str] = {}
HEAD = {"title": "Rubrik", "case_number": "Diarienummer", "addressee": "Mottagare"}


class Finding(NamedTuple):
    """Something to correct. `text` is a Swedish sentence; `blocking` findings prevent fixing.

    `code`: empty_part, empty_head, unknown_field, unconfirmed, typed_count, no_signatory, no_note, missing, undecided,
    undatable, dropped_without, dropped_undecided, contradiction, no_responsible, open_request; letters.py adds
    missing_letter.
    `where` is "part:summary" (a key of the outline, or of an introduction), "head:signatories" (a field of Report),
    "action:<key>" or "plan:".
    """

    code: str
    text: str
    blocking: bool
    where: str


def findings(
    content: ReportContent,
    after: PlanState,
    comparison: Comparison | None = None,
    unconfirmed: Mapping[str, str] = NOTHING,
) -> tuple[Finding, ...]:
    """Return all findings in the order of the document; `comparison` is None without a baseline. `unconfirmed` names
    the report that a part was copied from, by its key.
    """
    return tuple(_all(content, after, comparison, unconfirmed))


def _all(
    content: ReportContent,
    after: PlanState,
    comparison: Comparison | None,
    unconfirmed: Mapping[str, str],
) -> Iterator[Finding]:
    yield from _head(content)
    counts = report_counts(content, after, comparison)
    for part in content.outline:
        if part.key == "plan":
            yield from _plan(content, after, comparison or against_nothing(after))
        elif part.is_prose and not part.left_out:
            yield from _part(content, part)
            yield from _typed(content.text_of(part.key), part.title, part.key, counts)
        yield from _copied(unconfirmed, f"Delen ”{part.title}”", part.key)
    for key, text in content.own_texts.items():
        if key.startswith(ANNEX):
            section = after.section_by_key.get(section_of(key))
            what = f"”{introduction_title(section.title if section else '')}”"
            yield from _fields(text, what, key)
            yield from _typed(text, what, key, counts)
            yield from _copied(unconfirmed, what, key)
    if not content.signatories:
        yield Finding("no_signatory", "Ingen undertecknare är angiven.", False, "head:signatories")


def _plan(content: ReportContent, after: PlanState, comparison: Comparison) -> Iterator[Finding]:
    for row in comparison.rows:
        yield from _row(row, comparison, content.proposes)
    for one in content.requests:
        label = after.action_by_key[one.key].label if one.key in after.action_by_key else one.key
        says = f"{one.by} har begärt {one.asks} för ”{label}”, och det är inte avgjort."
        yield Finding("open_request", says, False, f"action:{one.key}")


def _head(content: ReportContent) -> Iterator[Finding]:
    for name, label in HEAD.items():
        if not getattr(content, name).strip():
            yield Finding("empty_head", f"{label} saknas.", True, f"head:{name}")


def _part(content: ReportContent, part: OutlinePart) -> Iterator[Finding]:
    text = content.text_of(part.key)
    if part.mandatory and not prose.parse(text):
        yield Finding("empty_part", f"Delen ”{part.title}” är tom.", True, f"part:{part.key}")
    yield from _fields(text, f"Delen ”{part.title}”", part.key)


def _fields(text: str, what: str, key: str) -> Iterator[Finding]:
    for name in prose.unknown_fields(text, FIELDS):
        says = f"{what} har fältet {{{name}}}, som inte står för något tal."
        yield Finding("unknown_field", says, True, f"part:{key}")


def _typed(text: str, what: str, key: str, counts: Mapping[str, int]) -> Iterator[Finding]:
    for one in wrong_counts(text, counts):
        number = counts[one.field]
        is_all = one.field in ("antal_atgarder", "antal_omraden")
        says = (
            f"{what} säger ”{one.quote}”, men {'planen har' if is_all else 'det räknade talet är'} {number}. "
        )
        says += f"Skriv {{{one.field}}} så räknas talet."
        yield Finding("typed_count", says, False, f"part:{key}")


def _copied(unconfirmed: Mapping[str, str], what: str, key: str) -> Iterator[Finding]:
    if key in unconfirmed:
        says = f"{what} är hämtad från ”{unconfirmed[key]}” och inte ändrad. Stämmer den fortfarande?"
        yield Finding("unconfirmed", says, True, f"part:{key}")


def _row(row: Row, comparison: Comparison, proposes: bool) -> Iterator[Finding]:
    name, where = f"”{row.action.label or row.key}”", f"action:{row.key}"
    if row.is_error and not proposes:
        says = f"{name} var beslutad men saknas nu utan beslut. Ta tillbaka den eller ange beslutet."
        yield Finding("missing", says, True, where)
    if is_told_undecided(row):
        says = f"{name} är delad eller sammanslagen, men beslutet är inte angivet."
        yield Finding("undecided", says, False, where)
    for action in row.current:
        yield from _current(action, row, comparison, proposes)


def _current(action: ActionState, row: Row, comparison: Comparison, proposes: bool) -> Iterator[Finding]:
    """Yield the findings of an action in the plan; `row` is its own, or that of the action it came from."""
    name, where = f"”{action.label or action.key}”", f"action:{action.key}"
    if not proposes and row.decided and _lacks_note_in(row, action, comparison):
        then, now = (swedish.on_day(state.day) for state in (comparison.before, comparison.after))
        says = f"{name} saknar lägesnotering efter {then}, till och med {now}."
        yield Finding("no_note", says, True, where)
    yield from _times(action, name, where)
    yield from _drop(action, name, where)
    was = row.before.status if row.before and row.after else None
    yield from _doubts(action, was, name, where, comparison.after)


def _lacks_note_in(row: Row, action: ActionState, comparison: Comparison) -> bool:
    """Return whether there is no account for the period; one that came of others may have theirs."""
    if row.before is not None and row.after is not None:
        return _lacks_note(row.before, row.after, comparison)
    if action.note_date is not None:
        return False
    gone = comparison.after.removed_by_key
    return all(
        _lacks_note(one, gone[one.key], comparison) if one.key in gone else True for one in row.decided
    )


def _lacks_note(before: ActionState, after: ActionState, comparison: Comparison) -> bool:
    """Return whether the action was open at the baseline and has no note since."""
    if not is_open(before.status) and before.status == after.status:
        return False
    if after.note_date is None:
        return True
    said_then = (before.status, before.note, before.note_date)
    return (
        after.note_date <= comparison.before.day and (after.status, after.note, after.note_date) == said_then
    )


def _times(action: ActionState, name: str, where: str) -> Iterator[Finding]:
    for what, period in (("Tiden", action.deadline), ("Prognosen", action.forecast)):
        if period is not None and period.is_unread:
            says = f"{what} ”{period.text}” för {name} går inte att läsa som ett datum."
            yield Finding("undatable", says, is_open(action.status), where)
    for part in action.part_deadlines:
        if part.period.is_unread and not part.done:
            says = f"Tiden ”{part.period.text}” för delen ”{part.what}” av {name} går inte att läsa som ett datum."
            yield Finding("undatable", says, False, where)


def _drop(action: ActionState, name: str, where: str) -> Iterator[Finding]:
    if action.status != Status.DROPPED or action.drop_decision:
        return
    if action.drop_waiver:
        says = f"{name} har utgått utan beslut. Inget behövdes, eftersom: {action.drop_waiver}"
        yield Finding("dropped_without", says, False, where)
    else:
        says = f"{name} har utgått, men beslutet är inte angivet. Rätta noteringen och ange det."
        yield Finding("dropped_undecided", says, False, where)


def _doubts(
    action: ActionState, then: str | None, name: str, where: str, after: PlanState
) -> Iterator[Finding]:
    if action.status is not None:
        for one in contradictions(then, action.status, action.note, action.forecast, after.day):
            yield Finding("contradiction", f"{name}: {one.question}", False, where)
    if is_open(action.status) and not any(person.kind == "responsible" for person in action.responsible):
        yield Finding("no_responsible", f"{name} har ingen ansvarig.", False, where)
