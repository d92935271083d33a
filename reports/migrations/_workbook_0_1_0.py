"""The workbook of a fixed report exactly as release 0.1.0 made it at each download, from the stored JSON alone.

Frozen: it belongs to migration 0002 and imports nothing of the program, so that the workbooks of reports fixed
by 0.1.0 stay the same bytes whatever becomes of comparison, workbook or calendar.
"""

from __future__ import annotations

import calendar
import datetime as dt
import io
import json
import re
import zipfile
from bisect import bisect_left

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

HEADER = (
    *("Nr", "Nyckel", "Åtgärd", "Avsnitt", "Område då", "Område nu"),
    *("Beslutad lydelse", "Lydelse nu"),
    *("Tid", "Från", "Till", "Prognos", "Prognos från", "Prognos till"),
    *("Ansvariga då", "Ansvariga nu"),
    *("Läge", "Lägesnotering", "Läget avser", "Sen", "Ändring"),
)
STATUS_LABELS = {
    "not_started": "Ej påbörjad",
    "ongoing": "Pågår",
    "continuous": "Pågår löpande",
    "partly_done": "Delvis genomförd",
    "done": "Genomförd",
    "dropped": "Utgått",
    None: "Ej rapporterad",
}
ONE_DAY = dt.timedelta(days=1)


def workbook(text: str) -> bytes:
    """The file for the canonical text of a snapshot of schema 1."""
    value = json.loads(text)
    after = value["after"]
    before = value["before"] or {**after, "areas": [], "sections": [], "actions": [], "removed": []}
    day = dt.date.fromisoformat(after["day"])
    rows = [_line(row, day) for row in _rows(before, after)]
    noon = dt.datetime.combine(max(day, dt.date(1980, 1, 1)), dt.time(12), dt.timezone.utc)
    return _steady(_to_xlsx(rows), noon)


# --- The comparison


def _rows(before, after):
    moved = _reordered(before, after)
    decided = {action["key"]: action for action in before["actions"]}
    present = {action["key"] for action in after["actions"]}
    vanished, last = {}, None
    for action in before["actions"]:
        if action["key"] in present:
            last = action["key"]
        else:
            vanished.setdefault(last, []).append(action)
    rows = [_gone(action, before, after) for action in vanished.get(None, ())]
    for action in after["actions"]:
        rows.append(_row(decided.get(action["key"]), action, before, after, moved))
        rows += [_gone(one, before, after) for one in vanished.get(action["key"], ())]
    return rows


def _row(old, new, before, after, moved):
    if old is None:
        kinds = ["Ny"]
    else:
        kinds = []
        if (old["wording"], old["label"]) != (new["wording"], new["label"]):
            kinds.append("Ändrad lydelse")
        if _meaning(old["deadline"]) != _meaning(new["deadline"]):
            kinds.append("Ändrad tid")
        if set(map(_who, old["responsible"])) != set(map(_who, new["responsible"])):
            kinds.append("Ändrat ansvar")
        places = [(one["area_key"], one["section_key"]) for one in (old, new)]
        if places[0] != places[1] or new["key"] in moved:
            kinds.append("Flyttad")
    return {
        "kinds": kinds or ["Oförändrad"],
        "before": old,
        "after": new,
        "area_before": _found(before["areas"], old and old["area_key"]),
        "area_after": _found(after["areas"], new["area_key"]),
        "section": _found(after["sections"], new["section_key"]),
    }


def _gone(action, before, after):
    removal = (_found(after["removed"], action["key"]) or {}).get("removal")
    decided = removal and removal["decision"].strip()
    return {
        "kinds": ["Borttagen" if decided else "Saknas utan beslut"],
        "before": action,
        "after": None,
        "area_before": _found(before["areas"], action["area_key"]),
        "area_after": None,
        "section": _found(before["sections"], action["section_key"]),
    }


def _found(rows, key):
    return next((row for row in rows if row["key"] == key), None) if key else None


def _meaning(period):
    if period is None:
        return ("", None, None)
    return (" ".join(period["text"].split()).casefold(), period["start"], period["end"])


def _who(person):
    if person["director_id"] is not None:
        return (person["kind"], person["director_id"])
    return (person["kind"], person["name"], (person["title"] or "").casefold())


def _reordered(before, after):
    """Keys that changed place among those that stayed in their section; as few as explain the new order."""
    decided = {action["key"]: action for action in before["actions"]}
    sections = {}
    for action in after["actions"]:
        old = decided.get(action["key"])
        if old and old["section_key"] == action["section_key"]:
            sections.setdefault(action["section_key"], []).append((old["order"], action["key"]))
    return {key for places in sections.values() for key in _out_of_order(places)}


