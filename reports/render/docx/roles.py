"""The roles that text has in the document, and the style that each is set in.

Each role has a style of ours (default/word/styles.xml). An office's template has styles of its own, which are
found by their names, or by their outline level; what the office has chosen instead stands with the template.
"""

from __future__ import annotations

from typing import NamedTuple

PARAGRAPH, CHARACTER, TABLE = "paragraph", "character", "table"


class TextRole(NamedTuple):
    """A role: its key (stored, never renamed), its name for the office, the kind and id of our style.

    `names` are names and ids that styles for it usually have, casefolded and without spaces; the first that a
    template has is taken. `outline` is the outline level of headings, from 0.
    """

    key: str
    label: str
    kind: str
    style: str
    names: tuple[str, ...]
    outline: int | None = None


_NAMES = {
    "title": "dokumentrubrik rubrik title titel",
    "subtitle": "underrubrik subtitle ärendemening",
    "heading_1": "rubrik1 heading1 huvudrubrik",
    "heading_2": "rubrik2 heading2 mellanrubrik",
    "heading_3": "rubrik3 heading3",
    "annex": "bilagerubrik bilagarubrik bilaga",
    "body": "brödtext bodytext löptext normal",
    "bullet": "punktlista punktlista1 listbullet punkter",
    "number": "numreradlista nummerlista numreradlista1 listnumber numrering",
    "quote": "citat quote blockcitat starktcitat",
    "caption": "tabellrubrik bildtext caption beskrivning",
    "table_text": "tabelltext tabellbrödtext tabellinnehåll tabletext",
    "table_head": "tabellhuvud tabellrubrikrad tabellkolumnrubrik tablehead",
    "head": "dokumenthuvud ärendeinformation metadata",
    "signature": "underskrift signatur signature",
    "notice": "observera anmärkning notis",
    "table": "rapporttabell tabell tabellrutnät tablegrid",
    "strong": "stark strong fetstil fet betonad",
    "emphasis": "betoning emphasis kursiv",
    "inserted": "tillagt tillagd inserted nytext",
    "deleted": "struket struken borttaget deleted genomstruken",
    "status": "läge status",
    "note": "anmärkning anmärkningitext",
    "error": "feliplanen felmarkering varning",
    "link": "hyperlänk hyperlink länk",
}


def _role(key: str, label: str, kind: str, style: str, outline: int | None = None) -> TextRole:
    return TextRole(key, label, kind, style, tuple(_NAMES[key].split()), outline)


ROLES = (
    _role("title", "Dokumentrubrik", PARAGRAPH, "Title"),
    _role("subtitle", "Underrubrik", PARAGRAPH, "Subtitle"),
    _role("heading_1", "Rubrik 1", PARAGRAPH, "Heading1", 0),
    _role("heading_2", "Rubrik 2", PARAGRAPH, "Heading2", 1),
    _role("heading_3", "Rubrik 3", PARAGRAPH, "Heading3", 2),
    _role("annex", "Bilagans rubrik (ny sida)", PARAGRAPH, "Bilagerubrik"),
    _role("body", "Brödtext", PARAGRAPH, "Normal"),
    _role("bullet", "Punktlista", PARAGRAPH, "ListBullet"),
    _role("number", "Numrerad lista", PARAGRAPH, "ListNumber"),
    _role("quote", "Citat", PARAGRAPH, "Quote"),
    _role("caption", "Bildtext (över tabeller)", PARAGRAPH, "Caption"),
    _role("table", "Tabell", TABLE, "Rapporttabell"),
    _role("table_text", "Tabelltext", PARAGRAPH, "Tabelltext"),
    _role("table_head", "Tabellhuvud", PARAGRAPH, "Tabellhuvud"),
    _role("head", "Dokumenthuvud (datum, diarienummer, till)", PARAGRAPH, "Dokumenthuvud"),
    _role("signature", "Underskrift", PARAGRAPH, "Underskrift"),
    _role("notice", "Observera", PARAGRAPH, "Observera"),
    _role("inserted", "Tillagt", CHARACTER, "Tillagt"),
    _role("deleted", "Struket", CHARACTER, "Struket"),
    _role("strong", "Fetstil", CHARACTER, "Strong"),
    _role("emphasis", "Kursiv", CHARACTER, "Emphasis"),
    _role("status", "Läge", CHARACTER, "Lage"),
    _role("note", "Anmärkning i texten", CHARACTER, "Anmarkning"),
    _role("error", "Fel i planen", CHARACTER, "Fel"),
    _role("link", "Länk", CHARACTER, "Hyperlink"),
)

AFTER_TABLE, SIGNATURES, COLOPHON = "Tabellslut", "Underskrifter", "Kontrolluppgifter"
UNNAMED = (AFTER_TABLE, SIGNATURES, COLOPHON)
"""Styles of ours that are used in every file, and that an office does not choose."""

HEADER, FOOTER = "Header", "Footer"
"""Styles of ours in the head and foot of our own template."""
