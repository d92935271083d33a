"""The Word file while it is made: its template, and what the body needs of it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from files.xml import parsed
from reports.render.docx.numbering import Numbering
from reports.render.docx.roles import PARAGRAPH, ROLES, UNNAMED
from reports.render.docx.section import section_at, start_in
from reports.render.docx.stylesheet import Stylesheet
from reports.render.docx.template import Template, default_parts
from reports.render.docx.xml import W, child, number, value

BULLETS, NUMBERS = 0, 1
COMPATIBILITY = 15
"""The mode from which Word puts the edge of a table at the margin rather than its text."""


class WordFile:
    """A template that is being filled.

    `styles` maps roles, and the ids of our styles that no role names, to ids of styles in the file; `start` is
    the element of the body before which blocks are put; `section` the width and height of its text.
    """

    def __init__(self, template: Template) -> None:
        self.package = template.opened()
        self.is_ours = template.is_ours
        name = str(self.package.related("styles"))
        self.sheet = Stylesheet(self.package.xml(name))
        self.styles = _styles(self.sheet, template)
        ours = parsed(default_parts()["word/numbering.xml"])
        self.numbering = Numbering(self.package, self.sheet, ours)
        self.body = child(self.package.xml(self.package.document), "body")
        self.start = start_in(self.body, template.start)
        self.section = section_at(self.start)
        self.table_indent = self._table_indent()
        self.captions: dict[str, int] = {}

    def link(self, address: str) -> str:
        """Return the relationship that a link to the address has."""
        return self.package.relate(self.package.document, "hyperlink", address, external=True)

    def breaks_page(self, style: str) -> bool:
        """Return whether paragraphs in the style begin a page."""
        found = self.sheet.inherited(style, "pPr/pageBreakBefore")
        return found is not None and value(found) not in ("0", "false", "off")

    def _table_indent(self) -> int:
        """Return the indent (twips) with which the edge of a table stands at the margin."""
        name = self.package.related("settings")
        settings = self.package.xml(name) if name in self.package.parts else None
        mode = 0
        for one in () if settings is None else settings.iter(f"{W}compatSetting"):
            if one.get(f"{W}name") == "compatibilityMode":
                mode = number(value(one))
        left = self.sheet.inherited(self.styles["table"], "tblPr/tblCellMar/left")
        return 0 if mode >= COMPATIBILITY else number(value(left, name="w"), 108)


def _styles(sheet: Stylesheet, template: Template) -> dict[str, str]:
    """Return {role: style id}; adds our styles for the roles that have none."""
    wanted = {**{role.key: role.style for role in ROLES}, **{id: id for id in UNNAMED}}
    if template.is_ours:
        return wanted
    filled = _Filled(sheet, template.styles)
    return {key: str(filled.of(id)) for key, id in wanted.items()}


class _Filled:
    """The styles of a template that stand for ours: those that the office chose, and ours where it chose none."""

    def __init__(self, sheet: Stylesheet, chosen: Mapping[str, str]) -> None:
        self.sheet = sheet
        self.ours = _our_styles()
        known = (role for role in ROLES if sheet.has(chosen.get(role.key, ""), role.kind))
        self.made: dict[str, str | None] = {role.style: chosen[role.key] for role in known}

    def of(self, id: str) -> str | None:
        """Return the style that stands for our style `id`; None for the look of text without any."""
        if id not in self.made:
            self.made[id] = self._added(id)
        return self.made[id]

    def _added(self, id: str) -> str | None:
        style = self.ours.elements[id]
        kind = str(style.get(f"{W}type"))
        if id == self.ours.default(kind) and (kind != PARAGRAPH or self.sheet.default(kind)):
            return self.sheet.default(kind)
        based = value(style, "basedOn")
        return self.sheet.add(style, self.of(based) if based else None)


@cache
def _our_styles() -> Stylesheet:
    return Stylesheet(parsed(default_parts()["word/styles.xml"]))
