"""Overview: status by area and by director, and a timeline. Pure.

Coordinates in drawings are percentages of the width, so that nothing is distorted at any width.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from actions.lateness import Lateness, lateness
from actions.period import Period
from actions.state import ActionState, PlanState
from actions.status import INFO, LABELS, ORDER, is_late

NARROW, WIDE = 3.0, 11.0  # percent: narrower parts have no number, and no symbol
Days = tuple[dt.date, dt.date]
OPEN_DAYS = 183  # length of a bar with only one known end


@dataclass(frozen=True)
class Part:
    """A part of a bar: `x` and `width` in percent, as in SVG."""

    status: str | None
    count: int
    x: str
    width: str
    middle: str
    numbered: bool
    shaped: bool

    @property
    def slug(self) -> str:
        return INFO[self.status].slug

    @property
    def word(self) -> str:
        return LABELS[self.status]


@dataclass(frozen=True)
class Line:
    """An area or director: the bar, and the counts in the order of ORDER for the table."""

    label: str
    number: int | None
    link: tuple[str, ...]
    parts: tuple[Part, ...]
    counts: tuple[int, ...]
    total: int
    late: int


@dataclass(frozen=True)
class Span:
    x: str
    width: str


@dataclass(frozen=True)
class TimeRow:
    """An action of the timeline; `decided` and `forecast` are None without known days."""

    key: str
    label: str
    status: str | None
    late: Lateness | None
    deadline: Period | None
    estimate: Period | None
    decided: Span | None
    forecast: Span | None


@dataclass(frozen=True)
class Tick:
    x: str
    label: str


@dataclass(frozen=True)
class TimeLine:
    """The timeline. `today` is None when outside it; `beyond` then tells on which side."""

    rows: tuple[TimeRow, ...]
    ticks: tuple[Tick, ...]
    today: str | None
    beyond: str


@dataclass(frozen=True)
class OverviewPage:
    plan_key: str
    title: str
    day: dt.date
    whole: Line
    areas: tuple[Line, ...]
    directors: tuple[Line, ...]
    statuses: tuple[tuple[str | None, str], ...]
    timeline: TimeLine | None


def overview(state: PlanState, today: dt.date) -> OverviewPage:
    return OverviewPage(
        state.key,
        state.title,
        state.day,
        line_of("Hela planen", state.actions, today),
        to_scale(area_lines(state, today)),
        to_scale(_directors(state, today)),
        tuple((status, LABELS[status]) for status in ORDER),
        timeline(state.actions, today),
    )


def area_lines(state: PlanState, today: dt.date) -> Iterable[Line]:
    """Yield a line per area in order, and one for the actions without an area, if any."""
    for area in state.areas:
        inside = [action for action in state.actions if action.area_key == area.key]
        yield line_of(area.title, inside, today, area.number, (area.key,))
    rest = [action for action in state.actions if action.area_key not in state.area_by_key]
    if rest:
        yield line_of("Utan område", rest, today)


def _directors(state: PlanState, today: dt.date) -> Iterable[Line]:
    """Yield a line per person responsible for anything, by name."""
    own: dict[tuple[str, int], list[ActionState]] = {}
    for action in state.actions:
        named = {(one.name, one.director_id) for one in action.responsible if one.name and one.director_id}
        for who in named:
            own.setdefault(who, []).append(action)
    for (name, pk), actions in sorted(own.items()):
        yield line_of(name, actions, today, None, (str(pk),))


def line_of(
    label: str,
    actions: Sequence[ActionState],
    today: dt.date,
    number: int | None = None,
    link: tuple[str, ...] = (),
) -> Line:
    counted = Counter(action.status for action in actions)
    late = sum(is_late(action.status, action.due, today) for action in actions)
    counts = tuple(counted[status] for status in ORDER)
    return Line(label, number, link, tuple(bar(counts)), counts, len(actions), late)


def to_scale(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Return the lines with bars scaled to their number of actions; the longest takes the whole width."""
    lines = tuple(lines)
    most = max((line.total for line in lines), default=0)
    return tuple(replace(line, parts=tuple(bar(line.counts, most))) for line in lines)


