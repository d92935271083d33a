"""Plans of any size, created by the services once and copied in SQL."""

from __future__ import annotations

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from django.db import connection

from actions import services
from actions.models import Action, DevelopmentArea, Plan, Section
from actions.period import parse
from actions.services import Assigned
from directors.models import Director
from tracking import triggers
from tracking.actor import Actor

START = dt.datetime(2014, 12, 15, 12, 0, tzinfo=ZoneInfo("Europe/Stockholm"))
EDITOR = Actor(1, "Mätningen")
SENTENCE = "Enheten ses över under våren 2015 så att uppdraget blir tydligare för invånare och medarbetare. "
# The distance between copied plans' ids, so that they never overlap.
STRIDE = 1_000_000


def directors() -> list[Director]:
    known = list(Director.objects.filter(key__startswith="bench-").order_by("id"))
    return known or [_director(number) for number in range(14)]


def _director(number: int) -> Director:
    director = services.create_director(key=f"bench-{number}", name=f"Person {number}", by=EDITOR, at=START)
    services.add_title(director, title=f"direktör {number}", by=EDITOR, at=START)
    return director


def make_plan(key: str, count: int, sentences: int = 4, also: Director | None = None) -> Plan:
    """Create a plan of `count` actions with areas, sections, responsible, deadlines and a note each.

    `also` is responsible for every action too.
    """
    people = directors()
    plan = services.create_plan(key=key, case_number="KS 2014/1", title="Planen", by=EDITOR, at=START)
    common = {"plan": plan, "by": EDITOR, "at": START}
    areas = [services.create_area(title=f"Område {n}", number=n, **common) for n in range(1, 6)]
    sections = [services.create_section(title=f"Avsnitt {n}", **common) for n in range(7)]
    more = [Assigned(also.pk)] if also else []
    for number in range(count):
        action = services.create_action(
            plan=plan,
            key=f"atgard-{number}",
            label=f"Åtgärd nummer {number}",
            wording=f"Åtgärd {number}. " + SENTENCE * sentences,
            area_id=areas[number % 5].pk,
            section_id=sections[number % 7].pk,
            responsible=[Assigned(people[(number + step) % 14].pk) for step in range(1 + number % 3)] + more,
            deadline=parse("under våren 2015"),
            by=EDITOR,
            at=START,
        )
        services.add_note(
            action, version=1, date=START.date(), status="ongoing", text="Arbetet pågår.", by=EDITOR, at=START
        )
    return plan


def add_versions(plan: Plan, versions: int) -> None:
    """Add `versions` history rows to every action of the plan, an hour apart, in one statement."""
    _copy(
        Action.history.model,
        "plan_id = %s",
        [plan.pk],
        series=versions,
        shift={
            "version": "version + n",
            "history_date": _later("history_date"),
            "history_type": "'~'",
            "wording": "wording || ' ' || n",
        },
        only_latest=True,
    )


def add_copies(plan: Plan, copies: int) -> None:
    """Copy the plan with its rows and history `copies` times, under new ids."""
    for model in (Plan, DevelopmentArea, Section, Action):
        columns = {field.column for field in model._meta.concrete_fields}
        keys = ("id", "plan_id", "area_id", "section_id", "parent_id")
        shift = {key: f"{key} + n * {STRIDE}" for key in keys if key in columns}
        own = shift | ({"key": "key || '-' || n"} if model is Plan else {})
        where = "id = %s" if model is Plan else "plan_id = %s"
        _copy(model, where, [plan.pk], copies, own, keep_id=True)
        _copy(model.history.model, where, [plan.pk], copies, own)


def _later(column: str) -> str:
    if connection.vendor == "postgresql":
        return f"{column} + n * interval '1 hour'"
    return f"strftime('%%Y-%%m-%%d %%H:%%M:%%S', {column}, '+' || n || ' hours')"


def _copy(
    model: Any,
    where: str,
    params: list[Any],
    series: int,
    shift: dict[str, str],
    *,
    keep_id: bool = False,
    only_latest: bool = False,
) -> None:
    table = model._meta.db_table
    columns = [f.column for f in model._meta.concrete_fields if keep_id or not f.primary_key]
    names = ", ".join(f'"{column}"' for column in columns)
    values = ", ".join(_unambiguous(column, shift) for column in columns)
    latest = f' AND version = (SELECT MAX(version) FROM "{table}" m WHERE m.id = t.id)' if only_latest else ""
    sql = (
        "WITH RECURSIVE series(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM series WHERE n < %s)"
        f' INSERT INTO "{table}" ({names}) SELECT {values} FROM "{table}" t CROSS JOIN series'
        f" WHERE {where}{latest}"
    )
    with triggers.removed(), connection.cursor() as cursor:  # copies of links continue no chain
        cursor.execute(sql, [series, *params])


def _unambiguous(column: str, shift: dict[str, str]) -> str:
    return shift.get(column, f't."{column}"')


def analyze() -> None:
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


def history_rows() -> int:
    return Action.history.count()
