"""Parses one unit of time: a day, "mars 2015", "första kvartalet", "vintern 2023/24", "slutet av 2015".

Every parser takes the words and a place, and returns the unit and the place after it, or None.
"""

from __future__ import annotations

from actions.period import dates, lexicon, seasons, spans
from actions.period.tokens import Words
from actions.period.unit import NOTHING, Found, Unit, year_after


def read_unit(words: Words, i: int) -> Found:
    """Parse the unit of time that begins at place `i`."""
    if not words[i]:
        return None
    for reader in _READERS:
        if found := reader(words, i):
            return found
    return None


def _read_date(words: Words, i: int) -> Found:
    """Parse dates in figures: 2015-09-02, 2/9 2015, 150902, 2015-09."""
    j = i + 1 if words[i] == "den" else i
    if words[j][:1] not in dates.FIGURES or words[i - 1] in lexicon.NUMBERED:
        return None
    if (date := dates.full_date(words[j])) is not None:
        if words[j].isdigit() and words[j + 1] in lexicon.COUNTABLE:
            return None
        return (Unit("day", lambda _y: (date, date), date.year) if date else NOTHING), j + 1
    if month := dates.year_and_month(words[j]):
        return Unit("month", lambda y: spans.nth("month", y, month[1]), month[0]), j + 1
    if short := dates.day_and_month(words[j]):
        year, k = year_after(words, j + 1, short=words[j + 1] == "-")
        return Unit("day", lambda y: spans.day(y, short[1], short[0]), year), k
    return (NOTHING, j + 1) if dates.looks_like_a_date(words[j]) else None


def _read_day(words: Words, i: int) -> Found:
    """Parse "den 2 september 2015", "1–15 juni 2015", "1–15/6", "31 mars 2025, 2026 och 2027"."""
    j = i + 1 if words[i] == "den" else i
    first = dates.day_number(words[j])
    if first is None:
        return _read_last_day(words, j)
    j += 1
    last = first
    if words[j] in lexicon.TO | {"och"}:
        k = j + 2 if words[j + 1] == "den" else j + 1
        if short := dates.day_and_month(words[k]):
            return _days(words, i, k + 1, (first, *short))
        if (number := dates.day_number(words[k])) and words[k + 1] in lexicon.MONTHS:
            apart = words[j] == "och" and number != first + 1
            last, j = (0 if apart else number), k + 1
    if words[j] not in lexicon.MONTHS:
        return None
    month = lexicon.MONTHS[words[j]]
    return _days(words, i, _after_abbreviation(words, j), (first, last, month))


def _days(words: Words, i: int, j: int, days: tuple[int, int, int]) -> Found:
    first, last, month = days
    year, k = year_after(words, j, short=words[j] == "-")
    listed = words[i - 1] in {",", "och", "eller", "/"} and words[i - 2][:1] in dates.FIGURES
    if listed or last < first:
        return NOTHING, k
    more = _more_years(words, k) if year and first == last else None
    if more:
        return Unit("day", lambda y: spans.day(y, month, last), more[0], closing=True), more[1]
    joined = first != last
    return Unit(
        "day", lambda y: (spans.day(y, month, first)[0], spans.day(y, month, last)[1]), year, joined=joined
    ), k


def _read_last_day(words: Words, i: int) -> Found:
    """Parse "sista mars 2015": the last day of March."""
    month = lexicon.MONTHS.get(words[i + 1], 0) if words[i] == "sista" else 0
    if not month:
        return None
    year, j = year_after(words, _after_abbreviation(words, i + 1))
    return Unit("day", lambda y: (last := spans.nth("month", y, month)[1], last), year), j


def _more_years(words: Words, i: int) -> tuple[int, int] | None:
    """Parse ", 2026 och 2027": the last year and the place after."""
    j = i
    while words[j] == "," and dates.is_year(words[j + 1]) and j < i + 10:
        j += 2
    if words[j] == "och" and dates.is_year(words[j + 1]):
        return int(words[j + 1]), j + 2
    return None


def _read_year(words: Words, i: int) -> Found:
    """Parse "2015", "år 2015", "i år", "2015 Q1", "2015-H2"."""
    if words[i] in lexicon.YEAR_WORDS and dates.is_year(words[i + 1]):
        return Unit("year", spans.whole_year, int(words[i + 1])), i + 2
    if not dates.is_year(words[i]):
        return _read_this_year(words, i)
    if words[i - 1] in lexicon.NUMBERED or words[i + 1] in lexicon.COUNTABLE:
        return None
    year, j = int(words[i]), i + 1
    j = j + 1 if words[j] == "-" and words[j + 1] in lexicon.COUNTED else j
    if words[j] in lexicon.COUNTED and (counted := _read_counted(words, j)):
        return counted[0]._replace(year=year), counted[1]
    short = words[i + 1] in lexicon.DASHES and dates.is_two_figures(words[i + 2])
    if short and words[i + 3] not in lexicon.MONTHS:
        last = year // 100 * 100 + int(words[i + 2])
        both = (spans.whole_year(year)[0], spans.whole_year(last)[1]) if last > year else None
        return Unit("year", lambda _y: both, year, bare=True, joined=True), i + 3
    return Unit("year", spans.whole_year, year, bare=True), i + 1


