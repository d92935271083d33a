"""The Markdown of the prose: markdown-it with the marks that a report needs, and no others. Pure.

Paragraphs, headings, lists, tables, quotations, line breaks, *emphasis*, **strong**, escapes, and links to http,
https, mailto and tel. HTML, images, code and other addresses are plain text.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from reports.document.typography import swedish

MAX_COLUMNS = 12
MAX_MARKERS = 4
MAX_INDENT = 12

_CHARACTER = r"[^\s()<>\[\]\"\\^`{|}”]"
ADDRESS = rf"(?:https?://(?=[^/?#.]){_CHARACTER}|mailto:{_CHARACTER}|tel:\+?\d){_CHARACTER}*"

_LINK = re.compile(rf"\[((?:\\.|[^\[\]\\])+)\]\(({ADDRESS}(?:\({_CHARACTER}*\){_CHARACTER}*)*)\)", re.DOTALL)

_PREFIX = re.compile(r"^(?:[ \t]*(?:>|(?:[-*+]|\d{1,9}[.)])(?=[ \t])))*[ \t]*", re.MULTILINE)
_MARKER = re.compile(r">|[-*+]|[.)]")
_INDENT = re.compile(rf"(?<=[ \t]{{{MAX_INDENT}}})[ \t]+")

_PIPE = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r"\|?(?:\s*:?-+:?\s*\|)*\s*:?-+:?\s*\|?")


def tree_of(text: str) -> SyntaxTreeNode:
    """Return the text as a tree of markdown-it's nodes; nothing but marks is lost, however deep it is nested."""
    return SyntaxTreeNode(_MARKDOWN.parse(_PREFIX.sub(_shallow, text)))


def address(href: str) -> str:
    """Return the address in ASCII, as files and pages need it."""
    return str(_MARKDOWN.normalizeLink(href))


def _shallow(prefix: re.Match[str]) -> str:
    """Return the beginning of a line with few marks and spaces, since markdown-it drops what is nested too deep."""
    text = _INDENT.sub("", prefix[0])
    markers = list(_MARKER.finditer(text))
    if len(markers) <= MAX_MARKERS:
        return text
    at = markers[MAX_MARKERS].start()
    return f"{text[:at]}\\{text[at:]}"


def _link(state: StateInline, silent: bool) -> bool:
    """Parse [text](address); an image stays text."""
    if state.src[state.pos] != "[" or state.src[state.pos - 1 : state.pos] == "!" or state.linkLevel:
        return False
    found = _LINK.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        end = state.posMax
        state.pos, state.posMax = found.span(1)
        state.push("link_open", "a", 1).attrs = {"href": address(found[2])}
        state.linkLevel += 1
        state.md.inline.tokenize(state)
        state.linkLevel -= 1
        state.push("link_close", "a", -1)
        state.posMax = end
    state.pos = found.end()
    return True


def _typography(state: StateCore) -> None:
    """Put in Swedish marks; what is escaped is kept as typed."""
    for token in state.tokens:
        children = token.children or []
        for before, child, after in zip([None, *children], children, [*children[1:], None], strict=False):
            if child.type == "text":
                child.content = swedish(child.content, _beside(before), _beside(after))


def _beside(token: Token | None) -> str:
    """Return a character for what is beside a run: white space at the ends of a line, otherwise a letter."""
    return "\n" if token is None or token.type in ("softbreak", "hardbreak") else "x"


def _table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Parse a table: a line with |, a line of ---, and at least one more line with |."""
    if start + 3 > end or any(state.sCount[line] < state.blkIndent for line in (start + 1, start + 2)):
        return False
    sides = _line(state, start + 1)
    if not ("|" in sides and _RULE.fullmatch(sides) and all("|" in _line(state, start + n) for n in (0, 2))):
        return False
    if silent:
        return True
    rows, last = [_cells(_line(state, start))], start + 2
    while last < end and state.sCount[last] >= state.blkIndent and "|" in _line(state, last):
        rows.append(_cells(_line(state, last)))
        last += 1
    state.push("table_open", "table", 1).meta = {"align": [_side(cell) for cell in _cells(sides)]}
    for row in rows:
        _push_row(state, row)
    state.push("table_close", "table", -1)
    state.line = last
    return True


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].strip()


def _cells(line: str) -> list[str]:
    """Return the cells of a line; those of too many columns are left together in the last one."""
    inner = line.removeprefix("|")
    inner = _PIPE.sub("|", inner[:-1]) if inner.endswith("|") and not inner.endswith("\\|") else inner
    return [cell.replace("\\|", "|").strip() for cell in _PIPE.split(inner, MAX_COLUMNS - 1)]


def _side(rule: str) -> str:
    if rule.endswith(":"):
        return "center" if rule.startswith(":") else "right"
    return "left"


def _push_row(state: StateBlock, cells: list[str]) -> None:
    state.push("tr_open", "tr", 1)
    for cell in cells:
        state.push("td_open", "td", 1)
        inline = state.push("inline", "", 0)
        inline.content, inline.children = cell, []
        state.push("td_close", "td", -1)
    state.push("tr_close", "tr", -1)


def _markdown() -> MarkdownIt:
    made = MarkdownIt("zero", {"maxNesting": 100})
    made.enable(["list", "heading", "blockquote", "emphasis", "escape", "balance_pairs", "newline"])
    made.block.ruler.before("paragraph", "prose_table", _table, {"alt": ["paragraph"]})
    made.inline.ruler.push("prose_link", _link)
    made.core.ruler.after("inline", "typography", _typography)
    return made


_MARKDOWN = _markdown()
