"""Parsing and formatting of decided times: the words as written and the interval they mean. Pure.

A text passes through `tokens` (splits it into words), `units` (parses one unit of time, "våren 2015"),
`phrases` (parses what surrounds it: "senast", "till årsskiftet", "inför budget") and `reading` (chooses among
all that was found and returns the `Period` of `shape`). `writing` formats dates as Swedish words.
docs/period.md describes the rules.
"""

from actions.period.reading import parse, written
from actions.period.shape import Kind, Period, Precision
from actions.period.writing import swedish_date

__all__ = ["Kind", "Period", "Precision", "parse", "swedish_date", "written"]
