"""The parts of a report: the standard ones, declared once, and the outline that a report has of its own. Pure.

A standard part is prose, lines (one appendix per line) or generated from plan and decisions. A report's outline
says which parts it has, in what order, what they are called, which are mandatory and which are left out. A part
of its own is prose, and its key is its slug. Signatures and Bilaga 1 always stand last and are no parts.

A heading of Bilaga 1 can have an introduction: a text whose key is `annex_key` of its section.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any, NamedTuple

OWN = "del-"
"""What the key of every part of a report's own begins with."""
ANNEX = "bilaga-1-"
"""What the key of every introduction in Bilaga 1 begins with."""
NO_SECTION = "_"
"""Stands for no section in such a key."""
LONGEST_KEY = 120
OWN_HINT = "En del som bara den här planens rapporter har. Den skrivs inte ut om den är tom."


class Kind(StrEnum):
    """What the content of a part is."""

    PROSE = "prose"
    LINES = "lines"
    GENERATED = "generated"


class PartInfo(NamedTuple):
    """The declaration of a part. `slug` is its address and its anchor in the document, `under` the part that it is a
    sub-heading of when it follows that; one that is not `optional` can never be left out.
    """

    key: str
    title: str
    slug: str
    kind: Kind = Kind.PROSE
    mandatory: bool = False
    hint: str = ""
    rows: int = 8
    under: str = ""
    optional: bool = True


PARTS = (
    PartInfo(
        "proposal",
        "Förslag till beslut",
        "forslag-till-beslut",
        mandatory=True,
        hint="Vad nämnden ska besluta, en mening per beslut.",
    ),
    PartInfo(
        "summary",
        "Sammanfattning",
        "sammanfattning",
        mandatory=True,
        hint="Det viktigaste på en halv sida: vad som har hänt och vad som återstår.",
        rows=16,
    ),
    PartInfo(
        "matter",
        "Ärendet",
        "arendet",
        mandatory=True,
        hint="Bakgrunden och det som har hänt sedan sist. Tidigare beslut läggs till av sig själva.",
        rows=24,
    ),
    PartInfo(
        "earlier",
        "Ärendets tidigare behandling",
        "arendets-tidigare-behandling",
        Kind.GENERATED,
        under="matter",
    ),
    PartInfo(
        "earlier_areas",
        "Läget i den tidigare planen",
        "laget-i-den-tidigare-planen",
        Kind.GENERATED,
        under="matter",
    ),
    PartInfo("areas", "Utvecklingsområden", "utvecklingsomraden", Kind.GENERATED),
    PartInfo("plan", "Handlingsplan", "handlingsplan", Kind.GENERATED, optional=False),
    PartInfo(
        "economy",
        "Ekonomiska konsekvenser",
        "ekonomiska-konsekvenser",
        mandatory=True,
        hint="Vad det kostar och hur det betalas, eller att det ryms i budgeten.",
    ),
    PartInfo(
        "children",
        "Konsekvenser för barn",
        "konsekvenser-for-barn",
        hint="Lämnas tom om ärendet inte rör barn: då skrivs rubriken inte ut.",
    ),
    PartInfo(
        "other",
        "Övrigt",
        "ovrigt",
        mandatory=True,
        hint="Det som inte hör hemma någon annanstans.",
    ),
    PartInfo(
        "appendices",
        "Bilagor",
        "bilagor",
        Kind.LINES,
        hint="En bilaga per rad. Bilaga 1, uppföljningen, och bilagda filer läggs till av sig själva.",
    ),
)
"""The standard parts in the order of a Nacka tjänsteskrivelse."""

BY_KEY = {info.key: info for info in PARTS}
KEY_BY_SLUG = {info.slug: info.key for info in PARTS}
TEXTS = tuple(info for info in PARTS if info.kind != Kind.GENERATED)
"""The standard parts that an editor writes."""
PART_KEYS = tuple(info.key for info in TEXTS)


class OutlinePart(NamedTuple):
    """A part as a report has it; a part that is left out keeps its text."""

    key: str
    title: str
    mandatory: bool = False
    left_out: bool = False

    @property
    def info(self) -> PartInfo:
        """The declaration of the part; one of the report's own is prose."""
        own = PartInfo(self.key, self.title, self.key, hint=OWN_HINT)
        return BY_KEY.get(self.key, own)

    @property
    def is_written(self) -> bool:
        return self.info.kind != Kind.GENERATED

    @property
    def is_prose(self) -> bool:
        return self.info.kind == Kind.PROSE

    @property
    def is_own(self) -> bool:
        return self.key not in BY_KEY


