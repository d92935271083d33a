"""The council document: its order and sentences, and that it contains the whole plan."""

from __future__ import annotations

import datetime as dt
import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.state import PartDeadline
from reports.compare import compare
from reports.document import tree as d
from reports.document.build import build, report_counts
from reports.document.content import DecisionLine, EarlierArea, ReportContent
from reports.document.placement import Part
from reports.document.tree_json import from_json, to_json
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

DECISIONS = (
    DecisionLine(dt.date(2013, 2, 11), "day", "kommunstyrelsen", "§ 53", "Ställde sig bakom planen."),
    DecisionLine(dt.date(2013, 9, 1), "month", "kommunstyrelsen", "", "Behandlade en lägesrapport"),
    DecisionLine(dt.date(2014, 7, 1), "half_year", "", "", "KS fick en undersökning."),
    DecisionLine(None, "none", "kommunfullmäktige", "", "Noterade programmet."),
)


def content(**changes):
    values = {
        "title": "Styrning 2015–2016",
        "subtitle": "Lägesrapport september 2015",
        "date": "2015-09-02",
        "case_number": "KFKS 2012/577-001",
        "addressee": "Kommunstyrelsen",
        "proposal": "Kommunstyrelsen noterar informationen.",
        "summary": "Av {antal_beslutade} är **{antal_genomforda}** klara.",
        "matter": "Bakgrund.",
        "economy": "Inom ram.",
        "other": "Inget.",
        "appendices": "1. Uppföljning av tidigare beslutade åtgärder (nedan)\n2. Kortversion av rapporten\n",
        "signatories": (d.Signatory("Lena Dahlstedt", "Stadsdirektör", "Stadsledningskontoret"),),
        "baseline_label": "i december 2014",
    }
    return ReportContent(**{**values, **changes})


def follow_up(before, after, **changes):
    return build(content(**changes), after, DECISIONS, compare(before, after))


def text(document):
    return "\n".join(d.plain_text(document))


def headings(document):
    return [block.text for block in document.blocks if isinstance(block, d.Heading)]


def under(document, title):
    """Return the text from a heading to the next of the same or a higher level."""
    blocks = iter(document.blocks)
    level = next(b.level for b in blocks if isinstance(b, d.Heading) and b.text == title)
    kept = []
    for block in blocks:
        if isinstance(block, d.Heading) and block.level <= level:
            break
        kept.append(block)
    return text(d.Document("", "", "", "", "", "", tuple(kept)))


def text_of(cell):
    return [d.inline_text(block.inlines) for block in cell.blocks]


def test_build_follows_the_order_of_a_tjansteskrivelse():
    document = follow_up(
        decided(action("gammal"), action("klar")),
        state(action("gammal"), action("klar", status="done"), action("ny")),
        children="Barn berörs.",
    )
    assert d.plain_text(document)[:6] == [
        "2015-09-02",
        "TJÄNSTESKRIVELSE",
        "KFKS 2012/577-001",
        "Kommunstyrelsen",
        "Styrning 2015–2016",
        "Lägesrapport september 2015",
    ]
    assert headings(document) == [
        "Förslag till beslut",
        "Sammanfattning",
        "Ärendet",
        "Ärendets tidigare behandling",
        "Utvecklingsområden",
        "Handlingsplan",
        "Återstående åtgärder",
        "Åtgärd gammal",
        "Kommande åtgärder",
        "Åtgärd ny",
        "Ekonomiska konsekvenser",
        "Konsekvenser för barn",
        "Övrigt",
        "Bilagor",
        "Bilaga 1: Uppföljning av tidigare beslutade åtgärder",
        "Avsnitt a",
    ]
    kinds = [type(block) for block in document.blocks]
    assert kinds.index(d.Signatures) < kinds.index(d.PageBreak) < len(kinds)


def test_build_fills_counted_fields():
    document = follow_up(decided(action("a"), action("b")), state(action("a", status="done"), action("b")))
    assert under(document, "Sammanfattning") == "Av 2 är 1 klara."


