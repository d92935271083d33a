"""Every number of a report, on a plan where each differs from the others."""

from reports.compare import compare
from reports.document.counts import FIELDS, count
from reports.document.placement import place
from tests.reports.states import AUTUMN, DAG, REMOVAL, UNDECIDED, action, area, decided, state

STATUSES = {"done": 7, "partly_done": 6, "ongoing": 5, "continuous": 4, "not_started": 3, "dropped": 2}


def whole():
    """A decided plan and its follow-up with every status and every kind of change."""
    kept = [(f"{status}{n}", status) for status, number in STATUSES.items() for n in range(number)]
    kept.append(("unreported", None))
    gone = [*(f"removed{n}" for n in range(3)), *(f"undecided{n}" for n in range(2)), "lost"]
    before = decided(
        *(action(key) for key, _ in kept),
        *(action(key) for key in gone),
        removed=(action("earlier", removal=REMOVAL),),
    )
    changes = {
        **{f"done{n}": {"wording": "Ny lydelse."} for n in range(6)},
        **{f"partly_done{n}": {"deadline": AUTUMN} for n in range(5)},
        **{f"ongoing{n}": {"responsible": (DAG,)} for n in range(4)},
        **{f"continuous{n}": {"section_key": "b"} for n in range(3)},
    }
    after = state(
        *(action(key, status=status, **changes.get(key, {})) for key, status in kept),
        *(action(f"new{n}", status="done") for n in range(8)),
        areas=(area("ett", 1), area("tva", 2), area("tre", 3)),
        removed=(
            action("earlier", removal=REMOVAL),
            *(action(f"removed{n}", removal=REMOVAL) for n in range(3)),
            *(action(f"undecided{n}", removal=UNDECIDED) for n in range(2)),
        ),
    )
    return compare(before, after)


def test_count_every_field():
    comparison = whole()
    assert count(comparison, place(comparison, {"ongoing0": "annex"})) == {
        "antal_atgarder": 36,
        "antal_beslutade": 34,
        "antal_genomforda": 7,
        "antal_delvis": 6,
        "antal_pagar": 5,
        "antal_lopande": 4,
        "antal_ej_paborjade": 3,
        "antal_utgatt": 2,
        "antal_ej_rapporterade": 1,
        "antal_borttagna": 3,
        "antal_saknas": 3,
        "antal_nya": 8,
        "antal_aterstaende": 14,
        "antal_kommande": 8,
        "antal_bilaga": 20,
        "antal_borde_ha_borjat": 0,
        "antal_sena": 10,
        "antal_andrad_lydelse": 6,
        "antal_andrad_tid": 5,
        "antal_andrat_ansvar": 4,
        "antal_andrat_stod": 0,
        "antal_flyttade": 3,
        "antal_oforandrade": 10,
        "antal_omraden": 3,
        "antal_delade": 0,
        "antal_sammanslagna": 0,
        "antal_overforda": 0,
    }


def test_fields_in_the_order_and_words_the_editor_reads():
    words = {
        "antal_atgarder": "åtgärder i planen nu",
        "antal_beslutade": "åtgärder som var beslutade tidigare",
        "antal_genomforda": "av de tidigare beslutade är genomförda",
        "antal_delvis": "av de tidigare beslutade är delvis genomförda",
        "antal_pagar": "av de tidigare beslutade pågår",
        "antal_lopande": "av de tidigare beslutade pågår löpande",
        "antal_ej_paborjade": "av de tidigare beslutade är inte påbörjade",
        "antal_utgatt": "av de tidigare beslutade har utgått",
        "antal_ej_rapporterade": "av de tidigare beslutade är inte rapporterade",
        "antal_delade": "av de tidigare beslutade har delats",
        "antal_sammanslagna": "av de tidigare beslutade har slagits samman",
        "antal_borttagna": "av de tidigare beslutade har tagits bort genom beslut",
        "antal_saknas": "av de tidigare beslutade saknas utan beslut",
        "antal_nya": "åtgärder har tillkommit",
        "antal_aterstaende": "åtgärder står under Återstående åtgärder",
        "antal_kommande": "åtgärder står under Kommande åtgärder",
        "antal_bilaga": "åtgärder följs upp i bilaga 1",
        "antal_sena": "åtgärder är försenade på uppföljningens dag",
        "antal_borde_ha_borjat": "åtgärder borde ha börjat före uppföljningens dag",
        "antal_oforandrade": "åtgärder är oförändrade",
        "antal_andrad_lydelse": "åtgärder har fått ändrad lydelse",
        "antal_andrad_tid": "åtgärder har fått ändrad tid",
        "antal_andrat_ansvar": "åtgärder har fått ändrat ansvar",
        "antal_andrat_stod": "åtgärder har fått ändrat stöd",
        "antal_flyttade": "åtgärder har flyttats",
        "antal_omraden": "utvecklingsområden",
        "antal_overforda": "åtgärder är överförda till en annan handlingsplan",
    }
    assert list(FIELDS.items()) == list(words.items())
