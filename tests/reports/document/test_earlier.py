"""Ärendets tidigare behandling: dated, doubtful and undated decisions with their protokollsanteckningar."""

import datetime as dt

import pytest

from reports.document.content import DecisionLine, MinutesNote
from reports.document.earlier import earlier, in_words
from reports.document.tree import BulletList, Item, Paragraph, Strong, Text

DAY = dt.date(2014, 1, 29)
NOTE = MinutesNote("Rolf Wasteson", "V", "Nej till projektet.")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (DecisionLine(DAY, "day", "KS", "§ 53", "Ställde sig bakom planen."),
         "Den 29 januari 2014, KS § 53: ställde sig bakom planen."),
        (DecisionLine(DAY, "day", "KS", "§ 9", "Föreslog.", doubt="året bör vara 2013"),
         "Den 29 januari 2014 (osäker uppgift: året bör vara 2013), KS § 9: föreslog."),
        (DecisionLine(DAY, "month", "", "", "Rapport."), "I januari 2014: rapport."),
        (DecisionLine(None, "none", "KSAU", "§ 94", "Föreslog.",
                      "efter den 7 augusti 2014, före september 2014"),
         "Odaterat, § 94, KSAU (efter den 7 augusti 2014, före september 2014): föreslog."),
        (DecisionLine(None, "none", "KF", "", "Beslutade.", "före den 2 september 2015"),
         "Odaterat, KF (före den 2 september 2015): beslutade."),
        (DecisionLine(None, "none", "", "", "Något."), "Odaterat: något."),
    ],
)  # fmt: skip
def test_line_in_words(line, words):
    assert in_words(line) == words


def test_notes_stand_below_the_decision_in_their_order():
    line = DecisionLine(
        DAY,
        "day",
        "KS",
        "",
        "Noterade.",
        notes=(NOTE, MinutesNote("", "NL", "Ja."), MinutesNote("", "", "B")),
    )
    (item,) = earlier([line]).items
    assert isinstance(item, Item)
    assert item.blocks == (
        Paragraph((Strong("Protokollsanteckning av Rolf Wasteson (V): "), Text("Nej till projektet."))),
        Paragraph((Strong("Protokollsanteckning av NL: "), Text("Ja."))),
        Paragraph((Strong("Protokollsanteckning: "), Text("B"))),
    )


def test_decision_without_notes_is_one_line():
    line = DecisionLine(DAY, "day", "KS", "", "Noterade.")
    assert earlier([line]) == BulletList(((Text("Den 29 januari 2014, KS: noterade."),),))