def test_report_counts_are_the_numbers_in_the_document():
    before, after = decided(action("a")), state(action("a", status="done"), action("b"))
    counts = report_counts(content(placements={"a": "remaining"}), after, compare(before, after))
    assert (counts["antal_aterstaende"], counts["antal_kommande"], counts["antal_bilaga"]) == (1, 1, 0)


def test_build_tells_what_went_before():
    document = follow_up(decided(), state())
    assert under(document, "Ärendets tidigare behandling").split("\n") == [
        "Den 11 februari 2013, kommunstyrelsen § 53: ställde sig bakom planen.",
        "I september 2013, kommunstyrelsen: behandlade en lägesrapport.",
        "Hösten 2014: KS fick en undersökning.",
        "Odaterat, kommunfullmäktige: noterade programmet.",
    ]


def test_build_areas_then_and_now():
    after = state(areas=(area("tva", 1), area("ett", 2)))
    table = next(block for block in follow_up(decided(), after).blocks if isinstance(block, d.Table))
    assert [[d.inline_text(cell.blocks[0].inlines) for cell in row.cells] for row in table.body] == [
        ["1", "2", "Område tva"],
        ["2", "1", "Område ett"],
    ]
    assert "2 av 2 områden har fått ett nytt nummer sedan december 2014." in text(follow_up(decided(), after))


@pytest.mark.parametrize(
    ("now", "said"),
    [
        ((area("ett", 1), area("tva", 2)), []),
        (
            (area("ett", 3), area("tva", 2)),
            ["1 av 2 områden har fått ett nytt nummer sedan december 2014."],
        ),
        (
            (area("tva", 1), area("ett", 2), area("tre", 3)),
            ["2 av 3 områden har fått ett nytt nummer sedan december 2014."],
        ),
    ],
)
def test_build_counts_the_areas_with_a_new_number(now, said):
    lines = d.plain_text(follow_up(decided(), state(areas=now)))
    assert [line for line in lines if "nytt nummer" in line] == said


@pytest.mark.parametrize("noted", [False, True])
@pytest.mark.parametrize("has_baseline", [False, True])
def test_build_columns_of_the_areas(noted, has_baseline):
    plan = state(areas=(area("ett", 1, status="ongoing", note="Pågår."),) if noted else (area("ett", 1),))
    document = follow_up(decided(), plan) if has_baseline else build(content(), plan)
    table = next(block for block in document.blocks if isinstance(block, d.Table))
    names = [d.inline_text(cell.blocks[0].inlines) for cell in table.header.cells]
    numbers = ["Nummer nu", "Nummer i december 2014"] if has_baseline else ["Nummer"]
    assert names == [*numbers, "Utvecklingsområde", *(["Läge"] if noted else [])]
    assert table.caption == "Utvecklingsområden och deras nummer"
    assert all(cell.header for cell in table.header.cells)


def test_build_area_without_number_and_area_that_is_gone():
    before = decided(areas=(area("ett", 1), area("tva", None)))
    after = state(areas=(area("tva", 1, status="done", note="Klart."),))
    table = next(block for block in follow_up(before, after).blocks if isinstance(block, d.Table))
    assert [[text_of(cell) for cell in row.cells] for row in table.body] == [
        [["1"], ["–"], ["Område tva"], ["Genomförd", "Klart."]],
        [["–"], ["1"], ["Område ett (finns inte längre)"], ["–"]],
    ]


def test_build_columns_of_the_earlier_plan():
    earlier = (EarlierArea("Dokument", "continuous", "Löper på."), EarlierArea("Övrigt", None, ""))
    document = build(content(earlier_areas=earlier, earlier_title="Planen 2013–2014"), state())
    table = next(block for block in document.blocks if isinstance(block, d.Table))
    assert (table.caption, [text_of(cell) for cell in table.header.cells]) == (
        "Planen 2013–2014",
        [["Område"], ["Läge"]],
    )
    assert [[text_of(cell) for cell in row.cells] for row in table.body] == [
        [["Dokument"], ["Pågår löpande", "Löper på."]],
        [["Övrigt"], ["Ej rapporterad"]],
    ]
    unnamed = build(content(earlier_areas=earlier), state())
    assert next(block.caption for block in unnamed.blocks if isinstance(block, d.Table)) == "Läge per område"


