"""The forms of one unit of time, as a table: a pattern, and the function of `units` that makes the unit.

The first form that matches decides. Names in angle brackets stand for the patterns of `PIECES`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from actions.period import lexicon, units
from actions.period.lexicon import any_of
from actions.period.unit import Unit

_YEAR = "(?:19|20)[0-9]{2}"
_AFTER = rf"(?:,? (?:år |av |av år )?|[-/])(?P<y>{_YEAR})"
# Two figures are a year after a hyphen or an apostrophe, unless they are the day of a date.
_NO_DAY = rf"(?![-/]?[0-9]| (?:{any_of(lexicon.MONTHS)})\b)"
_MARKED = rf"(?:-| ?')(?P<yy>[0-9]{{2}}){_NO_DAY}"
_UNMARKED = rf"(?:-| ?'?)(?P<yy>[0-9]{{2}}){_NO_DAY}"

PIECES = {
    "den": "(?:den )?",
    "d": r"(?P<d>[0-9]{1,2})(?::[ae])?",
    "d2": r"(?P<d2>[0-9]{1,2})(?::[ae])?",
    "m": "(?P<m>[0-9]{1,2})",
    "dd": "(?P<d>[0-9]{2})",
    "mm": "(?P<m>[0-9]{2})",
    "plain year": f"(?P<y>{_YEAR})",
    "year": _AFTER,
    "year?": f"(?:{_AFTER}|{_MARKED})?",
    "short": f"(?:{_AFTER}|{_UNMARKED})",
    "short?": f"(?:{_AFTER}|{_UNMARKED})?",
    "years": f"(?P<y>{_YEAR}|[0-9]{{2}})[-/](?P<y2>[0-9]{{4}}|[0-9]{{2}})",
    "sep": "(?P<sep>[-./])",
    "same": "(?P=sep)",
    # "jul" is July only beside a day: "jul 2026" may be Christmas.
    "month": rf"(?P<month>{any_of(lexicon.MONTHS.keys() - {'jul'})})\b\.?",
    "month of day": rf"(?P<month>{any_of(lexicon.MONTHS)})\b\.?",
    "month2": f"(?P<month2>{any_of(lexicon.MONTH_NAMES)})",
    "weekday": f"(?P<weekday>{any_of(lexicon.WEEKDAYS)})",
    "nth": f"(?P<nth>{any_of(lexicon.ORDINALS)})",
    "counted": rf"(?P<counted>{any_of(lexicon.COUNTED)}) ?(?P<n>[1-4]|iv|i{{1,3}})(?!\w)",
    "to n2": r"(?:(?:-| till |(?P<och> och ))(?P<n2>[1-4])(?!\w))?",
    "whole": f"(?P<counted>{any_of(word for word in lexicon.COUNTED if len(word) > 2)})",
    "week": r"(?:vecka |v ?\.? ?|w)(?P<n>[0-9]{1,2})(?!\w)",
    "season": f"(?P<season>{any_of(lexicon.SEASONS)})",
    "bare season": f"(?P<season>{any_of(lexicon.BARE_SEASONS)})",
    "term": "(?:mandatperioden|innevarande mandatperiod)",
    "end": "(?:slut|utgång)",
}


class Form(NamedTuple):
    pattern: re.Pattern[str]
    make: Callable[[units.Groups], Unit]


def read_unit(text: str, at: int) -> tuple[Unit, int] | None:
    """Return the unit of time that begins at place `at` and the place after it; None when none does."""
    for form in FORMS:
        if found := form.pattern.match(text, at):
            groups = {name: figures for name, figures in found.groupdict().items() if figures}
            return form.make(groups), found.end()
    return None


def make_form(pattern: str, make: Callable[[units.Groups], Unit]) -> Form:
    """Return the form with the pieces filled in; nothing of a word may follow."""
    filled = re.sub(r"(?<!P)<([\w ]+\??)>", lambda name: PIECES[name[1]], pattern)
    return Form(re.compile(rf"{filled}(?!\w)"), make)


FORMS = (
    # Days
    make_form("<den><plain year><sep><m><same><d>", units.day),
    make_form("<den>(?P<a>[0-9]{2})(?P<sep>[-./]?)<mm>(?P=sep)(?P<b>[0-9]{2})", units.date_of_six_figures),
    make_form("<den><d><sep><m><same><plain year>", units.day),
    make_form("<den><d>(?P<sep>[./])<m><same>(?P<yy>[0-9]{2})", units.day),
    make_form("<plain year><mm><dd>", units.day),
    make_form("<d>-<d2>/<m><year?>", units.days),
    make_form("<den>(?!24/7)<d>/<m><year?>", units.day),
    make_form(
        f"<den><d> <month of day> <plain year>(?:, {_YEAR})* och (?P<last>{_YEAR})",
        units.day_of_several_years,
    ),
    make_form("<den><d>(?:-| till | tom )<den><d2> <month of day><year?>", units.days),
    make_form("<den><d> (?P<och>och) <den><d2> <month of day><year?>", units.days),
    make_form("<weekday> <den><d> <month of day><year>", units.weekday),
    make_form("<den><d> <month of day><year?>", units.day),
    make_form("<den>första (?:dagen i )?<month><year?>", units.first_day),
    make_form("<den>sista (?:dagen i )?<month><year?>", units.last_day),
    # Weeks
    make_form("<plain year>-?w(?P<n>[0-9]{1,2})", units.week),
    make_form("<week>-(?P<n2>[0-9]{1,2})<year>", units.week),
    make_form("veckorna (?P<n>[0-9]{1,2})-(?P<n2>[0-9]{1,2})(?:<year>)?", units.week),
    make_form("<week>(?:<year>)?", units.week),
    # Months
    make_form("<plain year>-(?P<m>0[1-9]|1[0-2])", units.month_in_figures),
    make_form("månadsskiftet (?P<month>december)[-/](?P<month2>januari)(?:,? <years>)?", units.turn_of_month),
    make_form("månadsskiftet <month>[-/]<month2><year?>", units.turn_of_month),
    make_form("<month> månads <end><year?>", units.month_end),
    make_form("<month>(?: månad)?<year?>", units.month),
    # Quarters, tertials and half-years
    make_form("<plain year>[- ]<counted>", units.counted),
    make_form("<counted><to n2><short?>", units.counted),
    make_form("<nth> <whole><short?>", units.ordinal),
    make_form("<nth> (?:hälften|halvan) av (?:år )?<plain year>", units.half),
    make_form("(?:andra|sista) (?:hälften|halvan) av året", units.second_half_of_this_year),
    make_form("halvårsskiftet?<year?>", units.turn_of_half_year),
    # Seasons
    make_form("<season><short?>", units.season),
    make_form("<bare season><short>", units.season),
    make_form(r"<bare season>(?=[-/]| och )", units.season),
    make_form(r"(?<=\bi )<bare season>", units.season),
    make_form("vintern?(?: <years>)", units.winter),
    make_form(r"(?:vintern|(?<=\bi )vinter)", units.winter),
    # Years and longer
    make_form("årsskiftet?(?: <years>)?", units.turn_of_year),
    make_form("läsåret?(?: <years>)", units.school_year),
    make_form("läsåret", units.school_year),
    make_form("<term>(?: (?P<y>[0-9]{4})-(?P<y2>[0-9]{4}))?", units.term),
    make_form("mandatperiodens <end>(?: (?P<y>[0-9]{4})-(?P<y2>[0-9]{4}))?", units.term_end),
    make_form("<plain year>-(?P<y2>1[3-9]|[2-9][0-9])", units.years),
    make_form("årets <end><year?>", units.year_end),
    make_form("(?:år |året |kalenderåret |verksamhetsåret |budgetåret )?<plain year>", units.year),
    make_form(r"(?:(?<=\bi )|innevarande )år|året", units.this_year),
)