def _read_this_year(words: Words, i: int) -> Found:
    if words[i] == "året" and words[i - 1] != "om":
        return Unit("year", spans.whole_year), i + 1
    if words[i] == "år" and words[i - 1] in ("i", "innevarande"):
        return Unit("year", spans.whole_year), i + 1
    if words[i] == "årets" and words[i + 1] in lexicon.CLOSINGS:
        year, j = year_after(words, i + 2)
        return Unit("year", spans.whole_year, year, closing=True), j
    return None


def _read_month(words: Words, i: int) -> Found:
    month = lexicon.MONTHS.get(words[i])
    if month is None:
        return None
    j = _after_abbreviation(words, i)
    j = j + 1 if words[j] == "månad" else j
    year, j = year_after(words, j, short=words[j] == "-")
    if words[i - 1][:1] in dates.FIGURES:
        return NOTHING, j
    if words[j] == "-" and words[j + 1][:1].isalpha() and words[j + 1] not in lexicon.MONTHS:
        return None  # "Maj-Britt"
    return Unit("month", lambda y: spans.nth("month", y, month), year), j


def _after_abbreviation(words: Words, i: int) -> int:
    """Return the place after a month and the full stop that abbreviates it."""
    return i + 2 if words[i + 1] == "." and words[i] not in lexicon.MONTH_NAMES else i + 1


def _read_ordinal(words: Words, i: int) -> Found:
    """Parse "första kvartalet 2015", "sista halvåret", "andra hälften av 2015"."""
    number = lexicon.ORDINALS.get(words[i])
    if number is None:
        return None
    half = words[i + 1] in ("hälften", "halvan") and words[i + 2] == "av"
    precision, count = ("half_year", 2) if half else lexicon.COUNTED.get(words[i + 1], ("", 0))
    year, j = year_after(words, i + (3 if half else 2), short=False)
    if not count or precision == "week" or number > count or len(words[i + 1]) < 2:
        return None
    if half and year is None:
        return None
    chosen = count if number < 0 else number
    return Unit(precision, lambda y: spans.nth(precision, y, chosen), year), j


def _read_counted(words: Words, i: int) -> Found:
    """Parse "kvartal 2 2019", "Q1-15", "T2", "vecka 10–12 2015"."""
    precision, count = lexicon.COUNTED.get(words[i], ("", 0))
    j = i + 2 if words[i] in ("v", "kv") and words[i + 1] == "." else i + 1
    first = _number(words[j], count)
    if not first or (words[j] == "i" and words[j + 1][:1].isalpha()):
        return None
    last, j = first, j + 1
    if words[j] in lexicon.DASHES and (number := _number(words[j + 1], count)):
        last, j = number, j + 2
    year, j = year_after(words, j, short=len(words[i]) == 1)
    if last < first:
        return NOTHING, j
    pick = spans.week if precision == "week" else lambda y, n: spans.nth(precision, y, n)
    return Unit(precision, lambda y: (pick(y, first)[0], pick(y, last)[1]), year, joined=last > first), j


def _number(word: str, most: int) -> int:
    """Return the number 1–`most` in figures, or in Roman numerals up to four; else 0."""
    number = int(word) if word[:1] in dates.FIGURES and word.isdigit() and len(word) < 3 else 0
    number = number or (lexicon.ROMAN.get(word, 0) if 1 < most < 5 else 0)
    return number if number <= most else 0


def _read_part(words: Words, i: int) -> Found:
    """Parse "början av 2015", "slutet av hösten 2015", "utgången av juni", "medio juni 2015"."""
    closing = words[i] == "utgången"
    number = lexicon.PARTS.get(words[i], 3 if closing else 0)
    if not number:
        return None
    j = i + 2 if words[i + 1] in ("av", "på") else i + 1
    if j == i + 1 and words[i] not in ("primo", "medio", "ultimo"):
        return None
    if words[j] in lexicon.PARTS or words[j] == "utgången" or not (found := read_unit(words, j)):
        return None
    whole, k = found
    if closing:
        return whole._replace(closing=True, bare=False), k
    precision = "tertial" if whole.precision == "year" else "month"
    return whole._replace(
        precision=precision,
        at=lambda y: (span := whole.span(y)) and spans.third(span, number),
        ending=number == 3,
        bare=False,
    ), k


_READERS = (
    *(_read_date, _read_day, _read_ordinal, _read_year, _read_month, _read_counted),
    *(seasons.read_season, seasons.read_winter, seasons.read_turn, seasons.read_long, _read_part),
)
