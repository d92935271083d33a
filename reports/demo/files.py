"""The schemas of the fixture files, and reading all of them. Pure."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from actions.period import Kind, Period, Precision
from actions.responsibility import ResponsibilityKind
from actions.state import WRITTEN
from actions.status import Status
from reports.demo.reader import Choice, FixtureError, Made, New, Reader, Ref, Row
from reports.document.counts import FIELDS
from reports.document.placement import Part
from reports.document.prose import unknown_fields

GROUPS = {"direktör": "director", "enhetschef": "unit_head"}
PLACES = {"återstående": Part.REMAINING, "kommande": Part.UPCOMING, "bilaga": Part.ANNEX}
DECISIONS = {"beslut": "decision", "rapport": "report", "handling": "document", "ikraftträdande": "effect"}
SOURCES = {
    "2014-08": "Protokoll, kommunstyrelsens arbetsutskott § 94",
    "2014-12": "Tjänsteskrivelse december 2014",
    "2015-09": "Tjänsteskrivelse 2 september 2015",
}
PARTS = {"forslag_till_beslut": "proposal", "sammanfattning": "summary", "arendet": "matter"}
PARTS |= {"ekonomiska_konsekvenser": "economy", "ovrigt": "other"}
DATES = {
    "day": (r"\d{4}-\d\d-\d\d", "en dag, till exempel 2015-09-02"),
    "month": (r"\d{4}-(0[1-9]|1[0-2])", 'en månad, till exempel "2013-09"'),
    "half_year": (r"\d{4}-H[12]", 'ett halvår, till exempel "2014-H2"'),
    "none": ("None", "null, eftersom precision är none"),
}


def one_of(texts: Iterable[str]) -> Choice:
    return Choice({str(text): str(text) for text in texts})


def ordered(row: Row) -> Row:
    start, end = ("from", "to") if "from" in row else ("start", "end")
    if row[start] and row[end] and row[start] > row[end]:
        raise FixtureError(end, f"”{row[end]}” är fel; här väntades en dag tidigast {row[start]}")
    return row


def with_iso_days(row: Row) -> Row:
    return {name: value.isoformat() if isinstance(value, dt.date) else value for name, value in row.items()}


def make_responsible(row: Row) -> Row:
    if bool(row["director"]) == bool(row["role"]):
        raise FixtureError("", "här väntades antingen director eller role")
    return row


def make_parts(row: Row) -> Row:
    """Return ReportPart.Part → text."""
    for name, text in row.items():
        for unknown in unknown_fields(text, FIELDS):
            raise FixtureError(
                name, f"okänt fält {{{unknown}}}; här väntades något av {', '.join(sorted(FIELDS))}"
            )
    return {PARTS[name]: text for name, text in row.items()}


def make_decision(row: Row) -> Row:
    """Return the row with the `fields` of the decision, `date` being the first possible day."""
    form, expected = DATES[row["precision"]]
    date = str(row["date"])
    if not re.fullmatch(form, date):
        raise FixtureError("date", f"”{date}” är fel; här väntades {expected}")
    fields = {name: row[name] for name in ("body", "precision", "paragraph", "what", "kind", "note", "doubt")}
    fields |= {"procedure": row["beslutsgång"], "documents": "\n".join(row["handlingar"])}
    fields |= {
        "source": "; ".join(row["source"]),
        "date": _first_day(date) if row["date"] else None,
        "minutes": [
            {"person": one["by"], "party": one["party"], "text": one["what"]}
            for one in row["protokollsanteckningar"]
        ],
    }
    for name in ("after", "before"):
        if row[name]:
            precision = _precision(name, str(row[name]))
            fields |= {name: _first_day(str(row[name])), f"{name}_precision": precision}
    return {**row, "fields": fields}


def _first_day(date: str) -> dt.date:
    return dt.date.fromisoformat((date.replace("-H1", "-01").replace("-H2", "-07") + "-01")[:10])


def _precision(name: str, date: str) -> str:
    """Return how exactly a time is written. Raise FixtureError; only a day can be known to be before a decision."""
    allowed = ("day",) if name == "after" else ("day", "month", "half_year")
    found = next((one for one in allowed if re.fullmatch(DATES[one][0], date)), None)
    if found is None:
        raise FixtureError(name, f"”{date}” är fel; här väntades {DATES[allowed[-1]][1]}")
    return found


DAYS = {"start~": dt.date, "end~": dt.date}
TIME = Made(
    {"text": str, **DAYS, "precision": one_of(Precision), "kind": one_of(Kind)},
    lambda row: Period(**ordered(row)),
)
PART_DEADLINE = Made({"what": str, "text": str, **DAYS, "precision": str}, with_iso_days)
RESPONSIBLE = Made(
    {"director?": Ref("director"), "role?": str, "kind": one_of(ResponsibilityKind), "title?": str},
    make_responsible,
)
HEADING = {"key": New("section"), "title": str}
SECTION = HEADING | {"sections?": [HEADING]}
ACTION = (
    {"key": New("action"), "order": New("order", int), "label": str, "wording": str}
    | {f"{field.name}?": str for field in WRITTEN}
    | {"area": Ref("area"), "area_editorial": bool, "section": Ref("section"), "deadline~": TIME}
    | {"responsible?": [RESPONSIBLE], "part_deadlines?": [PART_DEADLINE]}
)
NOTE = {"status": one_of(Status), "note": str, "forecast?": TIME}
TITLE = Made({"title": str, "from~": dt.date, "to~": dt.date}, ordered)
DIRECTOR = {"key": New("director"), "name": str, "group": Choice(GROUPS), "spelling": [str]}
DIRECTOR |= {"appointments?": [TITLE], "note?": str}
PLAN = {
    "plan": {"key": New("plan"), "case_number": str, "title": str, "period?": TIME, "board": str}
    | {"decided": {"decision": str, "at": dt.datetime}},
    "areas": [{"key": New("area"), "number": New("number", int), "title": str}],
    "sections?": [SECTION],
    "actions?": [ACTION],
}
STATE = {"at": dt.datetime, "note_date": dt.date, "areas": [{"key": New("noted area", Ref("area")), **NOTE}]}
FOLLOW_UP = {
    **{"date": dt.date, "at": dt.datetime, "sections?": [SECTION], "actions?": [ACTION]},
    "areas": [{"key": New("renumbered", Ref("area")), "number": New("new number", int)}],
    "followups": [
        {"key": New("noted action", Ref("action")), **NOTE, "wording?": str, "source_note?": str}
        | {"responsible_added?": [RESPONSIBLE], "places?": [str]}
    ],
}
REPORTS = {
    "common": {"plan": Ref("plan"), "case_number": str, "addressee": str, "title": str}
    | {"signatories": [{"name": str, "title": str, "unit?": str}]},
    "reports": [
        {"baseline?": Ref("report"), "key": New("report"), "state": one_of(["draft", "fixed"])}
        | {"date": dt.date, "date_shown?": str, "date_editorial?": bool, "follow_up": dt.date}
        | {"earlier_plan?": Ref("plan"), "subtitle": str, "attachments": [str]}
        | {"parts": Made({f"{name}?": str for name in PARTS}, make_parts)}
        | {"placement?": [{"action": Ref("action"), "to": [Choice(PLACES)], "reason?": str}]}
    ],
}
DECISION = Made(
    {"key": New("decision"), "plan": Ref("plan"), "body?": str, "date~": object, "what": str}
    | {"precision": one_of(DATES), "paragraph?": str, "kind": Choice(DECISIONS), "note?": str}
    | {"source": [Choice(SOURCES)], "report?": Ref("report")}
    | {"after?": object, "before?": object, "doubt?": str, "beslutsgång?": str, "handlingar?": [str]}
    | {"protokollsanteckningar?": [{"by": str, "party": str, "what": str}]},
    make_decision,
)


class Demo(NamedTuple):
    """The contents of the files, validated by their schemas."""

    directors: Row
    earlier: Row
    plan: Row
    follow_up: Row
    reports: Row
    decisions: Row


def read_demo(folder: Path) -> Demo:
    """Read all files of `folder`. Raise FixtureError at the first mistake."""
    reader = Reader(folder)
    directors = reader.read("direktorer.yaml", {"directors": [DIRECTOR]})
    earlier = reader.read("plan-2013.yaml", PLAN | {"state": STATE})
    reader.known["area"], reader.known["number"] = set(), set()  # areas belong to one plan
    plan = reader.read("plan-2014-12.yaml", PLAN)
    own = one_of([plan["plan"]["key"]])
    follow_up = reader.read("uppfoljning-2015-09.yaml", FOLLOW_UP | {"plan": own})
    reports = reader.read("rapporter.yaml", REPORTS)
    decisions = reader.read("beslut.yaml", {"decisions": [DECISION]})
    return Demo(directors, earlier, plan, follow_up, reports, decisions)
