"""The standing phrases of a report: sentences in the office's voice, which an editor rewords or leaves out. Pure.

What is counted or decided is not here; those sentences are in sentences.py and action_text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from reports.document.tree import Paragraph, Text

_FIELD = re.compile(r"\{([^{}\s]*)\}")

PLACE = {"plats": "platsen, till exempel ”i bilaga 1”"}


class Phrase(NamedTuple):
    """A phrase: where it stands in the document, its default, and its fields with what they become."""

    key: str
    where: str
    default: str
    fields: Mapping[str, str] = {}


PHRASES = (
    Phrase(
        "moved",
        "Vid en åtgärd som ni har flyttat",
        "Åtgärden redovisas {plats}. Efter sitt läge skulle den stå {regel}.",
        {**PLACE, "regel": "platsen efter läget, till exempel ”under Återstående åtgärder”"},
    ),
    Phrase(
        "also",
        "Vid en åtgärd som står på flera platser",
        "Åtgärden redovisas också {andra}.",
        {**PLACE, "andra": "de andra platserna"},
    ),
    Phrase("unchanged", "Vid en åtgärd som inte har ändrats", "Oförändrad lydelse."),
    Phrase(
        "area_editorial",
        "Under tabellen över utvecklingsområden",
        "Besluten säger inte vilket område varje åtgärd hör till. Indelningen har gjorts i efterhand.",
    ),
    Phrase(
        "legend",
        "Före text med ändringar",
        "Ord som har tillkommit är understrukna. Ord som har tagits bort är överstrukna.",
    ),
    Phrase("no_remaining", "När ingen åtgärd återstår", "Ingen åtgärd återstår."),
    Phrase("no_upcoming", "När ingen åtgärd har tillkommit", "Ingen ny åtgärd har beslutats."),
    Phrase(
        "annex",
        "Först i bilaga 1",
        "Bilagan visar vad som var beslutat {tidigare} och läget {nu}.",
        {"tidigare": "när det var, till exempel ”i december 2014”", "nu": "uppföljningsdagen"},
    ),
    Phrase(
        "annex_count",
        "Därefter i bilaga 1",
        "Här följs {antal} av {alla} tidigare beslutade åtgärder upp.",
        {"antal": "antalet i bilagan", "alla": "antalet beslutade"},
    ),
    Phrase(
        "annex_rest",
        "När några inte står i bilaga 1",
        "Övriga {antal} står i handlingsplanen.",
        {"antal": "antalet som inte står i bilagan"},
    ),
    Phrase("no_annex", "När bilaga 1 är tom", "Ingen åtgärd hör till bilagan."),
)
BY_KEY = {phrase.key: phrase for phrase in PHRASES}

Own = Mapping[str, str]
"""The phrases that an editor has reworded, by key; an empty one is left out of the document."""


def said(own: Own, key: str, **values: object) -> str:
    """Return the phrase with its fields filled in; "" when it is left out."""
    text = own.get(key, BY_KEY[key].default)
    return _FIELD.sub(lambda found: str(values.get(found[1], found[0])), text).strip()


def printed(own: Own, key: str, **values: object) -> Iterator[Paragraph]:
    """Yield the phrase as a paragraph, unless it is left out."""
    if text := said(own, key, **values):
        yield Paragraph((Text(text),))


def unknown_fields(key: str, text: str) -> tuple[str, ...]:
    """Return the fields in `text` that the phrase does not have, as they are written."""
    return tuple(found[0] for found in _FIELD.finditer(text) if found[1] not in BY_KEY[key].fields)


def reworded(texts: Mapping[str, str]) -> dict[str, str]:
    """Return what differs from the defaults, which is what a report stores."""
    return {key: text for key, text in texts.items() if key in BY_KEY and text != BY_KEY[key].default}