Outline = tuple[OutlinePart, ...]

WHOLE, LAST = "document", "bilaga-1"
BESIDE_PARTS = {WHOLE: "Hela dokumentet", LAST: "Bilaga 1"}
"""What a comment can be about besides the parts, with its title."""

STANDARD: Outline = tuple(OutlinePart(info.key, info.title, info.mandatory) for info in PARTS)


def outline_from(stored: Iterable[Mapping[str, Any]]) -> Outline:
    """Return the outline that `outline_to` stored; nothing stored is STANDARD.

    A standard part that is not among them, being younger, stands after the one that it follows by default.
    """
    names = OutlinePart._fields
    parts = [OutlinePart(**{name: row[name] for name in names if name in row}) for row in stored]
    if not parts:
        return STANDARD
    return completed(parts)


def completed(parts: Iterable[OutlinePart], by: Outline = STANDARD) -> Outline:
    """Return the parts with each that only `by` has put after the one that it follows there."""
    found = list(parts)
    for number, part in enumerate(by):
        keys = [one.key for one in found]
        if part.key not in keys:
            before = by[number - 1].key if number else ""
            found.insert(keys.index(before) + 1 if before else 0, part)
    return tuple(found)


def outline_to(outline: Outline) -> list[dict[str, Any]]:
    """Return the outline as plain values for JSON; empty for STANDARD."""
    return [] if outline == STANDARD else [part._asdict() for part in outline]


def slug_of(key: str) -> str:
    """Return the slug of a part or an introduction."""
    return BY_KEY[key].slug if key in BY_KEY else key


def key_of(slug: str) -> str:
    """Return the key of the part that has the slug in addresses."""
    return KEY_BY_SLUG.get(slug, slug)


def annex_key(section_key: str | None) -> str:
    """Return the key of the introduction of a section in Bilaga 1; None: of the actions without a section."""
    return f"{ANNEX}{section_key or NO_SECTION}"


def section_of(key: str) -> str:
    """Return the key of the section that an introduction belongs to; "" for any other part."""
    return key.removeprefix(ANNEX) if key.startswith(ANNEX) else ""


def introduction_title(section_title: str) -> str:
    """Return what an introduction is called: by its section, or where the section is gone or none without it."""
    return f"Inledning till {section_title} i bilaga 1" if section_title else "Inledning i bilaga 1"


def moved(outline: Outline, key: str, step: int) -> Outline:
    """Return the outline with a part moved one step (-1 or 1); as it was at either end."""
    parts = list(outline)
    here = next((number for number, part in enumerate(parts) if part.key == key), -1)
    there = here + step
    if here >= 0 and 0 <= there < len(parts):
        parts[here], parts[there] = parts[there], parts[here]
    return tuple(parts)


def added(outline: Outline, key: str, title: str) -> Outline:
    """Return the outline with a part of its own, before Bilagor."""
    parts = list(outline)
    last = next((number for number, part in enumerate(parts) if part.key == "appendices"), len(parts))
    parts.insert(last, OutlinePart(key, title))
    return tuple(parts)


def for_next(outline: Outline) -> Outline:
    """Return the outline that the plan's next report begins with: without own parts that are left out."""
    return tuple(part for part in outline if not (part.is_own and part.left_out))


def commented(outline: Outline) -> dict[str, str]:
    """Return {key: title} of what a comment can be about, in order."""
    parts = {part.key: part.title for part in outline if not part.left_out}
    return {WHOLE: BESIDE_PARTS[WHOLE], **parts, LAST: BESIDE_PARTS[LAST]}


def wrong_in(outline: Outline) -> str:
    """Return what is wrong with the outline, as a Swedish sentence; "" when nothing is."""
    for part in outline:
        if not part.title.strip():
            return f"Delen ”{part.info.title}” saknar rubrik. Skriv en, eller utelämna delen."
        if part.left_out and not part.info.optional:
            return f"Delen ”{part.title}” kan inte utelämnas: den är det som rapporten handlar om."
        if part.left_out and part.mandatory:
            return (
                f"Delen ”{part.title}” är obligatorisk och kan inte utelämnas. "
                "Ta bort bocken Obligatorisk om den ska utelämnas."
            )
    titles = [part.title.strip().casefold() for part in outline if not part.left_out]
    twice = next((title for title in titles if titles.count(title) > 1), "")
    if twice:
        shown = next(part.title for part in outline if part.title.strip().casefold() == twice)
        return f"Två delar heter ”{shown}”. Ge en av dem en annan rubrik."
    return ""
