"""A comparison as plain values and as a text table."""

from actions.change_kinds import ChangeKind
from actions.export import as_json
from reports.compare import compare
from reports.export import comparison_as_dict, comparison_table
from tests.reports.states import AUTUMN, DAG, REMOVAL, ROLE, action, area, decided, state


def exported(before, after):
    return comparison_as_dict(compare(before, after))


def test_comparison_as_dict_head():
    found = exported(decided(action("skolan")), state(action("skolan"), action("ny")))
    assert (found["plan"], found["from"], found["to"]) == ("plan", "2014-12-31", "2015-09-02")
    assert found["counts"] == {str(kind): 0 for kind in ChangeKind} | {"new": 1, "unchanged": 1}


def test_row_wording_is_pieces():
    row = exported(decided(action("a", wording="Fyra råd")), state(action("a", wording="Fem råd")))["rows"][0]
    assert row["kinds"] == ["reworded"]
    assert row["wording"] == [
        {"op": "delete", "text": "Fyra"},
        {"op": "insert", "text": "Fem"},
        {"op": "equal", "text": " råd"},
    ]


def test_row_has_both_sides():
    before = decided(action("a"), areas=(area("ett", 2),))
    after = state(action("a", status="done"), areas=(area("ett", 4),))
    row = exported(before, after)["rows"][0]
    assert (row["before"]["status"], row["after"]["status"]) == (None, "done")
    assert (row["before"]["area_number"], row["after"]["area_number"]) == (2, 4)


def test_row_new_and_gone():
    found = exported(decided(action("borta")), state(action("ny")))
    assert {row["key"]: (row["before"] is None, row["after"] is None) for row in found["rows"]} == {
        "borta": (False, True),
        "ny": (True, False),
    }
    assert found["counts"]["missing"] == 1


def test_row_removed_says_why():
    gone = action("a", removal=REMOVAL)
    row = exported(decided(action("a")), state(removed=(gone,)))["rows"][0]
    assert row["removal"] == {
        "on": "2015-05-04",
        "by": "Redaktör",
        "reason": "Ingår i en annan åtgärd",
        "decision": "KS den 4 maj 2015 § 12",
    }


def test_row_says_who_came_and_went():
    before, after = decided(action("a", responsible=(DAG,))), state(action("a", responsible=(ROLE,)))
    row = exported(before, after)["rows"][0]
    assert [one["role"] for one in row["responsible_added"]] == ["respektive stödprocessdirektör"]
    assert [one["name"] for one in row["responsible_dropped"]] == ["Dag Björklund"]


def test_areas_carry_both_numbers():
    found = exported(decided(areas=(area("ett", 2),)), state(areas=(area("ett", 4),)))
    assert [(row["id"], row["number_before"], row["number_after"]) for row in found["areas"]] == [
        ("ett", 2, 4)
    ]


def test_as_json_takes_every_value():
    assert as_json(exported(decided(action("a")), state(removed=(action("a", removal=REMOVAL),))))


def test_keys_whole():
    found = exported(decided(action("a", deadline=None)), state(action("a", deadline=None)))
    side = {
        "order": 1,
        "key": "a",
        "label": "Åtgärd a",
        "wording": "En översyn av a görs under våren 2015.",
        "section": "Avsnitt a",
        "area": "ett",
        "responsible": [
            {"name": "Eva Olin", "title": "utbildningsdirektör", "role": None, "kind": "responsible"}
        ],
        "deadline": None,
        "status": None,
        "note": None,
        "note_date": None,
        "forecast": None,
        "area_editorial": False,
        "part_deadlines": [],
        "source_note": None,
        "to_next_plan": False,
        "left_reason": None,
        "drop_proposed": False,
        "drop_decision": None,
        "drop_waiver": None,
        "area_number": 1,
    }
    assert found == {
        "plan": "plan",
        "from": "2014-12-31",
        "to": "2015-09-02",
        "counts": {
            **{"new": 0, "unchanged": 1, "reworded": 0, "retimed": 0},
            **{
                "new_responsible": 0,
                "new_support": 0,
                "moved": 0,
                "split": 0,
                "merged": 0,
                "removed": 0,
                "missing": 0,
            },
        },
        "areas": [
            {
                "id": key,
                "title": [{"op": "equal", "text": f"Område {key}"}],
                "number_before": number,
                "number_after": number,
            }
            for key, number in [("ett", 1), ("tva", 2)]
        ],
        "rows": [
            {
                "key": "a",
                "kinds": ["unchanged"],
                "label": [{"op": "equal", "text": "Åtgärd a"}],
                "wording": [{"op": "equal", "text": "En översyn av a görs under våren 2015."}],
                "responsible_added": [],
                "responsible_dropped": [],
                "before": side,
                "after": side,
                "removal": None,
                "predecessors": [],
                "successors": [],
                "lineage": [],
            }
        ],
    }


def test_table_whole():
    before = decided(action("a"), action("borta", area_key=None))
    after = state(
        action("a", wording="Annat", area_key="tva", status="done", forecast=AUTUMN),
        action("ny", responsible=()),
    )
    assert comparison_table(compare(before, after)).split("\n") == [
        "Åtgärd  Ändring                  Område  Läge            Prognos            Ansvariga",
        "------  -----------------------  ------  --------------  -----------------  ---------",
        "a       Ändrad lydelse, Flyttad  1 → 2   Genomförd       under hösten 2015  Eva Olin",
        "borta   Saknas utan beslut       – → –   Ej rapporterad  –                  Eva Olin",
        "ny      Ny                       – → 1   Ej rapporterad  –                  –",
        "",
        "Ny: 1, Ändrad lydelse: 1, Flyttad: 1, Saknas utan beslut: 1",
    ]


def test_table_of_nothing():
    assert comparison_table(compare(decided(), state())).endswith("Inga åtgärder.")
