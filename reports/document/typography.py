"""Swedish quotation marks, dashes and ellipses for text that was typed with the keys at hand. Pure.

Only prose is changed; wordings, titles and times are kept letter for letter.
"""

from __future__ import annotations

import re

_MARKS = re.compile(
    r"""
    (?P<kept>
        `[^`\n]*`                                          # code
      | \w="[^"\n]*"                                       # an attribute
      | (?:https?://|www\.)[^\s"]+                         # an address
      | [\w.+-]+@[\w-]+(?:\.[\w-]+)+                       # an e-mail address
    )
  | (?P<double>")
  | (?P<single>')
  | (?P<ellipsis>(?<!\.)\.\.\.(?!\.))
  | (?P<dash>(?<=\s)--?(?=\s) | (?<=\w)--(?=\w))
  | (?<![\w/.:-])(?P<first>(?:1[89]|20)\d\d)-(?P<last>(?:1[89]|20)\d\d)(?![\w/-]|[.:]\d)
    """,
    re.VERBOSE,
)

_PRINTED = {"double": "”", "single": "’", "ellipsis": "…", "dash": "–"}


def swedish(text: str, before: str = "\n", after: str = "\n") -> str:
    """Return the text with ” ’ – and … for straight marks; `before` and `after` are the characters around it.

    A hyphen becomes a dash between spaces and between two years in order. Code, addresses, dates in figures and
    hyphens inside words are kept.
    """
    return _MARKS.sub(_mark, f"{before}{text}{after}")[len(before) : -len(after)]


def _mark(match: re.Match[str]) -> str:
    if match["kept"]:
        return match[0]
    if match["first"]:
        return f"{match['first']}–{match['last']}" if match["first"] < match["last"] else match[0]
    return _PRINTED[str(match.lastgroup)]