def test_build_says_when_areas_are_the_editors_choice():
    plain, marked = (state(action("x", area_editorial=editorial)) for editorial in (False, True))
    said = "Besluten säger inte vilket område varje åtgärd hör till. Indelningen har gjorts i efterhand."
    assert said not in text(follow_up(decided(), plain))
    assert said in d.plain_text(follow_up(decided(), marked))


def test_build_counts_in_sentences():
    before = decided(*map(action, "abcd"))
    after = state(
        action("a", status="done"),
        action("b", status="ongoing", wording="Nytt.", deadline=AUTUMN),
        action("c", responsible=(DAG,)),
        action("d", status="done"),
        action("ny"),
    )
    assert under(follow_up(before, after), "Handlingsplan").split("\n")[:5] == [
        "Läget för de 4 åtgärder som var beslutade i december 2014: "
        "2 genomförda, 1 pågår och 1 ej rapporterad.",
        "Jämfört med planen i december 2014 har 1 åtgärd fått ändrad lydelse, "
        "1 ändrad tid och 1 ändrat ansvar.",
        "1 åtgärd har tillkommit sedan dess.",
        "2 åtgärder är försenade: den beslutade tiden har gått ut.",
        "Ord som har tillkommit är understrukna. Ord som har tagits bort är överstrukna.",
    ]


def test_build_remaining_action_shows_what_changed():
    before = decided(action("x", area_key="tva"))
    after = state(
        action(
            "x",
            area_key="tva",
            wording="En genomgång av x görs under våren 2015.",
            deadline=AUTUMN,
            forecast=SPRING,
            responsible=(DAG, ROLE),
            status="ongoing",
            note="Pågår.\n\nTrögt.",
            note_date=dt.date(2015, 8, 30),
        ),
        areas=(area("ett", 1), area("tva", 3)),
    )
    document = follow_up(before, after)
    assert under(document, "Åtgärd x").split("\n") == [
        "En översyngenomgång av x görs under våren 2015.",
        "Område 3 (tidigare 2)",
        "Ny tid: under hösten 2015 (beslutad tid: under våren 2015)",
        "Ansvariga: natur- och trafikdirektör Dag Björklund och respektive stödprocessdirektör",
        "Har tillkommit: natur- och trafikdirektör Dag Björklund (ansvarig) och "
        "respektive stödprocessdirektör (ansvarig)",
        "Har inte längre uppgiften: utbildningsdirektör Eva Olin (ansvarig)",
        "Läge: Pågår, den 30 augusti 2015.",
        "Trögt.",
        "Prognos: under våren 2015",
    ]
    runs = [run for block in document.blocks if isinstance(block, d.Paragraph) for run in block.inlines]
    assert d.Deleted("översyn") in runs
    assert d.Inserted("genomgång") in runs
    assert d.StatusMark("ongoing", "Pågår") in runs


def test_build_annex_puts_decided_beside_follow_up():
    before, after = decided(action("x")), state(action("x", status="done", note="Klart."))
    table = follow_up(before, after).blocks[-1]
    assert isinstance(table, d.Table)
    names = [d.inline_text(cell.blocks[0].inlines) for cell in table.header.cells]
    assert names == ["Åtgärd", "Beslutat i december 2014", "Uppföljning den 2 september 2015"]
    assert table.caption == "Bilaga 1, tabell 1. Beslut och läge för 1 åtgärd"
    cells = [[d.inline_text(block.inlines) for block in cell.blocks] for cell in table.body[0].cells]
    assert cells == [
        ["Åtgärd x", "Område 1"],
        [
            "En översyn av x görs under våren 2015.",
            "Tid: under våren 2015",
            "Ansvarig: utbildningsdirektör Eva Olin",
        ],
        ["Oförändrad lydelse.", "Läge: Genomförd.", "Klart."],
    ]


