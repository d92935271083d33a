"""A small document with everything that a report can have, for trying a template before there is any report."""

from __future__ import annotations

from reports.document.tree import (
    BulletList,
    Cell,
    Deleted,
    Document,
    Emphasis,
    Heading,
    Inserted,
    Item,
    Link,
    Notice,
    NumberedList,
    PageBreak,
    Paragraph,
    Quotation,
    Row,
    Signatory,
    Signatures,
    StatusMark,
    Strong,
    Table,
    Text,
)

WORDS = "Så här ser brödtexten ut i mallen. Den är lång nog för att gå över till en andra rad på de flesta papper."


def _plain(words: str) -> Paragraph:
    return Paragraph((Text(words),))


def _cell(*blocks: Paragraph | Notice, header: bool = False) -> Cell:
    return Cell(blocks, header)


_HEAD = Row(tuple(_cell(_plain(words), header=True) for words in ("Åtgärd", "Beslutat", "Uppföljning")))
_CHANGED = Paragraph((Text("Rutinen ska ses över under "), Deleted("våren"), Inserted("hösten"), Text(".")))
_STATUS = Paragraph((Strong("Läge: "), StatusMark("ongoing", "Pågår"), Text(".")))
_BODY = Row(
    (
        _cell(_plain("Åtgärdens namn"), header=True),
        _cell(_plain("Rutinen ska ses över under våren.")),
        _cell(_STATUS, _CHANGED),
    )
)
_INNER = BulletList(((Text("en punkt under punkten"),),))
_LINES = (
    Text("Ord kan vara "),
    Strong("feta"),
    Text(", "),
    Emphasis("kursiva"),
    Text(" eller "),
    Link("leda vidare", "https://www.nacka.se/"),
    Text("."),
)

DOCUMENT = Document(
    "2015-09-02",
    "TJÄNSTESKRIVELSE",
    "KS 2015/1",
    "Kommunstyrelsen",
    "Dokumentets rubrik",
    "Underrubriken",
    (
        Heading(2, "Rubrik 1", "rubrik-1"),
        _plain(WORDS),
        Heading(3, "Rubrik 2", "rubrik-2"),
        Paragraph(_LINES),
        BulletList((Item((Text("en punkt"),), (_INNER,)), (Text("en punkt till"),))),
        Heading(4, "Rubrik 3", "rubrik-3"),
        NumberedList(((Text("först"),), (Text("sedan"),))),
        Quotation((_plain("Ett citat."),)),
        Notice("note", (Text("Något att observera."),)),
        Table("Tabell 1. En tabell", (22, 36, 42), _HEAD, (_BODY, _BODY)),
        Signatures(
            (Signatory("Eva Ek", "Stadsdirektör", "Stadsledningskontoret"), Signatory("Bo Alm", "Jurist"))
        ),
        PageBreak(),
        Heading(2, "Bilaga 1: Bilagans rubrik", "bilaga-1"),
        Notice("error", (Text("Ett fel i planen."),)),
    ),
)
