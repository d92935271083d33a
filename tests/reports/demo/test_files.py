"""Reading the fixture files whole; contradictions between two files are reported."""

import datetime as dt
import shutil
from pathlib import Path

import pytest
import yaml

from reports.demo.files import read_demo
from reports.demo.reader import FixtureError

FIXTURES = Path(__file__).resolve().parents[3] / "fixtures"


@pytest.fixture
def folder(tmp_path):
    shutil.copytree(FIXTURES, tmp_path / "fixtures")
    return tmp_path / "fixtures"


def spoil(folder, name, change):
    """Change a fixture file: `change` gets its top-level value."""
    path = folder / name
    top = yaml.safe_load(path.read_text(encoding="utf-8"))
    change(top)
    path.write_text(yaml.safe_dump(top, allow_unicode=True), encoding="utf-8")


def message_of(folder):
    with pytest.raises(FixtureError) as error:
        read_demo(folder)
    assert "\n" not in str(error.value)
    return str(error.value)


def test_reads_everything():
    demo = read_demo(FIXTURES)
    assert len(demo.directors["directors"]) == 17
    assert (len(demo.plan["actions"]), len(demo.follow_up["actions"])) == (26, 7)
    assert (len(demo.follow_up["followups"]), len(demo.earlier["state"]["areas"])) == (26, 7)
    assert (len(demo.reports["reports"]), len(demo.decisions["decisions"])) == (3, 19)


def test_sections_nest_one_level():
    sections = {row["key"]: row["sections"] for row in read_demo(FIXTURES).plan["sections"]}
    assert [row["key"] for row in sections["utbildningsstod"]] == ["kommunfullmaktige", "kommunstyrelsen"]


def test_paragraphs_survive_and_broken_lines_do_not():
    actions = {row["key"]: row for row in read_demo(FIXTURES).follow_up["actions"]}
    wording = actions["kommunikation"]["wording"]
    assert wording.count("\n\n") == 1
    assert wording.replace("\n\n", "").count("\n") == 0


def test_decision_dates_are_the_first_day_of_what_is_known():
    fields = [row["fields"] for row in read_demo(FIXTURES).decisions["decisions"]]
    known = {(str(row["date"]), row["precision"]) for row in fields}
    assert {
        ("2013-02-11", "day"),
        ("2013-09-01", "month"),
        ("2014-07-01", "half_year"),
        ("2015-01-01", "half_year"),
        ("None", "none"),
    } <= known


def test_protokollsanteckningar_name_who_and_party():
    notes = [row["fields"]["minutes"] for row in read_demo(FIXTURES).decisions["decisions"]]
    (noted,) = filter(None, notes)
    assert [(one["person"], one["party"]) for one in noted] == [
        ("Rolf Wasteson", "V"),
        ("Christina Ståldal", "NL"),
    ]


def test_undated_decision_has_what_is_known_of_its_time():
    rows = {row["key"]: row["fields"] for row in read_demo(FIXTURES).decisions["decisions"]}
    day = dt.date
    names = ("after", "after_precision", "before", "before_precision")
    assert [rows["ksau-94"][name] for name in names] == [day(2014, 8, 7), "day", day(2014, 9, 1), "month"]
    assert (rows["kf-agardirektiv"]["before"], rows["kf-agardirektiv"]["before_precision"]) == (
        day(2015, 9, 2),
        "day",
    )
    assert "after" not in rows["kf-agardirektiv"]


@pytest.mark.parametrize(("name", "value"), [("after", "2014-08"), ("before", "augusti")])
def test_time_that_is_no_bound_is_told(folder, name, value):
    def change(top):
        next(row for row in top["decisions"] if row["key"] == "ksau-94")[name] = value

    spoil(folder, "beslut.yaml", change)
    assert message_of(folder).startswith(f"beslut.yaml: decisions › ksau-94 › {name}: ”{value}” är fel")


def test_unknown_director(folder):
    spoil(folder, "plan-2014-12.yaml", lambda top: top["actions"][0]["responsible"][0].update(director="eva"))
    assert message_of(folder).startswith(
        "plan-2014-12.yaml: actions › overgripande-mal-budgetprocess › responsible › 1 › director: ”eva”"
    )


def test_responsible_is_director_or_role(folder):
    spoil(folder, "plan-2014-12.yaml", lambda top: top["actions"][0]["responsible"][0].update(role="alla"))
    assert message_of(folder).endswith("responsible › 1: här väntades antingen director eller role")


def test_unknown_area(folder):
    spoil(folder, "plan-2014-12.yaml", lambda top: top["actions"][3].update(area="okänt"))
    assert "actions › fornyelseenheten-namnbyte › area: ”okänt” är fel" in message_of(folder)


def test_unknown_section(folder):
    spoil(folder, "uppfoljning-2015-09.yaml", lambda top: top["actions"][0].update(section="okänt"))
    assert "uppfoljning-2015-09.yaml: actions › kommunikation › section: ”okänt” är fel" in message_of(folder)


def test_unknown_status(folder):
    spoil(folder, "uppfoljning-2015-09.yaml", lambda top: top["followups"][0].update(status="klar"))
    assert message_of(folder).endswith(
        "här väntades något av continuous, done, dropped, not_started, ongoing, partly_done"
    )


def test_follow_up_of_an_action_that_was_never_decided(folder):
    spoil(folder, "uppfoljning-2015-09.yaml", lambda top: top["followups"][0].update(key="ny"))
    assert "followups › ny › key: ”ny” är fel" in message_of(folder)


