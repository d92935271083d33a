"""The rows of a comparison: every line of either side, whole.

A row is read back as lines: `Tid: …` is a fact, with `*` before it where it is marked as changed; {+…+} are
words that were added and {-…-} words that were struck.
"""

import datetime as dt

import pytest
from lxml import html

from actions.state import PartDeadline
from reports.compare import compare
from reports.presenters.comparison import comparison_page
from tests.reports.states import (
    AUTUMN,
    DAG,
    EVA,
    REMOVAL,
    ROLE,
    SPRING,
    UNDECIDED,
    action,
    area,
    decided,
    section,
    state,
)

FACTS = [
    "Ansvariga: utbildningsdirektör Eva Olin",
    "Tid: under våren 2015 1 januari–30 juni 2015",
    "Område: 1",
]
SAME = "Lydelsen är oförändrad."
UNREPORTED = "Ej rapporterad Försenad 2 månader"


def words(element):
    """The text of an element with its marks, white space collapsed; what is hidden is left out."""
    found = element.text or ""
    for child in element:
        if child.get("class") != "visually-hidden":
            inner = words(child)
            found += {"ins": f"{{+{inner}+}}", "del": f"{{-{inner}-}}", "li": f"{inner}; "}.get(
                child.tag, inner
            )
        found += child.tail or ""
    return " ".join(found.split()) if element.tag in ("p", "dd", "dt", "h3", "th") else found


def lines(cell):
    for child in cell:
        if child.tag == "dl":
            terms, facts = child.findall("dt"), child.findall("dd")
            for term, fact in zip(terms, facts, strict=True):
                mark = "*" if fact.get("class") == "changed" else ""
                yield f"{mark}{words(term)}: {words(fact).rstrip('; ')}"
        elif child.tag == "p":
            yield words(child)


def table(before, after):
    rows = comparison_page(compare(before, after)).rows
    return html.fragment_fromstring(f"<table>{rows}</table>")


def sides(before, after):
    """(lines of the decided side, lines of the follow-up) of the one row there is."""
    (row,) = table(before, after).findall(".//tr[@id]")
    _, then, now = row
    return list(lines(then)), list(lines(now))


def after_of(**changes):
    return sides(decided(action("x")), state(action("x", **changes)))[1]


def test_unchanged_action_says_so_and_repeats_nothing():
    assert sides(decided(action("x")), state(action("x"))) == (
        ["En översyn av x görs under våren 2015.", *FACTS],
        [UNREPORTED, SAME],
    )


def test_new_action_is_given_in_full_and_marked_as_changed_nowhere():
    assert sides(decided(), state(action("x", status="ongoing", deadline=AUTUMN, forecast=SPRING))) == (
        ["Fanns inte i planen."],
        [
            "Pågår",
            "En översyn av x görs under våren 2015.",
            "Ansvariga: utbildningsdirektör Eva Olin",
            "Tid: under hösten 2015 1 juli–31 december 2015",
            "*Prognos: under våren 2015 1 januari–30 juni 2015",
            "Område: 1",
        ],
    )


def test_new_action_without_time_responsible_or_area():
    new = action("x", deadline=None, responsible=(), area_key=None, wording="Ny.")
    assert sides(decided(), state(new))[1] == [
        "Ej rapporterad",
        "Ny.",
        "Ansvariga: Ingen angiven",
        "Tid: inte angiven",
        "Område: Inget",
    ]


@pytest.mark.parametrize(
    ("then", "now", "told"),
    [
        ((EVA, DAG), (DAG,), "natur- och trafikdirektör Dag Björklund"),
        ((EVA,), (), "Ingen angiven"),
        ((EVA,), (EVA, ROLE), "utbildningsdirektör Eva Olin; respektive stödprocessdirektör"),
        ((EVA,), (EVA._replace(kind="supporting"),), "utbildningsdirektör Eva Olin (stödjer)"),
        ((EVA,), (EVA._replace(kind="coordinating"),), "utbildningsdirektör Eva Olin (samordnar)"),
    ],
)
def test_changed_responsible_are_all_told(then, now, told):
    """Also where somebody has only gone: the follow-up says who is left."""
    before, after = decided(action("x", responsible=then)), state(action("x", responsible=now))
    assert sides(before, after)[1] == [UNREPORTED, SAME, f"*Ansvariga: {told}"]


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"deadline": AUTUMN}, ["Ej rapporterad", SAME, "*Tid: under hösten 2015 1 juli–31 december 2015"]),
        ({"deadline": None}, ["Ej rapporterad", SAME, "*Tid: inte angiven"]),
        (
            {"deadline": SPRING._replace(text="vår 2015")},
            [UNREPORTED, SAME, "Tid: vår 2015 1 januari–30 juni 2015"],
        ),
        (
            {"part_deadlines": (PartDeadline("modellen", AUTUMN), PartDeadline("resten", SPRING))},
            [
                UNREPORTED,
                SAME,
                "*Tider för delar: modellen: under hösten 2015 1 juli–31 december 2015; "
                "resten: under våren 2015 1 januari–30 juni 2015",
            ],
        ),
        ({"forecast": AUTUMN}, [UNREPORTED, SAME, "*Prognos: under hösten 2015 1 juli–31 december 2015"]),
        ({"area_key": "tva"}, [UNREPORTED, SAME, "*Område: 1 → 2"]),
        ({"area_key": None}, [UNREPORTED, SAME, "*Område: 1 → Inget"]),
        ({"section_key": "b"}, [UNREPORTED, SAME, "*Avsnitt: Avsnitt b"]),
        ({"section_key": None}, [UNREPORTED, SAME, "*Avsnitt: Inget"]),
        ({"status": "done", "note": "Klart.", "note_date": dt.date(2015, 8, 30)},
         ["Genomförd", "Klart. 30 augusti 2015", SAME]),
        ({"status": "ongoing", "note_date": dt.date(2015, 8, 30)}, ["Pågår Försenad 2 månader", "30 augusti 2015", SAME]),
        ({"status": "ongoing", "note": "Odaterat."}, ["Pågår Försenad 2 månader", "Odaterat.", SAME]),
        ({"wording": "En översyn av x bör göras."}, [UNREPORTED, "En översyn av x {+bör göras+}."]),
        ({"label": "Åtgärd z"}, [UNREPORTED, "En översyn av x görs under våren 2015."]),
    ],
)  # fmt: skip
def test_follow_up_tells_what_changed(changes, told):
    assert after_of(**changes) == told


