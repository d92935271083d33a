"""No-break spaces in printed text: dates, paragraphs and numbers stay together with their words.

Every renderer puts them in; the document tree has plain spaces.
"""

from __future__ import annotations

import re

from reports.render.common import printable

NO_BREAK = "\u00a0"

_MONTH = (
    "januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december|"
    "jan|feb|apr|jun|jul|aug|sept?|okt|nov|dec"
)
_NUMBERED = (
    "Bilaga|bilaga|[Tt]abell|[Oo]mråde|[Pp]unkt|[Aa]vsnitt|[Kk]apitel|[Nn]ummer|[Nn]r|[Dd]nr|[Kk]ap\\.|[Ss]idan?|s\\.|"
    "[Kk]l\\.|[Dd]en"
)
_SEASON = "våren?|hösten?|sommaren?|vintern?|halvåret|årsskiftet|tertialet|kvartalet"
_NO_UNIT = "och|eller|samt|till|som|i|på|är|har|ska|från|under|den|det"
_YEAR = r"(?:1[5-9]|20)\d\d"

_HELD = re.compile(
    rf"""
    (?<=§)\ (?=\d)                                         # § 9
  | (?<=\d)\ (?=\d{{3}}(?!\d))                             # 12 000
  | (?<=\d)\ (?=(?:{_MONTH})\b)                            # 2 september
  | \b(?:{_MONTH}|{_SEASON})\.?\ (?={_YEAR}\b)              # september 2015, våren 2015
  | \b(?:{_NUMBERED})\ (?=\d)                      # Bilaga 1, den 2
  | (?<![\d-])(?!{_YEAR}\ )\d+(?:,\d+)?\ (?!(?:{_NO_UNIT})\b)(?=[^\W\d_]|%)  # 33 åtgärder, 0,5 tjänst
    """,
    re.VERBOSE,
)


def held(text: str) -> str:
    """Return printable text with a no-break space (U+00A0) wherever a line must not end."""
    return _HELD.sub(lambda match: match[0].replace(" ", NO_BREAK), printable(text))