def test_same_key_twice(folder):
    spoil(folder, "plan-2014-12.yaml", lambda top: top["actions"].append(dict(top["actions"][0], order=99)))
    assert message_of(folder).endswith(
        "key: ”overgripande-mal-budgetprocess” används redan; här väntades ett eget värde"
    )


def test_same_area_number_twice(folder):
    spoil(folder, "plan-2014-12.yaml", lambda top: top["areas"][1].update(number=1))
    assert "areas › strategisk-ledning › number: ”1” används redan" in message_of(folder)


def test_new_action_with_a_decided_key(folder):
    spoil(folder, "uppfoljning-2015-09.yaml", lambda top: top["actions"][0].update(key="agardirektiv"))
    assert message_of(folder) == (
        "uppfoljning-2015-09.yaml: actions › agardirektiv › key: ”agardirektiv” används redan; "
        "här väntades ett eget värde"
    )


def test_the_same_action_noted_twice(folder):
    spoil(folder, "uppfoljning-2015-09.yaml", lambda top: top["followups"].append(top["followups"][0]))
    assert "key: ”overgripande-mal-budgetprocess” används redan" in message_of(folder)


def test_follow_up_of_another_plan(folder):
    spoil(folder, "uppfoljning-2015-09.yaml", lambda top: top.update(plan="styrning-2013-2014"))
    assert message_of(folder) == (
        "uppfoljning-2015-09.yaml: plan: ”styrning-2013-2014” är fel; här väntades något av styrning-2015-2016"
    )


def test_area_of_the_earlier_plan(folder):
    spoil(folder, "plan-2014-12.yaml", lambda top: top["actions"][0].update(area="kulturarbete"))
    assert "area: ”kulturarbete” är fel" in message_of(folder)


def test_title_that_ends_before_it_begins(folder):
    change = {"from": "2015-01-02", "to": "2015-01-01"}
    days = {name: dt.date.fromisoformat(day) for name, day in change.items()}
    spoil(folder, "direktorer.yaml", lambda top: top["directors"][0]["appointments"][0].update(days))
    assert message_of(folder) == (
        "direktorer.yaml: directors › lena-dahlstedt › appointments › 1 › to: "
        "”2015-01-01” är fel; här väntades en dag tidigast 2015-01-02"
    )


def test_deadline_may_be_null_but_not_left_out(folder):
    spoil(folder, "plan-2014-12.yaml", lambda top: top["actions"][0].pop("deadline"))
    assert message_of(folder).endswith("deadline: saknas; här väntades ett värde, eller null för inget")


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"plan": "annan"}, "plan: ”annan” är fel"),
        ({"precision": "month"}, "date: ”2013-02-11” är fel; här väntades en månad"),
        ({"precision": "none"}, "date: ”2013-02-11” är fel; här väntades null"),
        ({"precision": "month", "date": "2013-13"}, "”2013-13” är fel; här väntades en månad"),
        ({"precision": "half_year", "date": "2013-09"}, "”2013-09” är fel; här väntades ett halvår"),
        ({"kind": "protokoll"}, "kind: ”protokoll” är fel"),
        ({"source": ["2013"]}, "source › 1: ”2013” är fel"),
    ],
)
def test_decision_wrong(folder, change, expected):
    spoil(folder, "beslut.yaml", lambda top: top["decisions"][0].update(change))
    message = message_of(folder)
    assert message.startswith("beslut.yaml: decisions › ks-2013-02-11 › ")
    assert expected in message


def test_reports_in_each_state():
    reports = read_demo(FIXTURES).reports["reports"]
    assert [(row["key"], row["state"], row["baseline"]) for row in reports] == [
        ("rapport-2014-12", "fixed", None),
        ("rapport-2015-09", "fixed", "rapport-2014-12"),
        ("rapport-2015-12", "draft", "rapport-2015-09"),
    ]
    assert {one["action"]: one["to"] for one in reports[1]["placement"]} == {
        "social-och-aldrenamnd": ["annex"],
        "natur-trafik-va-bolag": ["remaining", "annex"],
    }


def test_fixed_reports_have_every_part_and_the_draft_lacks_some():
    parts = {row["key"]: row["parts"] for row in read_demo(FIXTURES).reports["reports"]}
    mandatory = ("proposal", "summary", "matter", "economy", "other")
    assert all(parts[key][name] for key in ("rapport-2014-12", "rapport-2015-09") for name in mandatory)
    assert not all(parts["rapport-2015-12"][name] for name in mandatory)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"baseline": "rapport-2015-12"}, "baseline: ”rapport-2015-12” är fel"),
        ({"state": "klar"}, "state: ”klar” är fel; här väntades något av draft, fixed"),
        (
            {"parts": {"sammanfattning": "Av {antal_klara} åtgärder"}},
            "sammanfattning: okänt fält {antal_klara}",
        ),
        ({"placement": [{"action": "okänd", "to": ["bilaga"]}]}, "placement › 1 › action: ”okänd” är fel"),
        ({"key": "rapport-2014-12"}, "key: ”rapport-2014-12” används redan"),
    ],
)
def test_report_wrong(folder, change, expected):
    spoil(folder, "rapporter.yaml", lambda top: top["reports"][1].update(change))
    message = message_of(folder)
    assert message.startswith("rapporter.yaml: reports › rapport-20")
    assert expected in message
