"""How late an action is: its time has gone out, or only a start was decided and it should have begun. Pure."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import NamedTuple

from actions.period import Period, swedish_date
from actions.status import due_day, is_late, should_have_begun


class Delay(StrEnum):
    LATE = "late"
    NOT_BEGUN = "not_begun"


class Lateness(NamedTuple):
    """How late an action is: `since` is the last day that was in time, `age` the time passed from it in words."""

    delay: Delay
    since: dt.date
    age: str

    @property
    def is_late(self) -> bool:
        """Whether the time has gone out, rather than the start been missed."""
        return self.delay is Delay.LATE

    @property
    def label(self) -> str:
        return "Försenad" if self.is_late else "Borde ha börjat"

    @property
    def words(self) -> str:
        """The words of the badge: "Försenad 9 dagar", "Borde ha börjat för 11 år sedan"."""
        return f"{self.label} {self.age}" if self.is_late else f"{self.label} för {self.age} sedan"

    @property
    def passed(self) -> str:
        """What has passed, and when: "Tiden gick ut den 30 juni 2015"."""
        day = swedish_date(self.since, article=True)
        return f"Tiden gick ut {day}" if self.is_late else f"Den borde ha börjat senast {day}"


def lateness(status: str | None, due: Period | None, day: dt.date) -> Lateness | None:
    """Return how late an action with this status is on `day`; None when it is not."""
    last = due_day(status, due)
    if last is None:
        return None
    if is_late(status, due, day):
        return Lateness(Delay.LATE, last, age(last, day))
    return Lateness(Delay.NOT_BEGUN, last, age(last, day)) if should_have_begun(status, due, day) else None


def age(since: dt.date, day: dt.date) -> str:
    """Return the time from `since` to a later day: days below two months, months below two years, then years.

    Months and years are whole ones: "9 dagar", "3 månader", "11 år".
    """
    months = (day.year - since.year) * 12 + day.month - since.month - (day.day < since.day)
    if months < 2:
        days = (day - since).days
        return "1 dag" if days == 1 else f"{days} dagar"
    return f"{months} månader" if months < 24 else f"{months // 12} år"
