"""The standing phrases of a report: their defaults, reworded, left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from reports.compare import compare
from reports.document import phrases
from reports.document import tree as d
from reports.document.build import build
from reports.document.content import ReportContent
from tests.reports.states import action, area, decided, state

ROOT = Path(__file__).resolve().parents[3]


def document(own=None, **changes):
    """Return the lines of a report in which every phrase but one is said (no_annex and annex_rest exclude each
    other).
    """
    before = decided(action("x"), action("y"), action("z"))
    after = state(
        action("x", status="done"),
        action("y", wording="Något annat.", area_editorial=True),
        action("z"),
        areas=(area("ett", 1),),
    )
    places = {"y": ["annex"], "z": ["annex", "upcoming"], **changes}
    content = ReportContent(
        *("",) * 5, baseline_label="i december 2014", placements=places, phrases=own or {}
    )
    return d.plain_text(build(content, after, comparison=compare(before, after)))


SAID = {
    "moved": "Åtgärden redovisas i bilaga 1. Efter sitt läge skulle den stå under Återstående åtgärder.",
    "also": "Åtgärden redovisas också i bilaga 1.",
    "unchanged": "Oförändrad lydelse.",
    "area_editorial": (
        "Besluten säger inte vilket område varje åtgärd hör till. Indelningen har gjorts i efterhand."
    ),
    "legend": "Ord som har tillkommit är understrukna. Ord som har tagits bort är överstrukna.",
    "no_remaining": "Ingen åtgärd återstår.",
    "annex": "Bilagan visar vad som var beslutat i december 2014 och läget den 2 september 2015.",
    "annex_count": "Här följs 3 av 3 tidigare beslutade åtgärder upp.",
}


def test_every_phrase_is_said_as_declared():
    lines = " ".join(document())
    assert {key for key, said in SAID.items() if said not in lines} == set()
    assert "Ingen ny åtgärd har beslutats." in document(z="annex")
    nothing = document(x="remaining", y="remaining", z="remaining")
    assert "Ingen åtgärd hör till bilagan." in nothing
    assert "Här följs 0 av 3 tidigare beslutade åtgärder upp. Övriga 3 står i handlingsplanen." in nothing
    others = {"no_upcoming", "no_annex", "annex_rest"}
    assert SAID.keys() | others == phrases.BY_KEY.keys()


@pytest.mark.parametrize("key", sorted(SAID))
def test_phrase_left_out_is_not_printed_and_leaves_no_empty_line(key):
    assert SAID[key] in " ".join(document())
    lines = document({key: ""})
    assert SAID[key] not in " ".join(lines)
    assert all(line.strip() for line in lines)


def test_phrase_reworded_keeps_its_fields():
    lines = document({"annex_count": "Av {alla} åtgärder står {antal} här; {okänt} är kvar."})
    assert "Av 3 åtgärder står 3 här; {okänt} är kvar." in lines


def test_fields_of_each_default_are_declared():
    for phrase in phrases.PHRASES:
        assert phrases.unknown_fields(phrase.key, phrase.default) == ()
    assert phrases.unknown_fields("legend", "{plats} och {antal} {") == ("{plats}", "{antal}")


def test_only_what_differs_from_the_defaults_is_stored():
    texts = {phrase.key: phrase.default for phrase in phrases.PHRASES}
    assert phrases.reworded(texts) == {}
    assert phrases.reworded({**texts, "legend": "", "okänd": "x"}) == {"legend": ""}


def test_no_text_of_the_document_names_the_editors():
    sources = [*(ROOT / "reports/document").rglob("*.py"), *(ROOT / "reports/render").rglob("*.py")]
    assert len(sources) > 20
    phrase_labels = {phrase.where for phrase in phrases.PHRASES}
    for path in sources:
        text = path.read_text(encoding="utf-8")
        for label in phrase_labels:
            text = text.replace(label, "")
        assert "redaktion" not in text.casefold(), path
    assert "redakt" not in " ".join(document()).casefold()