def test_build_annex_tells_everything_that_changed():
    changed = action(
        "x",
        wording="En genomgång av x görs.",
        deadline=AUTUMN,
        part_deadlines=(PartDeadline("modellen", SPRING),),
        responsible=(DAG, EVA._replace(kind="supporting")),
        section_key="b",
        status="continuous",
        note="Ett.\n\nTvå.",
        note_date=dt.date(2015, 8, 30),
        forecast=SPRING,
    )
    row = follow_up(decided(action("x")), state(changed)).blocks[-1].body[0]
    assert text_of(row.cells[2]) == [
        "Ändrad lydelse, ändrad tid, ändrat ansvar och flyttad.",
        "Läge: Pågår löpande, den 30 augusti 2015.",
        "Ett.",
        "Två.",
        "Prognos: under våren 2015",
        "Ny lydelse: En översyngenomgång av x görs under våren 2015.",
        "Ny tid: under hösten 2015 (beslutad tid: under våren 2015)",
        "Nya tider för delar: modellen: under våren 2015 (beslutade tider: inte angiven)",
        "Har tillkommit: natur- och trafikdirektör Dag Björklund (ansvarig) och "
        "utbildningsdirektör Eva Olin (stödjer)",
        "Har inte längre uppgiften: utbildningsdirektör Eva Olin (ansvarig)",
        "Nytt avsnitt: Avsnitt b (tidigare Avsnitt a)",
    ]


def test_build_remaining_action_that_is_late_and_has_moved_within_its_section():
    document = follow_up(decided(action("y"), action("x")), state(action("x"), action("y")))
    late = [
        "Tid: under våren 2015",
        "Ansvarig: utbildningsdirektör Eva Olin",
        "Läge: Ej rapporterad.",
        "Försenad: tiden gick ut den 30 juni 2015, för 2 månader sedan.",
    ]
    moved = [*late[:2], "Åtgärden har fått en ny plats i avsnittet.", *late[2:]]
    for key, lines in (("x", moved), ("y", late)):
        assert under(document, f"Åtgärd {key}").split("\n")[2:] == lines


def test_build_new_label_is_marked_where_the_label_stands():
    before = decided(action("x"), action("y"))
    after = state(action("x", label="Åtgärd ny", status="done"), action("y", label="Åtgärd ny"))
    document = follow_up(before, after)
    label = (d.Text("Åtgärd "), d.Deleted("x"), d.Inserted("ny"))
    assert document.blocks[-1].body[0].cells[0].blocks[0] == d.Paragraph(label)
    assert "Ändrad rubrik: Åtgärd yny" in d.plain_text(document)
    assert not any(line.startswith("Ny lydelse") for line in d.plain_text(document))


def test_build_action_without_words_is_named_by_its_key():
    document = follow_up(decided(action("x")), state(action("x", label="", wording="", status="done")))
    changed = follow_up(decided(), state(action("x", label="", wording="")))
    assert "Åtgärd x" in d.plain_text(document)
    assert "x" in headings(changed)