def test_times_for_parts_that_have_gone_are_told():
    before = decided(action("x", part_deadlines=(PartDeadline("modellen", AUTUMN),)))
    then, now = sides(before, state(action("x")))
    assert then[-2:] == ["Tider för delar: modellen: under hösten 2015 1 juli–31 december 2015", FACTS[-1]]
    assert now == [UNREPORTED, SAME, "*Tider för delar: –"]


def test_words_are_struck_on_the_decided_side_and_the_section_then_is_named():
    before, _ = sides(
        decided(action("x", status="ongoing")),
        state(action("x", wording="En översyn av x bör göras.", section_key="b")),
    )
    assert before == ["Pågår", "En översyn av x {-görs under våren 2015-}.", *FACTS, "Avsnitt: Avsnitt a"]


def test_area_with_a_new_number_is_told_to_be_the_same():
    after = state(action("x"), areas=(area("ett", 4), area("tva", 2)))
    told = "*Område: 1 → 4 samma område, nytt nummer"
    assert sides(decided(action("x")), after)[1] == [UNREPORTED, SAME, told]


def test_area_without_number_is_told_by_its_title():
    before, after = decided(action("x"), areas=(area("ett", None, "Ett"),)), state(action("x"))
    then, now = sides(before, after)
    assert then[-1] == "Område: Ett"
    assert now[-1] == "*Område: Ett → 1 samma område, nytt nummer"


@pytest.mark.parametrize(
    ("removed", "told"),
    [
        (
            (action("x", removal=REMOVAL),),
            [
                "Borttagen den 4 maj 2015.",
                "Ingår i en annan åtgärd",
                "Beslut: KS den 4 maj 2015 § 12",
            ],
        ),
        (
            (action("x", removal=UNDECIDED),),
            [
                "Saknas utan beslut. Åtgärden fanns i planen men inte i uppföljningen,"
                " och inget beslut om det är noterat."
            ],
        ),
        (
            (),
            [
                "Saknas utan beslut. Åtgärden fanns i planen men inte i uppföljningen,"
                " och inget beslut om det är noterat."
            ],
        ),
    ],
)
def test_action_that_has_gone(removed, told):
    then, now = sides(decided(action("x")), state(removed=removed))
    assert then == ["En översyn av x görs under våren 2015.", *FACTS]
    assert now == told


def test_row_is_named_numbered_and_tagged_with_what_changed():
    before = decided(action("y"), action("x"))
    made = table(before, state(action("y"), action("x", label="Åtgärd z", deadline=AUTUMN)))
    row = made.find(".//tr[@id='x']")
    link = row[0].find("a")
    assert (row[0].find("span").text, link.get("href"), words(link)) == (
        "2",
        "/plan/plan/atgard/x/",
        "Åtgärd {-x-}{+z+}",
    )
    tags = row[0].findall(".//span[@class='tags']/span")
    assert [(tag.get("class"), words(tag)) for tag in tags] == [
        ("tag tag-reworded", "Ändrad lydelse"),
        ("tag tag-retimed", "Ändrad tid"),
    ]
    assert row.get("class") == "row"
    assert [tag.find(".//use").get("href") for tag in tags] == ["#k-reworded", "#k-retimed"]


def test_missing_action_is_an_error_row():
    row = table(decided(action("x")), state()).find(".//tr[@id='x']")
    assert row.get("class") == "row is-missing"


def test_cells_carry_the_heads_of_their_columns():
    row = table(decided(action("x")), state(action("x"))).find(".//tr[@id='x']")
    heads = [cell.find("span[@class='cell-head']").text for cell in row[1:]]
    assert heads == ["Beslutat, 31 december 2014", "Uppföljning, 2 september 2015"]
    assert [cell.get("class") for cell in row] == ["what", "side side-before", "side side-after"]


def test_rows_stand_under_the_heading_of_their_section():
    parents = {"b": "a", "d": "borta"}
    sections = tuple(section(key, order, parents.get(key)) for order, key in enumerate("abcd", 1))
    after = state(
        *(
            action(key, section_key=where)
            for key, where in zip("xyzwv", ("b", "c", None, "borta", "d"), strict=True)
        ),
        sections=sections,
    )
    before = decided(action("p", section_key="gammal"), sections=(section("gammal", 1),))
    found = [
        (words(body.find(".//h3")), [row.get("id") for row in body.findall("tr[@id]")])
        for body in table(before, after)
    ]
    assert found == [
        ("Avsnitt gammal", ["p"]),
        ("Avsnitt a: Avsnitt b", ["x"]),
        ("Avsnitt c", ["y"]),
        ("Utan avsnitt", ["z", "w"]),
        ("Avsnitt d", ["v"]),
    ]
