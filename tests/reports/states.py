"""Plan states for tests of pure modules: `action(…)`, `area(…)`, `section(…)`, `state(…)`."""

from __future__ import annotations

import datetime as dt
from typing import Any

from actions.period import Kind, Period, Precision
from actions.state import ActionState, AreaState, PlanState, Removal, Responsible, SectionState

DECIDED = dt.date(2014, 12, 31)
FOLLOWED = dt.date(2015, 9, 2)

SPRING = Period("under våren 2015", dt.date(2015, 1, 1), dt.date(2015, 6, 30), Precision.SEASON, Kind.DURING)
AUTUMN = Period(
    "under hösten 2015", dt.date(2015, 7, 1), dt.date(2015, 12, 31), Precision.SEASON, Kind.DURING
)
EVA = Responsible(1, "Eva Olin", "utbildningsdirektör", "responsible")
DAG = Responsible(2, "Dag Björklund", "natur- och trafikdirektör", "responsible")
ROLE = Responsible(None, None, "respektive stödprocessdirektör", "responsible")
REMOVAL = Removal(dt.date(2015, 5, 4), "Redaktör", "Ingår i en annan åtgärd", "KS den 4 maj 2015 § 12")
UNDECIDED = Removal(dt.date(2015, 5, 4), "Redaktör", "Dubblett", "")


def action(key: str, **changes: Any) -> ActionState:
    """Return an action in area `ett` and section `a`, due in spring, Eva's, not reported."""
    values: dict[str, Any] = {
        "id": sum(map(ord, key)),
        "key": key,
        "label": f"Åtgärd {key}",
        "wording": f"En översyn av {key} görs under våren 2015.",
        "area_key": "ett",
        "area_editorial": False,
        "section_key": "a",
        "order": 1,
        "responsible": (EVA,),
        "deadline": SPRING,
        "status": None,
        "note": "",
        "note_date": None,
        "noted_by": "",
        "forecast": None,
        "version": 1,
        "removal": None,
    }
    return ActionState(**{**values, **changes})


def area(key: str, number: int | None, title: str = "", **changes: Any) -> AreaState:
    return AreaState(number or 0, key, number, title or f"Område {key}", None, "", None, None, 1)._replace(
        **changes
    )


def section(key: str, order: int, parent: str | None = None) -> SectionState:
    return SectionState(order, key, f"Avsnitt {key}", parent, order, 1)


def state(*actions: ActionState, day: dt.date = FOLLOWED, **changes: Any) -> PlanState:
    """Return a plan with areas ett (1) and tva (2), sections a and b, and these actions in this order."""
    values: dict[str, Any] = {
        "key": "plan",
        "case_number": "KFKS 2012/577-001",
        "title": "Utveckling av styrning och ledning",
        "period_text": "2015–2016",
        "day": day,
        "moment": None,
        "areas": (area("ett", 1), area("tva", 2)),
        "sections": (section("a", 1), section("b", 2)),
        "actions": tuple(one._replace(order=order) for order, one in enumerate(actions, 1)),
        "removed": (),
    }
    return PlanState(**{**values, **changes})


def decided(*actions: ActionState, **changes: Any) -> PlanState:
    return state(*actions, day=DECIDED, **changes)
