"""The follow-up table as a workbook: a row for every action, dates as dates."""

from __future__ import annotations

import datetime as dt

from actions.change_kinds import LABELS
from actions.period import Period
from actions.state import ActionState, AreaState, Responsible
from actions.status import LABELS as STATUS_LABELS
from actions.status import is_late
from actions.tables import Value, to_xlsx
from reports.comparison import Comparison, Row
from reports.render.zipped import steady

HEADER = (
    *("Nr", "Nyckel", "Åtgärd", "Avsnitt", "Område då", "Område nu"),
    *("Beslutad lydelse", "Lydelse nu"),
    *("Tid", "Från", "Till", "Prognos", "Prognos från", "Prognos till"),
    *("Ansvariga då", "Ansvariga nu"),
    *("Läge", "Lägesnotering", "Läget avser", "Sen", "Ändring"),
)


def render(comparison: Comparison) -> bytes:
    """The workbook; the same bytes for the same comparison."""
    day = comparison.after.day
    rows = [_row(row, day) for row in comparison.rows]
    noon = dt.datetime.combine(max(day, dt.date(1980, 1, 1)), dt.time(12), dt.UTC)
    return steady(to_xlsx("Uppföljning", HEADER, rows), noon)


def _row(row: Row, day: dt.date) -> list[Value]:
    action, before, after = row.action, row.before, row.after
    late = after is not None and is_late(after.status, after.deadline, day)
    return [
        action.order,
        row.key,
        action.label,
        row.section.title if row.section else "",
        _area(row.area_before),
        _area(row.area_after),
        before.wording if before else "",
        after.wording if after else "",
        *_period(action.deadline),
        *_period(row.forecast),
        _people(before),
        _people(after),
        STATUS_LABELS.get(after.status, after.status or "") if after else "",
        after.note if after else "",
        after.note_date if after else None,
        "Sen" if late else "",
        ", ".join(LABELS[kind] for kind in row.kinds),
    ]


def _period(period: Period | None) -> tuple[str, dt.date | None, dt.date | None]:
    return (period.text, period.start, period.end) if period else ("", None, None)


def _area(area: AreaState | None) -> Value:
    if area is None:
        return ""
    return area.number if area.number is not None else area.title


def _people(action: ActionState | None) -> str:
    return "; ".join(map(_person, action.responsible)) if action else ""


def _person(who: Responsible) -> str:
    return who.label
