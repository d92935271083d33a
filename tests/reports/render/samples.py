"""Documents that are hard to render: a whole report, an empty one, a very long one, a hostile one."""

import base64
import datetime as dt
from dataclasses import replace
from functools import cache

from actions.period import parse
from actions.state import ActionState, AreaState, PlanState, Responsible, SectionState
from reports.compare import compare
from reports.document.build import build
from reports.document.content import DecisionLine, ReportContent
from reports.document.letterhead import Letterhead, Logo
from reports.document.tree import (
    BulletList,
    Cell,
    Heading,
    Item,
    LineBreak,
    Link,
    NumberedList,
    Paragraph,
    Quotation,
    Row,
    Signatory,
    Table,
    Text,
)
from tests.files.contents import SVG

BEFORE, AFTER = dt.date(2014, 12, 31), dt.date(2015, 9, 2)
PROSE = "Arbetet fortsätter enligt planen.\n\n- en punkt\n- en *annan* punkt\n\n1. först\n2. sedan"
STATUSES = ["done", "partly_done", "ongoing", "continuous", "not_started", "dropped", None]

HOSTILE = [
    '#read("/etc/passwd")',
    '#import "@preview/cetz:0.3.0"',
    '#eval("1+1") $x^2$ *fet* _kursiv_ = Rubrik @ref <label> \\u{1F600}',
    "<script>alert(1)</script> & &amp; <b>fet</b>",
    '{ PAGE } { INCLUDETEXT "C:\\\\secret.txt" } «MERGEFIELD namn»',
    '=HYPERLINK("http://example.se")',
    "Donau" + "dampfschiff" * 60,
    "emoji 🎉 👩‍👩‍👧‍👦 och שלום עולם och مرحبا",
    "styr\x00tecken\x07 och \u202eomvänt\u202c och \ufeffBOM och\u00a0hårt\u2028rad",
    "][ }{ )( \\ \" ' ` ~ ^ | % # $ & _",
]


def action(number, wording, status, note="", key=None):
    people = (
        Responsible(1, "Åsa Öberg", "förnyelsedirektör", "responsible"),
        Responsible(None, None, "roll", "supporting"),
    )
    return ActionState(
        id=number,
        key=key or f"atgard-{number}",
        version=1,
        order=number,
        label=f"Åtgärd {number}",
        wording=wording,
        section_key="avsnitt",
        area_key="omrade",
        responsible=people,
        deadline=parse("under våren 2015"),
        status=status,
        note=note,
        note_date=AFTER if status else None,
        noted_by="Åsa",
        forecast=parse("hösten 2015"),
    )


def plan(day, actions, number=1):
    areas = (AreaState(1, "omrade", number, "Ständig förnyelse", None, "", None, None, 1),)
    sections = (SectionState(1, "avsnitt", "Nämnder", None, 1, 1),)
    return PlanState(
        "plan", "KFKS 2012/577-001", "Planen", "2015–2016", day, None, areas, sections, tuple(actions)
    )


def content(**changes):
    parts = dict.fromkeys(("proposal", "summary", "matter", "economy", "other"), PROSE)
    head = {
        "title": "Utveckling av styrning och ledning",
        "subtitle": "Lägesrapport september 2015",
        "date": "2015-09-02",
        "case_number": "KFKS 2012/577-001",
        "addressee": "Kommunstyrelsen",
        "signatories": (
            Signatory("Lena Dahlstedt", "Stadsdirektör", "Stadsledningskontoret"),
            Signatory("Helena Meier", "Stadsjurist"),
        ),
    }
    return ReportContent(**{**head, **parts, **changes})


def document(before, after, **changes):
    comparison = compare(before, after)
    decisions = (
        DecisionLine(dt.date(2013, 2, 11), "day", "kommunstyrelsen", "§ 53", "ställde sig bakom planen"),
    )
    return build(content(**changes), after, decisions, comparison)


@cache
def demonstration():
    before = [action(n, f"Enhet {n} ska se över sina rutiner under våren.", None) for n in range(1, 15)]
    after = [
        action(
            n,
            f"Enhet {n} bör se över sina rutiner{' snart' * (n % 2)} under hösten.",
            STATUSES[n % 7],
            "Arbetet pågår.",
        )
        for n in range(1, 17)
    ]
    return document(plan(BEFORE, before), plan(AFTER, after, 4))


@cache
def empty():
    blank = dict.fromkeys(("proposal", "summary", "matter", "economy", "other", "subtitle"), "")
    return document(plan(BEFORE, []), plan(AFTER, []), **blank, signatories=())


@cache
def thousand():
    before = [action(n, f"Enhet {n} ska se över sina rutiner under våren.", None) for n in range(1, 951)]
    after = [
        action(n, f"Enhet {n} ska se över sina rutiner under hösten.", STATUSES[n % 7], "Pågår.")
        for n in range(1, 1001)
    ]
    return document(plan(BEFORE, before), plan(AFTER, after))


@cache
def hostile():
    before = [action(n, text, None, key=f"a{n}") for n, text in enumerate(HOSTILE, 1)]
    after = [
        action(n, f"{text} {text[::-1]}", "ongoing", text, key=f"a{n}") for n, text in enumerate(HOSTILE, 1)
    ]
    every = "\n\n".join(HOSTILE)
    return document(
        plan(BEFORE, before),
        plan(AFTER, after),
        summary=every,
        title=HOSTILE[0],
        subtitle=HOSTILE[3],
        case_number=HOSTILE[2],
    )


def line(text):
    return Paragraph((Text(text),))


@cache
def written():
    """Everything that an editor can write, in each other."""
    row = Row(tuple(Cell((line(word),)) for word in ("Vad", "Kronor")))
    costs = Row(tuple(Cell((line(word),)) for word in ("Möten", "12 000")))
    table = Table("", (70, 30), row, (costs, costs), ("left", "right"))
    inner = NumberedList((Item((Text("under punkten"),), (BulletList(((Text("längst in"),),)),)),), 3)
    points = NumberedList(
        (
            Item((Text("Första punkten"),), (inner, line("och ett stycke till"))),
            (Text("Andra"), LineBreak(), Link("punkten", "https://www.nacka.se/styrning?a=1&b=2")),
            Item((), (BulletList(((Text("utan egen rad"),),)),)),
        )
    )
    blocks = (
        *(
            Heading(3, "Underrubrik", "rubrik-arendet-1"),
            Heading(4, "Längre ned", "rubrik-arendet-2"),
            points,
        ),
        *(table, Quotation((line("Det sade nämnden."), Quotation((points,)), table))),
        line("Efteråt"),
    )
    whole = demonstration()
    return replace(whole, blocks=(*whole.blocks[:4], *blocks, *whole.blocks[4:]))


LOGO = Logo("image/svg+xml", base64.b64encode(SVG).decode(), 10, 10, "Nacka kommun")
LETTERHEAD = Letterhead(
    "Nacka kommun",
    "Stadsledningskontoret",
    ("Gatan 1", "08-123 45 67", "<b>www.example.se</b>"),
    "Handläggare: Rut Redaktör",
    ("Postadress: 131 81 Exempelstad", "#read(1) & $x$"),
)


@cache
def with_letterhead():
    return replace(demonstration(), letterhead=LETTERHEAD)


@cache
def with_logo():
    return replace(demonstration(), letterhead=replace(LETTERHEAD, logo=LOGO))


SAMPLES = {
    "demonstration": demonstration,
    "empty": empty,
    "written": written,
    "thousand": thousand,
    "hostile": hostile,
}
