"""A decided time: the words as written and the interval they mean. Pure.

The way of a text: `tokens` cuts it, `units` reads one unit of time ("våren 2015"), `phrases` reads
what stands round it ("senast", "till årsskiftet", "inför budget"), `reading` weighs all that was found
and gives the `Period` of `shape`; `writing` goes the other way. The rules are told in docs/period.md.
"""

from actions.period.reading import parse, written
from actions.period.shape import Kind, Period, Precision
from actions.period.writing import swedish_date

__all__ = ["Kind", "Period", "Precision", "parse", "swedish_date", "written"]
