"""Every generated sentence, whole."""

import pytest

from reports.document import sentences
from reports.document.counts import FIELDS

THEN = "i december 2014"


def counts(**numbers):
    assert set(numbers) <= set(FIELDS)
    return {**dict.fromkeys(FIELDS, 0), **numbers}


def follow_up(**numbers):
    return list(sentences.follow_up(counts(**numbers), THEN))


def test_follow_up_of_one_action():
    assert follow_up(antal_beslutade=1, antal_genomforda=1, antal_nya=1, antal_sena=1) == [
        "Läget för den åtgärd som var beslutad i december 2014: 1 genomförd.",
        "Lydelse, tid, ansvar, stöd och plats är desamma som i december 2014.",
        "1 åtgärd har tillkommit sedan dess.",
        "1 åtgärd är försenad: den beslutade tiden har gått ut.",
    ]


def test_follow_up_of_several_actions():
    assert follow_up(antal_beslutade=2, antal_delvis=2, antal_nya=2, antal_sena=2) == [
        "Läget för de 2 åtgärder som var beslutade i december 2014: 2 delvis genomförda.",
        "Lydelse, tid, ansvar, stöd och plats är desamma som i december 2014.",
        "2 åtgärder har tillkommit sedan dess.",
        "2 åtgärder är försenade: den beslutade tiden har gått ut.",
    ]


def test_follow_up_of_nothing_decided():
    assert follow_up() == ["Ingen åtgärd har tillkommit."]
    assert follow_up(antal_nya=3) == ["3 åtgärder har tillkommit sedan dess."]


@pytest.mark.parametrize(
    ("name", "one", "several"),
    [
        ("antal_genomforda", "1 genomförd", "2 genomförda"),
        ("antal_delvis", "1 delvis genomförd", "2 delvis genomförda"),
        ("antal_pagar", "1 pågår", "2 pågår"),
        ("antal_lopande", "1 pågår löpande", "2 pågår löpande"),
        ("antal_ej_paborjade", "1 ej påbörjad", "2 ej påbörjade"),
        ("antal_utgatt", "1 har utgått", "2 har utgått"),
        ("antal_ej_rapporterade", "1 ej rapporterad", "2 ej rapporterade"),
        ("antal_borttagna", "1 borttagen genom beslut", "2 borttagna genom beslut"),
        ("antal_saknas", "1 saknas utan beslut", "2 saknas utan beslut"),
    ],
)
def test_status_in_the_singular_and_the_plural(name, one, several):
    said = [follow_up(antal_beslutade=5, **{name: number})[0] for number in (1, 2)]
    begin = "Läget för de 5 åtgärder som var beslutade i december 2014: "
    assert said == [f"{begin}{one}.", f"{begin}{several}."]


def test_every_status_and_what_has_gone_in_one_sentence():
    numbers = {
        **{"antal_genomforda": 9, "antal_delvis": 8, "antal_pagar": 7, "antal_lopande": 6},
        **{"antal_ej_paborjade": 5, "antal_utgatt": 4, "antal_ej_rapporterade": 3},
        **{"antal_borttagna": 2, "antal_saknas": 1},
    }
    assert follow_up(antal_beslutade=45, **numbers)[0] == (
        "Läget för de 45 åtgärder som var beslutade i december 2014: 9 genomförda, 8 delvis genomförda, "
        "7 pågår, 6 pågår löpande, 5 ej påbörjade, 4 har utgått, 3 ej rapporterade, "
        "2 borttagna genom beslut och 1 saknas utan beslut."
    )


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ({"antal_andrad_lydelse": 1}, "1 åtgärd fått ändrad lydelse."),
        ({"antal_andrad_tid": 2}, "2 åtgärder fått ändrad tid."),
        ({"antal_andrat_ansvar": 1}, "1 åtgärd fått ändrat ansvar."),
        ({"antal_flyttade": 3}, "3 åtgärder fått ny plats."),
        (
            {"antal_andrad_lydelse": 4, "antal_andrad_tid": 3, "antal_andrat_ansvar": 2, "antal_flyttade": 1},
            "4 åtgärder fått ändrad lydelse, 3 ändrad tid, 2 ändrat ansvar och 1 ny plats.",
        ),
    ],
)
def test_changes_since_the_decision(numbers, said):
    sentence = follow_up(antal_beslutade=9, antal_pagar=9, **numbers)[1]
    assert sentence == f"Jämfört med planen i december 2014 har {said}"


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ({}, ["Handlingsplanen har inga åtgärder."]),
        ({"antal_atgarder": 1}, ["Handlingsplanen har 1 åtgärd."]),
        (
            {"antal_atgarder": 2, "antal_sena": 1},
            ["Handlingsplanen har 2 åtgärder.", "1 åtgärd är försenad: den beslutade tiden har gått ut."],
        ),
    ],
)
def test_plan_without_a_baseline(numbers, said):
    assert list(sentences.decided(counts(**numbers))) == said


def test_follow_up_tells_what_was_carried_on_and_what_should_have_begun():
    assert follow_up(antal_overforda=1, antal_borde_ha_borjat=2) == [
        "Ingen åtgärd har tillkommit.",
        "2 åtgärder borde ha börjat: den beslutade tiden för starten har passerat.",
        "1 åtgärd har förts över till en annan handlingsplan.",
    ]


def test_revision_of_nothing_new():
    numbers = {"antal_atgarder": 2, "antal_beslutade": 2}
    assert list(sentences.revision(counts(**numbers), THEN)) == [
        "Förslaget har 2 åtgärder; 2 är beslutade i december 2014.",
        "Lydelse, tid, ansvar, stöd och plats är desamma som i december 2014.",
        "Ingen ny åtgärd föreslås, och ingen åtgärd föreslås utgå.",
    ]
