"""The lists of a Word file: several levels, and a count of its own for each numbered list."""

from __future__ import annotations

import copy

from reports.render.docx.package import WORD, Package
from reports.render.docx.stylesheet import Stylesheet
from reports.render.docx.xml import Element, W, child, element, number, value

DEEPEST = 8
"""The deepest level of a list, from 0."""


INDENT = 357
"""The indent of a level in twips where a template gives none."""


class Numbering:
    """The numbering part of a template. A list style without list marks, or with too few levels, gets ours."""

    def __init__(self, package: Package, sheet: Stylesheet, ours: Element) -> None:
        self.sheet = sheet
        self.ours = ours
        name = package.related("numbering")
        if name is None or name not in package.parts:
            name = package.add_related("numbering", "word/numbering.xml", _EMPTY, f"{WORD}numbering+xml")
        self.root = package.xml(name)
        self._lists: dict[tuple[str, int], Element] = {}

    def list_of(self, style: str, kind: int, level: int) -> Element:
        """Return the w:num that the style's lists have; `kind` is our own for it (0 bullets, 1 numbers)."""
        key = (style, min(level, 1))
        if key not in self._lists:
            own = value(self.sheet.inherited(style, "pPr/numPr/numId"))
            found = self._by_id("num", "numId", own)
            levels = self._levels(found)
            enough = found is not None and (level == 0 or f"{level}" in levels)
            self._lists[key] = found if enough else self._add_ours(kind)
        return self._lists[key]

    def own(self, style: str) -> bool:
        """Return whether paragraphs get their mark from the style alone."""
        return self._by_id("num", "numId", value(self.sheet.inherited(style, "pPr/numPr/numId"))) is not None

    def counted_from(self, num: Element, level: int, start: int) -> Element:
        """Add a list like `num` whose numbers on the level begin at `start`."""
        made = self._add_num(str(value(num, "abstractNumId")))
        made.append(element("lvlOverride", element("startOverride", val=start), ilvl=level))
        return made

    def style_at(self, num: Element, level: int, otherwise: str) -> str:
        """Return the style of a level: the one that the level is linked to, if any."""
        found = self._levels(num).get(str(level))
        linked = value(found, "pStyle") if found is not None else None
        return linked if linked and self.sheet.has(linked, "paragraph") else otherwise

    def indent(self, num: Element, level: int) -> int:
        """Return the indent (twips) of the text on the level."""
        found = self._levels(num).get(str(level))
        at = child(found, "pPr/ind") if found is not None else None
        return number(value(at, name="left") or value(at, name="start"), INDENT * (level + 1))

    def _levels(self, num: Element | None) -> dict[str, Element]:
        abstract = self._by_id("abstractNum", "abstractNumId", value(num, "abstractNumId"))
        if abstract is None:
            return {}
        return {str(one.get(f"{W}ilvl")): one for one in abstract.iter(f"{W}lvl")}

    def _by_id(self, tag: str, name: str, wanted: str | None) -> Element | None:
        if wanted is None:
            return None
        return next((one for one in self.root.iter(W + tag) if one.get(W + name) == wanted), None)

    def _free(self, tag: str, name: str) -> int:
        taken = {one.get(W + name) for one in self.root.iter(W + tag)}
        return next(number for number in range(1, len(taken) + 2) if str(number) not in taken)

    def _add_num(self, abstract: str) -> Element:
        made = element("num", element("abstractNumId", val=abstract), numId=self._free("num", "numId"))
        before = list(self.root.iter(f"{W}num")) or list(self.root.iter(f"{W}abstractNum"))
        before[-1].addnext(made)
        return made

    def _add_ours(self, kind: int) -> Element:
        made = copy.deepcopy(list(self.ours.iter(f"{W}abstractNum"))[kind])
        id = self._free("abstractNum", "abstractNumId")
        made.set(f"{W}abstractNumId", str(id))
        for level in made.iter(f"{W}lvl"):
            if (linked := child(level, "pStyle")) is not None:
                level.remove(linked)
        before = list(self.root.iter(f"{W}abstractNum"))
        if before:
            before[-1].addnext(made)
        else:
            self.root.insert(0, made)
        return self._add_num(str(id))


_EMPTY = b'<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'
