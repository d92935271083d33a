"""A plan state as plain values and as a text table."""

import datetime as dt
import json
from dataclasses import replace

from actions.export import as_json, as_table, state_as_dict, state_table, table_header, table_line
from actions.period import Kind, Period, Precision
from actions.state import ActionState, AreaState, PartDeadline, PlanState, Responsible, SectionState

BY_TURN = Period("till årsskiftet", None, dt.date(2016, 1, 1), Precision.TURN_OF_YEAR, Kind.BY)
NOTED = dt.date(2015, 9, 2)


def action(**changes):
    return ActionState(
        id=7,
        key="skolan",
        label="Skolan",
        wording="Skolan ska byggas.",
        area_key="styrning",
        area_editorial=True,
        section_key="namnder",
        order=1,
        responsible=(
            Responsible(3, "Eva Olin", "ekonom", "responsible"),
            Responsible(None, None, "respektive direktör", "supporting"),
        ),
        deadline=BY_TURN,
        status="ongoing",
        note="Arbetet pågår.",
        note_date=NOTED,
        noted_by="Rut",
        forecast=None,
        version=2,
        removal=None,
        part_deadlines=(PartDeadline("skiss", BY_TURN),),
        source_note="Sidan 3.",
    )._replace(**changes)


def state(*actions):
    return PlanState(
        key="plan",
        case_number="KS 1",
        title="Planen",
        period_text="2015–2016",
        day=NOTED,
        moment=None,
        areas=(AreaState(1, "styrning", 2, "Styrning", None, "", None, None, 1),),
        sections=(SectionState(1, "namnder", "Nämnder", None, 1, 1),),
        actions=actions,
    )


def test_state_as_dict():
    assert state_as_dict(state(action())) == {
        "plan": "plan",
        "at": "2015-09-02",
        "areas": [{"id": "styrning", "number": 2, "title": "Styrning"}],
        "actions": [
            {
                "key": "skolan",
                "label": "Skolan",
                "wording": "Skolan ska byggas.",
                "area": "styrning",
                "section": "Nämnder",
                "order": 1,
                "responsible": [
                    {"name": "Eva Olin", "title": "ekonom", "role": None, "kind": "responsible"},
                    {"name": None, "title": None, "role": "respektive direktör", "kind": "supporting"},
                ],
                "deadline": {
                    "text": "till årsskiftet",
                    "start": None,
                    "end": "2016-01-01",
                    "precision": "turn_of_year",
                    "kind": "by",
                },
                "status": "ongoing",
                "note": "Arbetet pågår.",
                "note_date": "2015-09-02",
                "forecast": None,
                "area_editorial": True,
                "part_deadlines": [
                    {
                        "what": "skiss",
                        "text": "till årsskiftet",
                        "start": None,
                        "end": "2016-01-01",
                        "precision": "turn_of_year",
                        "kind": "by",
                    }
                ],
                "source_note": "Sidan 3.",
                "to_next_plan": False,
                "left_reason": None,
                "drop_proposed": False,
                "drop_decision": None,
                "drop_waiver": None,
            }
        ],
    }


def test_state_as_dict_not_reported():
    bare = action(area_key=None, section_key=None, deadline=None, status=None, note="", note_date=None)
    found = state_as_dict(state(bare))["actions"][0]
    fields = ("area", "section", "deadline", "status", "note", "note_date", "forecast")
    assert [found[name] for name in fields] == [None] * 7


def test_action_whose_section_and_area_are_gone_has_neither_in_words():
    """They may have been removed while the action was removed."""
    lost = action(section_key="borta", area_key="borta")
    line = dict(zip(table_header(), table_line(lost, state(lost)), strict=True))
    assert (line["Avsnitt"], line["Område nr"], line["Område"]) == ("", None, "")
    assert state_as_dict(state(lost))["actions"][0]["section"] is None


def test_as_json_is_sorted_and_keeps_swedish_letters():
    assert as_json({"b": "å", "a": 1}) == '{\n  "a": 1,\n  "b": "å"\n}'


def test_as_json_of_a_state_reads_back():
    value = state_as_dict(state(action()))
    assert json.loads(as_json(value)) == value


def test_as_table_lines_up():
    assert as_table(("Nr", "Åtgärd"), [("1", "Skolan"), ("12", "X")]).split("\n") == [
        "Nr  Åtgärd",
        "--  ------",
        "1   Skolan",
        "12  X",
    ]


def test_state_table_whole():
    bare = action(key="vården", order=2, status=None, deadline=None, forecast=BY_TURN, responsible=())
    assert state_table(state(action(), bare)).split("\n") == [
        "Nr  Åtgärd  Läge            Tid              Prognos          Ansvariga",
        "--  ------  --------------  ---------------  ---------------  ---------",
        "1   skolan  Pågår           till årsskiftet  –                Eva Olin",
        "2   vården  Ej rapporterad  –                till årsskiftet  –",
    ]


def test_state_table_of_an_empty_plan_is_its_heads():
    assert state_table(state()).split("\n")[0].startswith("Nr  Åtgärd")


def test_table_has_a_cell_under_every_head():
    line = dict(zip(table_header(), table_line(action(), state(action())), strict=True))
    assert line == {
        "Nr": 1,
        "Benämning": "Skolan",
        "Lydelse": "Skolan ska byggas.",
        "Avsnitt": "Nämnder",
        "Område nr": 2,
        "Område": "Styrning",
        "Ansvariga": "ekonom Eva Olin (ansvarig)\nrespektive direktör (stödjer)",
        "Tid": "till årsskiftet",
        "Första dag": None,
        "Sista dag": dt.date(2016, 1, 1),
        "Läge": "Pågår",
        "Försenad": "Nej",
        "Notering": "Arbetet pågår.",
        "Läget avser": NOTED,
        "Noterat av": "Rut",
        "Prognos": "",
        "Prognos första dag": None,
        "Prognos sista dag": None,
        "Området är inte beslutat": "Ja",
        "Tider för delar": "skiss: till årsskiftet",
        "Anmärkning om källan": "Sidan 3.",
        "Föreslås utgå": "",
        "Beslut om att den utgår": "",
        "Utgår utan beslut, eftersom": "",
    }


def test_field_that_a_stored_state_does_not_hold_is_left_out():
    stored = replace(state(action()), unknown=frozenset({"source_note"}))
    assert "source_note" not in state_as_dict(stored)["actions"][0]
