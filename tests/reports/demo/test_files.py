"""The fixture files are read whole, and a mistake between two of them is told."""

import shutil
from pathlib import Path

import pytest
import yaml

from reports.demo.files import read_demo
from reports.demo.source import FixtureError

FIXTURES = Path(__file__).resolve().parents[3] / "fixtures"


@pytest.fixture
def folder(tmp_path):
    shutil.copytree(FIXTURES, tmp_path / "fixtures")
    return tmp_path / "fixtures"


def spoil(folder, name, change):
    """Change what a file says: `change` gets its top."""
    path = folder / name
    top = yaml.safe_load(path.read_text(encoding="utf-8"))
    change(top)
    path.write_text(yaml.safe_dump(top, allow_unicode=True), encoding="utf-8")


def told(folder):
    with pytest.raises(FixtureError) as error:
        read_demo(folder)
    assert "\n" not in str(error.value)
    return str(error.value)


def test_reads_everything():
    demo = read_demo(FIXTURES)
    assert (len(demo.directors), len(demo.plan.actions), len(demo.follow_up.actions)) == (17, 26, 7)
    assert (len(demo.follow_up.notes), len(demo.earlier_state.notes), len(demo.decisions)) == (26, 7, 19)


def test_sections_nest_one_level():
    sections = read_demo(FIXTURES).plan.sections
    assert [row.key for row in sections if row.parent == "utbildningsstod"] == [
        "kommunfullmaktige",
        "kommunstyrelsen",
    ]


def test_paragraphs_survive_and_broken_lines_do_not():
    action = next(row for row in read_demo(FIXTURES).follow_up.actions if row.key == "kommunikation")
    assert action.wording.count("\n\n") == 1
    assert action.wording.replace("\n\n", "").count("\n") == 0


def test_decision_dates_are_the_first_day_of_what_is_known():
    known = {(str(row.date), row.precision) for row in read_demo(FIXTURES).decisions}
    assert {
        ("2013-02-11", "day"),
        ("2013-09-01", "month"),
        ("2014-07-01", "half_year"),
        ("2015-01-01", "half_year"),
        ("None", "none"),
    } <= known


def test_protokollsanteckningar_name_who_and_party():
    noted = next(row.minutes_notes for row in read_demo(FIXTURES).decisions if row.minutes_notes)
    assert [part.split(":")[0] for part in noted.split("\n\n")] == [
        "Rolf Wasteson (V)",
        "Christina Ståldal (NL)",
    ]


def test_unknown_director(folder):
    spoil(folder, "plan-2014-12.yaml", lambda top: top["actions"][0]["responsible"][0].update(director="eva"))
    assert told(folder).startswith(
        "plan-2014-12.yaml: actions › overgripande-mal-budgetprocess › responsible › 1 › director: ”eva”"
    )


def test_responsible_is_director_or_role(folder):
    spoil(folder, "plan-2014-12.yaml", lambda top: top["actions"][0]["responsible"][0].update(role="alla"))
    assert told(folder).endswith("responsible › 1: här väntades antingen director eller role")


def test_unknown_area(folder):
    spoil(folder, "plan-2014-12.yaml", lambda top: top["actions"][3].update(area="okänt"))
    assert "actions › fornyelseenheten-namnbyte › area: ”okänt” är fel" in told(folder)


def test_unknown_section(folder):
    spoil(folder, "uppfoljning-2015-09.yaml", lambda top: top["actions"][0].update(section="okänt"))
    assert "uppfoljning-2015-09.yaml: actions › kommunikation › section: ”okänt” är fel" in told(folder)


def test_unknown_status(folder):
    spoil(folder, "uppfoljning-2015-09.yaml", lambda top: top["followups"][0].update(status="klar"))
    assert told(folder).endswith(
        "här väntades något av continuous, done, dropped, not_started, ongoing, partly_done"
    )


def test_follow_up_of_an_action_that_was_never_decided(folder):
    spoil(folder, "uppfoljning-2015-09.yaml", lambda top: top["followups"][0].update(key="ny"))
    assert "followups › ny › key: ”ny” är fel" in told(folder)


def test_same_key_twice(folder):
    spoil(folder, "plan-2014-12.yaml", lambda top: top["actions"].append(dict(top["actions"][0], order=99)))
    assert told(folder).endswith(
        "key: ”overgripande-mal-budgetprocess” används redan; här väntades ett eget värde"
    )


def test_same_area_number_twice(folder):
    spoil(folder, "plan-2014-12.yaml", lambda top: top["areas"][1].update(number=1))
    assert "areas › strategisk-ledning › number: ”1” används redan" in told(folder)


def test_new_action_with_a_decided_key(folder):
    spoil(folder, "uppfoljning-2015-09.yaml", lambda top: top["actions"][0].update(key="agardirektiv"))
    assert (
        told(folder) == "uppfoljning-2015-09.yaml: actions: agardirektiv finns redan i den beslutade planen"
    )


def test_deadline_may_be_null_but_not_left_out(folder):
    spoil(folder, "plan-2014-12.yaml", lambda top: top["actions"][0].pop("deadline"))
    assert told(folder).endswith("deadline: saknas; här väntades en tid eller null")


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"plan": "annan"}, "plan: ”annan” är fel"),
        ({"precision": "month"}, "date: ”2013-02-11” är fel; här väntades en text"),
        ({"precision": "none"}, "date: här väntades null"),
        ({"precision": "month", "date": "2013-13"}, "”2013-13” är fel; här väntades en månad"),
        ({"precision": "half_year", "date": "2013-09"}, "”2013-09” är fel; här väntades ett halvår"),
        ({"kind": "protokoll"}, "kind: ”protokoll” är fel"),
        ({"source": ["2013"]}, "source: ”2013” är fel"),
    ],
)
def test_decision_wrong(folder, change, expected):
    spoil(folder, "beslut.yaml", lambda top: top["decisions"][0].update(change))
    message = told(folder)
    assert message.startswith("beslut.yaml: decisions › ks-2013-02-11 › ")
    assert expected in message
