"""The parts of a report: the declared ones, and the outline of its own."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.compare import compare
from reports.document import tree as d
from reports.document.build import build
from reports.document.content import ReportContent
from reports.document.outline import (
    BY_KEY,
    PART_KEYS,
    STANDARD,
    OutlinePart,
    added,
    annex_key,
    completed,
    for_next,
    key_of,
    moved,
    outline_from,
    outline_to,
    slug_of,
    wrong_in,
)
from tests.reports.document.test_build import DECISIONS, content, headings, text, under
from tests.reports.states import action, decided, state

OWN = OutlinePart("del-jamstalldhet", "Jämställdhet")


def with_part(outline, key, **changes):
    return tuple(part._replace(**changes) if part.key == key else part for part in outline)


def document(**changes):
    before, after = decided(action("klar")), state(action("klar", status="done"))
    return build(content(**changes), after, (), compare(before, after))


def test_every_written_standard_part_is_a_field_of_the_content():
    assert set(PART_KEYS) <= {field.name for field in dataclasses.fields(ReportContent)}


def test_slugs_and_keys_are_each_others_inverse():
    assert [key_of(slug_of(key)) for key in (*BY_KEY, OWN.key)] == [*BY_KEY, OWN.key]
    assert len({slug_of(key) for key in BY_KEY}) == len(BY_KEY)


def test_nothing_stored_is_the_standard_outline_and_the_other_way():
    assert (outline_from([]), outline_to(STANDARD)) == (STANDARD, [])


@given(
    st.permutations([*STANDARD, OWN]),
    st.dictionaries(st.sampled_from(PART_KEYS), st.tuples(st.text(max_size=9), st.booleans())),
)
def test_an_outline_is_stored_without_loss(order, changes):
    parts = (
        part._replace(title=changes[part.key][0], left_out=changes[part.key][1])
        if part.key in changes
        else part
        for part in order
    )
    outline = tuple(parts)
    assert outline_from(outline_to(outline)) == outline


@given(st.permutations([*STANDARD, OWN]), st.integers(0, len(STANDARD)))
def test_a_standard_part_that_was_not_stored_is_put_in_its_place(order, number):
    kept = tuple(part for part in order if part != order[number])
    found = completed(kept)
    assert [part for part in found if part in kept] == list(kept)
    assert set(found) == {*kept, *STANDARD}


def test_a_younger_standard_part_stands_after_the_one_before_it():
    without = tuple(part for part in STANDARD if part.key not in ("proposal", "economy"))
    assert completed(without) == STANDARD


def test_parts_are_printed_in_the_order_names_and_number_of_the_outline():
    outline = added(STANDARD, OWN.key, OWN.title)
    outline = moved(with_part(outline, "plan", title="Planen"), "plan", 1)
    outline = with_part(with_part(outline, "other", mandatory=False), "other", left_out=True)
    made = document(outline=outline, own_texts={OWN.key: "Vi är {antal_beslutade}."})
    assert [
        title for title in headings(made) if title not in ("Återstående åtgärder", "Kommande åtgärder")
    ] == [
        "Förslag till beslut",
        "Sammanfattning",
        "Ärendet",
        "Utvecklingsområden",
        "Ekonomiska konsekvenser",
        "Planen",
        "Jämställdhet",
        "Bilagor",
        "Bilaga 1: Uppföljning av tidigare beslutade åtgärder",
        "Avsnitt a",
    ]
    assert under(made, "Jämställdhet") == "Vi är 1."


def test_an_empty_part_is_printed_only_where_it_is_mandatory():
    outline = (*STANDARD, OWN, OutlinePart("del-miljo", "Miljö", mandatory=True))
    made = document(outline=outline)
    assert "Jämställdhet" not in headings(made)
    assert under(made, "Miljö").startswith("Delen ”Miljö” är inte skriven ännu.")


def test_a_part_under_another_has_a_heading_of_its_own_elsewhere():
    def level(outline):
        blocks = build(content(outline=outline), state(), DECISIONS).blocks
        return next(one.level for one in blocks if getattr(one, "id", "") == "arendets-tidigare-behandling")

    assert level(STANDARD) == 3
    assert (
        level(moved(STANDARD, "earlier", 1)) == 3
    )  # after "Läget i den tidigare planen", also under Ärendet
    assert level(moved(STANDARD, "earlier", -1)) == 2


def test_a_heading_of_the_annex_has_its_introduction():
    before, after = decided(action("klar")), state(action("klar", status="done"))
    compared = compare(before, after)
    made = document(
        own_texts={annex_key(compared.rows[0].section.key): "Om **avsnittet**: {antal_genomforda}."}
    )
    blocks = list(made.blocks)
    here = next(i for i, one in enumerate(blocks) if getattr(one, "id", "") == "bilaga-1-avsnitt-1")
    assert blocks[here + 1] == d.Paragraph((d.Text("Om "), d.Strong("avsnittet"), d.Text(": 1.")))
    assert isinstance(blocks[here + 2], d.Table)
    assert "Om avsnittet" not in text(document())


def test_headings_that_an_editor_writes_are_below_that_of_their_part_and_have_ids_of_it():
    before, after = decided(action("klar")), state(action("klar", status="done"))
    key = annex_key(compare(before, after).rows[0].section.key)
    made = document(matter="# Ett\n\n## Två", own_texts={key: "# Mer\n\n## Om det"})
    written = [(one.level, one.text, one.id) for one in made.blocks if "rubrik-" in getattr(one, "id", "")]
    assert written == [
        (3, "Ett", "rubrik-arendet-1"),
        (4, "Två", "rubrik-arendet-2"),
        (4, "Mer", "rubrik-bilaga-1-avsnitt-1-1"),
        (4, "Om det", "rubrik-bilaga-1-avsnitt-1-2"),
    ]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (
            {"key": "summary", "title": " "},
            "Delen ”Sammanfattning” saknar rubrik. Skriv en, eller utelämna delen.",
        ),
        (
            {"key": "summary", "left_out": True},
            "Delen ”Sammanfattning” är obligatorisk och kan inte utelämnas. "
            "Ta bort bocken Obligatorisk om den ska utelämnas.",
        ),
        (
            {"key": "plan", "left_out": True},
            "Delen ”Handlingsplan” kan inte utelämnas: den är det som rapporten handlar om.",
        ),
        ({"key": "other", "title": "ärendet"}, "Två delar heter ”Ärendet”. Ge en av dem en annan rubrik."),
        ({"key": "areas", "left_out": True}, ""),
    ],
)
def test_what_is_wrong_is_said(change, says):
    key = change.pop("key")
    assert wrong_in(with_part(STANDARD, key, **change)) == says


def test_the_next_report_gets_no_own_part_that_was_left_out():
    outline = (*STANDARD, OWN._replace(left_out=True), OutlinePart("del-miljo", "Miljö"))
    assert for_next(outline) == (*STANDARD, OutlinePart("del-miljo", "Miljö"))
