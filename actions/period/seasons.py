"""Parses seasons, terms and turns: "våren 2015", "vintern 2023/24", "årsskiftet 2015/16", "läsåret"."""

from __future__ import annotations

from actions.period import dates, lexicon, spans
from actions.period.tokens import Words
from actions.period.unit import NOTHING, Found, Unit, pair_after, year_after


def read_season(words: Words, i: int) -> Found:
    """Parse "våren 2015", "VT16", "tidiga hösten", "sensommar 2015"."""
    early = lexicon.EARLY.get(words[i])
    j = i if early is None else i + 1
    limits = lexicon.SEASONS.get(words[j])
    if early is not None:
        limits = lexicon.EARLY_OR_LATE.get((words[j][:3], early)) if limits else None
    if limits is None:
        return None
    year, k = year_after(words, j + 1, short=len(words[j]) == 2)
    if year is None and words[j] in lexicon.BARE_SEASONS and not _bare_season_stands(words, j):
        return None
    return Unit("season", lambda y: spans.season(y, limits), year), k


def _bare_season_stands(words: Words, i: int) -> bool:
    """Return whether "vår" or "höst" without a year is a time: "vår–höst 2015", "i höst"."""
    joins = words[i + 1] in lexicon.DASHES | lexicon.AND and words[i + 2] in lexicon.SEASONS
    return joins or (words[i - 1] == "i" and words[i][:3] != "vår")


def read_winter(words: Words, i: int) -> Found:
    if words[i] not in ("vintern", "vinter"):
        return None
    year, j = pair_after(words, i + 1)
    if year is None and words[i] == "vinter" and words[i - 1] != "i":
        return None
    return Unit("season", spans.winter, year, long=True), j


def read_turn(words: Words, i: int) -> Found:
    """Parse "årsskiftet 2015/16", "halvårsskiftet 2015", "månadsskiftet april/maj 2015"."""
    if words[i] in ("årsskiftet", "årsskifte"):
        year, j = pair_after(words, i + 1)
        return Unit("turn_of_year", spans.turn_of_year, year, turn=True), j
    if words[i] in ("halvårsskiftet", "halvårsskifte"):
        year, j = year_after(words, i + 1)
        return Unit("half_year", lambda y: spans.turn_of_month(y, 6), year, turn=True), j
    month = lexicon.MONTHS.get(words[i + 1], 0) if words[i] == "månadsskiftet" else 0
    following = lexicon.MONTHS.get(words[i + 3], 0) if words[i + 2] in lexicon.DASHES | {"/"} else 0
    if month and following == month % 12 + 1:
        year, j = year_after(words, i + 4) if month < 12 else pair_after(words, i + 4)
        return Unit("month", lambda y: spans.turn_of_month(y, month), year, turn=True), j
    return None


def read_long(words: Words, i: int) -> Found:
    """Parse "läsåret 2025/26", "mandatperioden 2014–2018", "mandatperiodens slut"."""
    if words[i] in ("läsåret", "läsår"):
        year, j = pair_after(words, i + 1)
        named = year is not None or words[i] == "läsåret"
        return (Unit("year", spans.school_year, year, long=True), j) if named else None
    if words[i] not in ("mandatperioden", "mandatperiodens"):
        return None
    closing = words[i] == "mandatperiodens"
    if closing and words[i + 1] not in lexicon.CLOSINGS:
        return None
    j = i + 2 if closing else i + 1
    if not dates.is_year(words[j]):
        return Unit("term", spans.council_term, closing=closing, long=True), j
    return _term_between(words, j, closing)


def _term_between(words: Words, i: int, closing: bool) -> Found:
    """Parse a term between two years: 2014–2018 is the council's, 2015–2018 the boards'."""
    if words[i + 1] not in lexicon.DASHES or not dates.is_year(words[i + 2]):
        return NOTHING, i + 1
    first, last = int(words[i]), int(words[i + 2])
    at = {4: spans.council_term, 3: spans.board_term}.get(last - first, NOTHING.at)
    return Unit("term", at, first, closing=closing), i + 3