@pytest.mark.parametrize(
    ("people", "lines"),
    [
        ((), ["Ansvarig: inte angiven"]),
        ((EVA, DAG), ["Ansvariga: utbildningsdirektör Eva Olin och natur- och trafikdirektör Dag Björklund"]),
        (
            (EVA, ROLE._replace(kind="supporting"), DAG._replace(kind="coordinating")),
            [
                "Ansvarig: utbildningsdirektör Eva Olin",
                "Stödjer: respektive stödprocessdirektör",
                "Samordnar: natur- och trafikdirektör Dag Björklund",
            ],
        ),
        (
            [one._replace(kind=kind) for kind in ("supporting", "coordinating") for one in (EVA, DAG)],
            [
                "Ansvarig: inte angiven",
                "Stödjer: utbildningsdirektör Eva Olin och natur- och trafikdirektör Dag Björklund",
                "Samordnar: utbildningsdirektör Eva Olin och natur- och trafikdirektör Dag Björklund",
            ],
        ),
    ],
)
def test_build_names_who_has_each_responsibility(people, lines):
    document = build(content(), state(action("x", responsible=tuple(people), deadline=None)))
    assert under(document, "Åtgärd x").split("\n")[3:] == lines


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({"wording": "Ny."}, "Ändrad lydelse."),
        ({"wording": "Ny.", "deadline": AUTUMN}, "Ändrad lydelse och ändrad tid."),
        ({"deadline": SPRING._replace(text="vår 2015")}, "Tid: vår 2015"),
        ({"section_key": "b"}, "Nytt avsnitt: Avsnitt b (tidigare Avsnitt a)"),
        ({"section_key": None}, "Nytt avsnitt: inget avsnitt (tidigare Avsnitt a)"),
        ({"area_key": "tva"}, "Nytt område: 2. Område tva (tidigare 1. Område ett)"),
        ({"area_key": None}, "Nytt område: inget område (tidigare 1. Område ett)"),
        ({"responsible": ()}, "Har inte längre uppgiften: utbildningsdirektör Eva Olin (ansvarig)"),
    ],
)
def test_build_annex_names_what_changed(changes, line):
    document = follow_up(decided(action("x")), state(action("x", status="done", **changes)))
    assert line in d.plain_text(document)


def test_build_shows_a_missing_action_as_an_error_in_plan_and_annex():
    document = follow_up(decided(action("x"), action("y")), state(action("y")))
    notices = [block for block in document.blocks if isinstance(block, d.Notice)]
    assert [(one.kind, d.inline_text(one.inlines)) for one in notices] == [
        ("error", "Fel: 1 åtgärd som var beslutad i december 2014 saknas utan beslut: ”Åtgärd x”.")
    ]
    row = document.blocks[-1].body[0]
    assert (row.key, row.kind) == ("x", "error")
    assert text_of(row.cells[2]) == [
        "Fel: åtgärden saknas i uppföljningen, och det finns inget beslut om att ta bort den."
    ]


def test_build_names_every_missing_action():
    notice = next(
        block
        for block in follow_up(decided(*map(action, "xyz")), state(action("y"))).blocks
        if isinstance(block, d.Notice)
    )
    assert d.inline_text(notice.inlines) == (
        "Fel: 2 åtgärder som var beslutade i december 2014 saknas utan beslut: ”Åtgärd x” och ”Åtgärd z”."
    )


def test_build_tells_why_an_action_was_removed():
    after = state(removed=(action("x", removal=REMOVAL), action("y", removal=UNDECIDED)))
    lines = d.plain_text(follow_up(decided(action("x"), action("y")), after))
    assert "Borttagen genom beslut: KS den 4 maj 2015 § 12" in lines
    assert "Skäl: Ingår i en annan åtgärd" in lines
    assert "Borttagen: den 4 maj 2015." in lines
    assert "Skäl: Dubblett" in lines
    assert "Redaktör" not in " ".join(lines)


def test_build_says_what_the_editor_moved():
    before, after = decided(action("x"), action("y")), state(action("x"), action("y", status="done"))
    document = follow_up(before, after, placements={"x": "annex", "y": "remaining"})
    lines = d.plain_text(document)
    placed = "Åtgärden redovisas"
    remaining, annex = "under Återstående åtgärder", "i bilaga 1"
    assert f"{placed} {annex}. Efter sitt läge skulle den stå {remaining}." in lines
    assert f"{placed} {remaining}. Efter sitt läge skulle den stå {annex}." in lines
    assert "Här följs 1 av 2 tidigare beslutade åtgärder upp. Övriga 1 står i handlingsplanen." in lines