def _out_of_order(places):
    tops, ends = [], []
    for place in places:
        at = bisect_left(tops, place)
        tops[at : at + 1] = [place]
        ends.append(at)
    kept, want = set(), len(tops) - 1
    for index in range(len(places) - 1, -1, -1):
        if ends[index] == want:
            kept.add(index)
            want -= 1
    return [key for index, (_, key) in enumerate(places) if index not in kept]


# --- The cells


def _line(row, day):
    before, after = row["before"], row["after"]
    action = after or before
    late = after is not None and _is_late(after["status"], after["deadline"], day)
    return [
        action["order"],
        action["key"],
        action["label"],
        row["section"]["title"] if row["section"] else "",
        _area(row["area_before"]),
        _area(row["area_after"]),
        before["wording"] if before else "",
        after["wording"] if after else "",
        *_period(action["deadline"]),
        *_period(after["forecast"] if after else None),
        _people(before),
        _people(after),
        STATUS_LABELS.get(after["status"], after["status"] or "") if after else "",
        after["note"] if after else "",
        _day(after["note_date"]) if after else None,
        "Sen" if late else "",
        ", ".join(row["kinds"]),
    ]


def _day(text):
    return dt.date.fromisoformat(text) if text else None


def _period(period):
    return (period["text"], _day(period["start"]), _day(period["end"])) if period else ("", None, None)


def _area(area):
    if area is None:
        return ""
    return area["number"] if area["number"] is not None else area["title"]


def _people(action):
    people = action["responsible"] if action else ()
    return "; ".join(" ".join(part for part in (one["title"], one["name"]) if part) for one in people)


def _is_late(status, period, day):
    if period is None or status in ("done", "dropped", "continuous"):
        return False
    if period["kind"] in ("continuous", "event", "none"):
        return False
    if period["kind"] == "start_from" and status in ("ongoing", "partly_done"):
        return False
    start, end = _day(period["start"]), _day(period["end"])
    last = _unit_end(start, period["precision"]) if end is None and start is not None else end
    return last is not None and last < day


SEASON_ENDS = {
    **{(1, 1): (6, 30), (7, 1): (12, 31), (6, 1): (8, 31), (2, 15): (3, 31), (3, 1): (4, 15)},
    **{(5, 1): (6, 15), (5, 15): (6, 30), (8, 1): (9, 15), (8, 15): (9, 30), (11, 1): (12, 15)},
}
MONTHS_IN = {"month": 1, "quarter": 3, "tertial": 4, "half_year": 6, "year": 12}


def _unit_end(start, precision):
    """The last day of the unit that `start` begins or lies in."""
    try:
        return _end_of(start, precision)
    except (ValueError, OverflowError):
        return dt.date.max


def _end_of(start, precision):
    if precision == "week":
        return start + 6 * ONE_DAY
    if precision == "turn_of_year":
        return start + ONE_DAY
    if precision == "season":
        if start.month == 12:
            return _last(start.year + 1, 2)
        if ends := SEASON_ENDS.get((start.month, start.day)):
            return dt.date(start.year, *ends)
        return _last(start.year, 6 if start.month < 7 else 12)
    if precision == "term":
        return dt.date(start.year + 4, start.month, min(start.day, 28)) - ONE_DAY
    if precision == "year" and start.month == 8:
        return _last(start.year + 1, 6)
    size = MONTHS_IN.get(precision)
    return _last(start.year, ((start.month - 1) // size + 1) * size) if size else start


def _last(year, month):
    return dt.date(year, month, calendar.monthrange(year, month)[1])


# --- The file

RISKY = ("=", "+", "-", "@", "\t", "\r")
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
STAMP = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:\2>)")
FIRST = ("[Content_Types].xml", "_rels/.rels")


def _to_xlsx(rows):
    book = Workbook()
    sheet = book.active
    sheet.title = "Uppföljning"
    sheet.append(list(HEADER))
    for row in rows:
        sheet.append(
            [UNPRINTABLE.sub("\ufffd", one)[:32_767] if isinstance(one, str) else one for one in row]
        )
    for line in sheet.iter_rows(min_row=2):
        for cell in line:
            _shape(cell)
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    for number, name in enumerate(HEADER, 1):
        longest = max((len(str(row[number - 1] or "")) + 1 for row in rows), default=0)
        width = min(60, max(9, len(name) + 3, longest))
        sheet.column_dimensions[get_column_letter(number)].width = width
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _shape(cell):
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    if isinstance(cell.value, dt.date):
        cell.number_format = "yyyy-mm-dd"
    elif isinstance(cell.value, str):
        cell.data_type = "s"
        cell.quotePrefix = cell.value.startswith(RISKY)


def _steady(archive, moment):
    stamp = moment.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda name: (name not in FIRST, name)):
            content = old.read(name)
            if name == "docProps/core.xml":
                content = STAMP.sub(rb"\g<1>" + stamp + rb"\g<3>", content)
            info = zipfile.ZipInfo(name, moment.timetuple()[:6])
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, content, compresslevel=6)
    return out.getvalue()