def bar(counts: Sequence[int], whole: int = 0) -> Iterable[Part]:
    """Yield the parts of a bar for counts in the order of ORDER; `whole` is the count of the full width."""
    total, at = whole or sum(counts), 0
    for status, count in zip(ORDER, counts, strict=True):
        if count:
            x, width = 100 * at / total, 100 * count / total
            places = (_percent(x), _percent(width), _percent(x + width / 2))
            yield Part(status, count, *places, numbered=width >= NARROW, shaped=width >= WIDE)
            at += count


def _percent(value: float) -> str:
    return f"{value:.2f}%"


def timeline(actions: Sequence[ActionState], today: dt.date) -> TimeLine | None:
    """Return the timeline of actions with days, soonest first; None when there are none."""
    drawn = [(action, _days(action.deadline), _days(action.forecast)) for action in actions]
    drawn = [(action, decided, forecast) for action, decided, forecast in drawn if decided or forecast]
    if not drawn:
        return None
    days = [day for _, *spans in drawn for span in spans if span for day in span]
    scale = Scale(dt.date(min(days).year, 1, 1), dt.date(max(days).year + 1, 1, 1))
    drawn.sort(key=_last_day_first)
    rows = tuple(_time_row(action, decided, forecast, scale, today) for action, decided, forecast in drawn)
    beyond = "" if scale.holds(today) else "före" if today < scale.first else "efter"
    return TimeLine(rows, tuple(scale.ticks()), None if beyond else scale.at(today), beyond)


def _last_day_first(row: tuple[ActionState, Days | None, Days | None]) -> Days:
    """Sort by the last day, then the first, of the decided time, or of the forecast where there is none."""
    _, decided, forecast = row
    first, last = decided or forecast or (dt.date.min, dt.date.min)
    return last, first


def _days(period: Period | None) -> Days | None:
    """Return the first and last day to draw; an open end is drawn half a year long."""
    if period is None or not period.is_datable:
        return None
    far = dt.timedelta(days=OPEN_DAYS)
    start = period.start or (period.end - far if period.end else dt.date.min)
    return start, period.end or start + far


def _time_row(
    action: ActionState,
    decided: tuple[dt.date, dt.date] | None,
    forecast: tuple[dt.date, dt.date] | None,
    scale: Scale,
    today: dt.date,
) -> TimeRow:
    return TimeRow(
        action.key,
        action.label,
        action.status,
        lateness(action.status, action.due, today),
        action.deadline,
        action.forecast,
        scale.span(*decided) if decided else None,
        scale.span(*forecast) if forecast else None,
    )


@dataclass(frozen=True)
class Scale:
    """Converts days to percent of the width; `last` is the day after the last one shown."""

    first: dt.date
    last: dt.date

    def place(self, day: dt.date) -> float:
        return 100 * (day - self.first).days / (self.last - self.first).days

    def at(self, day: dt.date) -> str:
        return _percent(self.place(day))

    def holds(self, day: dt.date) -> bool:
        return self.first <= day < self.last

    def span(self, start: dt.date, end: dt.date) -> Span:
        """Return the bar from `start` to `end`, both included, with a minimum width."""
        x = max(0.0, self.place(start))
        width = self.place(end + dt.timedelta(days=1)) - x
        return Span(_percent(x), _percent(max(width, 0.6)))

    def ticks(self) -> Iterable[Tick]:
        """Yield a tick at each turn of the year, every fifth where there are many."""
        step = 1 if self.last.year - self.first.year <= 6 else 5
        for year in range(self.first.year, self.last.year, step):
            yield Tick(self.at(dt.date(year, 1, 1)), str(year))