def test_build_new_action_moved_to_the_annex_stands_whole_on_the_follow_up_side():
    after = state(action("ny", status="ongoing", note="Pågår.", deadline=AUTUMN, responsible=(EVA, ROLE)))
    row = follow_up(decided(), after, placements={"ny": "annex"}).blocks[-1].body[0]
    cells = [[d.inline_text(block.inlines) for block in cell.blocks] for cell in row.cells]
    assert cells == [
        [
            "Åtgärd ny",
            "Område 1",
            "Åtgärden redovisas i bilaga 1. Efter sitt läge skulle den stå under Kommande åtgärder.",
        ],
        ["Ny sedan december 2014."],
        [
            "Ny.",
            "En översyn av ny görs under våren 2015.",
            "Tid: under hösten 2015",
            "Ansvariga: utbildningsdirektör Eva Olin och respektive stödprocessdirektör",
            "Läge: Pågår.",
        ],
    ]


def test_build_annex_tells_a_new_action_that_has_no_time_and_no_responsible():
    after = state(action("ny", deadline=None, responsible=()))
    row = follow_up(decided(), after, placements={"ny": "annex"}).blocks[-1].body[0]
    assert [d.inline_text(block.inlines) for block in row.cells[2].blocks] == [
        "Ny.",
        "En översyn av ny görs under våren 2015.",
        "Tid: inte angiven",
        "Ansvarig: inte angiven",
        "Läge: Ej rapporterad.",
    ]


def test_build_annex_counts_the_decided_actions_it_shows_and_no_new_ones():
    before, after = decided(action("x"), action("y")), state(*map(action, ("x", "y", "ny")))
    document = follow_up(before, after, placements={"x": "annex", "ny": "annex"})
    lines = d.plain_text(document)
    assert "Här följs 1 av 2 tidigare beslutade åtgärder upp. Övriga 1 står i handlingsplanen." in lines


def test_build_says_at_each_place_where_else_an_action_stands():
    before, after = decided(action("x"), action("y")), state(action("x"), action("y"), action("ny"))
    places = {"x": ["annex", "remaining"], "ny": ["upcoming", "annex"], "y": ["upcoming", "annex"]}
    document = follow_up(before, after, placements=places)
    notices = [
        d.inline_text(block.inlines)
        for block in document.blocks
        if isinstance(block, d.Notice) and block.kind == "note"
    ]
    rule = "Efter sitt läge skulle den stå under Återstående åtgärder."
    assert notices == [
        "Åtgärden redovisas också i bilaga 1.",
        f"Åtgärden redovisas under Kommande åtgärder. {rule} Åtgärden redovisas också i bilaga 1.",
        "Åtgärden redovisas också i bilaga 1.",
    ]
    (table,) = (
        block for block in document.blocks if isinstance(block, d.Table) and "Bilaga" in block.caption
    )
    assert [[d.inline_text(block.inlines) for block in row.cells[0].blocks][2:] for row in table.body] == [
        ["Åtgärden redovisas också under Återstående åtgärder."],
        [f"Åtgärden redovisas i bilaga 1. {rule} Åtgärden redovisas också under Kommande åtgärder."],
        ["Åtgärden redovisas också under Kommande åtgärder."],
    ]
    assert "Här följs 2 av 2 tidigare beslutade åtgärder upp." in d.plain_text(document)


def test_build_action_in_both_lists_has_two_headings():
    before, after = decided(action("x")), state(action("x"))
    document = follow_up(before, after, placements={"x": ["remaining", "upcoming"]})
    ids = [block.id for block in document.blocks if isinstance(block, d.Heading) and block.level == 4]
    assert ids == ["atgard-1", "atgard-1-upcoming"]


def test_build_follows_the_editors_order():
    plan = state(*map(action, "abc"))
    document = follow_up(decided(), plan, sequence=("c", "a"))
    assert re.findall(r"Åtgärd ([abc])", "\n".join(headings(document))) == ["c", "a", "b"]


def test_build_appendices_number_the_generated_one_first():
    lists = [block for block in follow_up(decided(), state()).blocks if isinstance(block, d.NumberedList)]
    assert lists == [
        d.NumberedList(
            (
                (d.Text("Uppföljning av tidigare beslutade åtgärder (följer efter underskrifterna)"),),
                (d.Text("Kortversion av rapporten"),),
            )
        )
    ]


