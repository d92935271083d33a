"""The styles of a Word template: read, guessed by name, and added where it has none for a role."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from typing import NamedTuple

from reports.render.docx.roles import PARAGRAPH, ROLES, TextRole
from reports.render.docx.xml import Element, W, child, element, number, value

SUFFIX = "lägesrapport"
"""Put after the name of a style of ours that a template has another style under."""

_KEPT_OUT = ("name", "basedOn", "next", "link")
_NO_LEVEL = 9


class Style(NamedTuple):
    """A style of a template."""

    id: str
    name: str
    kind: str


class Stylesheet:
    """The styles part of a template."""

    def __init__(self, root: Element) -> None:
        self.root = root
        self.elements: dict[str, Element] = {
            str(one.get(f"{W}styleId")): one
            for one in root.iter(f"{W}style")
            if one.get(f"{W}styleId") and one.get(f"{W}type")
        }

    def styles(self, kind: str = "") -> Iterator[Style]:
        """Yield the styles, or those of a kind, in the order of the part."""
        for id, one in self.elements.items():
            if not kind or one.get(f"{W}type") == kind:
                yield Style(id, value(one, "name") or id, str(one.get(f"{W}type")))

    def has(self, id: str, kind: str) -> bool:
        return id in self.elements and self.elements[id].get(f"{W}type") == kind

    def default(self, kind: str) -> str | None:
        """Return the id of the kind's default style ("Normal")."""
        marks = ("1", "true", "on")
        found = (s.id for s in self.styles(kind) if self.elements[s.id].get(f"{W}default") in marks)
        return next(found, None)

    def inherited(self, id: str | None, path: str) -> Element | None:
        """Return the element at `path` of the style, or of the nearest that it is based on."""
        seen: set[str] = set()
        while id in self.elements and id not in seen:
            found = child(self.elements[id], path)
            if found is not None:
                return found
            seen.add(id)
            id = value(self.elements[id], "basedOn")
        return None

    def guessed(self) -> dict[str, str]:
        """Return {role: id of the style that seems to stand for it}, without those that none does."""
        return {role.key: found for role in ROLES if (found := self._guess(role))}

    def _guess(self, role: TextRole) -> str | None:
        styles = list(self.styles(role.kind))
        for name in role.names:
            for style in styles:
                if name in (_plain(style.name), _plain(style.id)):
                    return style.id
        if role.outline is not None:
            return next((style.id for style in styles if self._outline(style.id) == role.outline), None)
        return self.default(PARAGRAPH) if role.key == "body" else None

    def _outline(self, id: str) -> int:
        return number(value(self.inherited(id, "pPr/outlineLvl")), _NO_LEVEL)

    def add(self, ours: Element, based_on: str | None) -> str:
        """Add a style of ours, in the template's own font and without list marks; return the id that it gets."""
        made = copy.deepcopy(ours)
        id, name = str(ours.get(f"{W}styleId")), str(value(ours, "name"))
        if id in self.elements or name.casefold() in {style.name.casefold() for style in self.styles()}:
            made.set(f"{W}customStyle", "1")
            name = _free(f"{name} ({SUFFIX}" + "{})", {style.name for style in self.styles()})
            id = _free(id + "Lagesrapport{}", set(self.elements))
        made.set(f"{W}styleId", id)
        made.attrib.pop(f"{W}default", None)
        for one in list(made):
            if one.tag in {W + kept for kept in _KEPT_OUT}:
                made.remove(one)
        for path in ("rPr/rFonts", "pPr/numPr"):
            if (found := child(made, path)) is not None:
                found.getparent().remove(found)
        made.insert(0, element("name", val=name))
        if based_on:
            made.insert(1, element("basedOn", val=based_on))
        self.root.append(made)
        self.elements[id] = made
        return id


def _plain(name: str) -> str:
    """Return "rubrik1" of "Rubrik 1"."""
    return re.sub(r"[\W_]+", "", name).casefold()


def _free(pattern: str, taken: set[str]) -> str:
    names = (pattern.format(number or "") for number in range(len(taken) + 1))
    return next(name for name in names if name not in taken)
