"""A comparison as plain values and as a text table."""

from actions.change_kinds import ChangeKind
from actions.export import as_json
from reports.compare import compare
from reports.export import comparison_as_dict, comparison_table
from tests.reports.states import DAG, REMOVAL, ROLE, action, area, decided, state


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


def test_table_says_what_changed_and_counts():
    text = comparison_table(compare(decided(action("a")), state(action("a", wording="Annat"), action("ny"))))
    assert "Ändrad lydelse" in text
    assert text.endswith("Ny: 1, Ändrad lydelse: 1")


def test_table_of_nothing():
    assert comparison_table(compare(decided(), state())).endswith("Inga åtgärder.")