@pytest.mark.parametrize(
    ("part", "title"),
    [
        ("proposal", "Förslag till beslut"),
        ("summary", "Sammanfattning"),
        ("matter", "Ärendet"),
        ("economy", "Ekonomiska konsekvenser"),
        ("other", "Övrigt"),
    ],
)
def test_build_draft_marks_the_part_that_is_not_written(part, title):
    document = follow_up(decided(), state(), **{part: "  \n"})
    notices = [block for block in document.blocks if isinstance(block, d.Notice)]
    assert notices == [d.Notice("missing", (d.Text(f"Delen ”{title}” är inte skriven ännu."),))]


def test_build_says_where_there_is_nothing_to_list():
    document = follow_up(decided(), state())
    assert under(document, "Återstående åtgärder") == "Ingen åtgärd återstår."
    assert under(document, "Kommande åtgärder") == "Ingen ny åtgärd har beslutats."
    assert under(document, "Bilaga 1: Uppföljning av tidigare beslutade åtgärder").split("\n") == [
        "Bilagan visar vad som var beslutat i december 2014 och läget den 2 september 2015.",
        "Här följs 0 av 0 tidigare beslutade åtgärder upp.",
        "Ord som har tillkommit är understrukna. Ord som har tagits bort är överstrukna.",
        "Ingen åtgärd hör till bilagan.",
    ]


def test_build_without_baseline_shows_the_plan_as_decided():
    plan = decided(action("x"), action("y", section_key="b"), action("z", section_key=None))
    earlier = (EarlierArea("Styrande dokument", "continuous", "Löper på."),)
    document = build(content(earlier_areas=earlier, earlier_title="Planen 2013–2014"), plan, DECISIONS)
    assert headings(document) == [
        "Förslag till beslut",
        "Sammanfattning",
        "Ärendet",
        "Ärendets tidigare behandling",
        "Läget i den tidigare planen",
        "Utvecklingsområden",
        "Handlingsplan",
        "Avsnitt a",
        "Åtgärd x",
        "Avsnitt b",
        "Åtgärd y",
        "Utan avsnitt",
        "Åtgärd z",
        "Ekonomiska konsekvenser",
        "Övrigt",
        "Bilagor",
    ]
    lines = d.plain_text(document)
    assert "Handlingsplanen har 3 åtgärder." in lines
    assert "Pågår löpande" in lines
    assert not any("tillkommit" in line for line in lines)


def test_build_without_baseline_lists_only_the_editors_appendices():
    """Bilaga 1 follows up decided actions, so it is not listed without a baseline."""
    document = build(content(), decided(action("x")), DECISIONS)
    lists = [block for block in document.blocks if isinstance(block, d.NumberedList)]
    assert lists == [d.NumberedList(((d.Text("Kortversion av rapporten"),),))]
    assert "Bilaga 1" not in text(document)
    assert d.PageBreak() not in document.blocks


def test_build_without_appendices_or_baseline_has_no_heading_for_them():
    assert "Bilagor" not in headings(build(content(appendices=" \n\n"), decided(action("x"))))


def test_build_without_baseline_passes_over_the_editors_placements():
    plan = decided(action("x"), action("y"))
    placed = build(content(placements={"x": "annex", "y": "remaining"}), plan, DECISIONS)
    assert placed == build(content(), plan, DECISIONS)
    assert {"Åtgärd x", "Åtgärd y"} <= set(headings(placed))


@pytest.mark.parametrize(
    ("children", "shown"), [("", False), (" \n\t\n", False), ("Barn berörs inte.", True)]
)
def test_build_consequences_for_children_only_when_written(children, shown):
    document = follow_up(decided(), state(), children=children)
    assert ("Konsekvenser för barn" in headings(document)) is shown
    assert not [block for block in document.blocks if isinstance(block, d.Notice)]


