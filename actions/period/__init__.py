"""Parsing and formatting of decided times: the words as written and the interval they mean. Pure.

A text is folded to one writing (`folding`) and read as phrases (`phrases`): units of time from a table of forms
(`forms`), with what stands before them, in the words of `lexicon`. `reading` returns the `Period` of `shape`, without
days when any word is unknown; `impossible` tells why words cannot be a time. `writing` formats dates as Swedish words.
docs/period.md describes the rules.
"""

from actions.period.impossible import impossible
from actions.period.reading import parse, written
from actions.period.shape import Kind, Period, Precision
from actions.period.writing import swedish_date

__all__ = ["Kind", "Period", "Precision", "impossible", "parse", "swedish_date", "written"]