def test_build_action_whose_section_and_area_are_gone():
    """A restored action may belong to a section and an area that have been removed since."""
    before = decided(action("x"), action("y", section_key="borta", area_key="borta"))
    after = state(action("x"), action("y", section_key="borta", area_key="borta", status="done"))
    document = follow_up(before, after)
    assert headings(document)[-1] == "Utan avsnitt"
    name = document.blocks[-1].body[0].cells[0]
    assert name.blocks == (d.Paragraph((d.Text("Åtgärd y"),)),)
    plan = build(content(), after)
    assert under(plan, "Utan avsnitt").split("\n")[0] == "Åtgärd y"


def test_build_heads_sections_with_their_parents():
    """A section that only the baseline has stands last; a parent may have been removed."""
    sections = (section("a", 1), section("b", 2, parent="a"), section("c", 3, parent="borta"))
    then = (*sections, section("d", 4, parent="a"))
    before = decided(*(action(key, section_key=key) for key in "abcd"), sections=then)
    after = state(*(action(key, section_key=key, status="done") for key in "cba"), sections=sections)
    assert headings(follow_up(before, after))[-4:] == [
        "Avsnitt a",
        "Avsnitt a – Avsnitt b",
        "Avsnitt c",
        "Avsnitt a – Avsnitt d",
    ]


def test_build_empty_plan_is_a_whole_document():
    document = build(ReportContent("", "", "", "", ""), state(areas=(), sections=()))
    assert "Handlingsplanen har inga åtgärder." in d.plain_text(document)


def test_build_cleans_text_from_users():
    nasty = 'x\x00\u202ey\n\t<b>#eval("1")</b>'
    document = follow_up(
        decided(action("x", label=nasty, wording=nasty, note=nasty)),
        state(action("x", label=nasty + "!", wording=nasty, note=nasty, status="done")),
        title=nasty,
        summary=nasty,
    )
    assert document.title == 'xy <b>#eval("1")</b>'
    assert not re.search("[\x00-\x1f\u202e]", "".join(d.plain_text(document)))
    assert 'xy <b>#eval("1")</b>' in text(document)


TEXTS = st.text(max_size=12)
ACTIONS = st.lists(
    st.builds(
        lambda key, label, wording, status, section: action(
            key, label=label, wording=wording, status=status, section_key=section
        ),
        st.sampled_from("abcdef"),
        TEXTS,
        TEXTS,
        st.sampled_from([None, "done", "ongoing", "continuous"]),
        st.sampled_from(["a", "b", None]),
    ),
    max_size=6,
    unique_by=lambda one: one.key,
)


PLACES = st.sampled_from(["annex", "remaining"]) | st.sets(st.sampled_from(list(Part))).map(tuple)


@given(ACTIONS, ACTIONS, st.dictionaries(st.sampled_from("abcdef"), PLACES))
def test_every_document_is_sound(before, after, placements):
    document = follow_up(decided(*before), state(*after), placements=placements, summary="{antal_sena}")
    ids = [block.id for block in document.blocks if isinstance(block, d.Heading)]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch("[a-z0-9-]+", one) for one in ids)
    for table in (block for block in document.blocks if isinstance(block, d.Table)):
        assert sum(table.widths) == 100
        for row in (table.header, *table.body):
            assert len(row.cells) == len(table.widths)
            assert all(cell.blocks for cell in row.cells)
    assert from_json(to_json(document)) == document


@given(ACTIONS, ACTIONS)
def test_every_action_stands_in_the_document_once(before, after):
    named = [one._replace(label=f"Namn {one.key}") for one in (*before, *after)]
    old, new = named[: len(before)], named[len(before) :]
    lines = d.plain_text(follow_up(decided(*old), state(*new)))
    for key in {one.key for one in named}:
        assert lines.count(f"Namn {key}") == 1


@pytest.mark.timing
def test_build_of_1000_actions_is_quick():
    before = decided(*(action(f"k{number}") for number in range(1000)))
    after = state(*(action(f"k{number}", status="done", note="Klart.") for number in range(1000)))
    start = time.process_time()
    follow_up(before, after)
    assert time.process_time() - start < 2
