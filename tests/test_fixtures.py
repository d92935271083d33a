"""The fixture files against the counts of the documents they were made from."""

import datetime as dt
from collections import Counter
from pathlib import Path

import pytest
import yaml

from actions.period import Period, parse

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures"

RESPONSIBLE_2014 = {
    "lena-dahlstedt": 5,
    "helena-meier": 5,
    "klara-palmberg-broryd": 4,
    "eva-olin": 2,
    "gunilla-glantz": 5,
    "dag-bjorklund": 3,
    "jenny-asmundsson": 3,
    "mats-bohman": 1,
    "anders-borjesson": 1,
    "anders-fredriksson": 2,
    "elisabeth-carle": 3,
    "malin-westerback": 2,
    "anette-boe": 2,
    "einar-fransson": 1,
}
RESPONSIBLE_2015 = RESPONSIBLE_2014 | {
    "lena-dahlstedt": 8,
    "klara-palmberg-broryd": 6,
    "mats-bohman": 3,
    "elisabeth-carle": 5,
}
REWORDED = {
    "strategiska-mal-stadsbyggnad",
    "raden-tjanstemannastod",
    "ny-namndorganisation",
    "ekonomiskt-bistand-flytt",
    "natur-trafik-va-bolag",
    "idrottsdriften",
    "stodverksamheter-ordinarie-enheter",
}
WITH_FORECAST = {
    "overgripande-mal-budgetprocess",
    "strategiska-mal-stadsbyggnad",
    "natur-trafik-va-bolag",
    "stodverksamheter-ordinarie-enheter",
    "chefsnivaer-oversyn",
}


def load(name):
    return yaml.safe_load((FIXTURES / f"{name}.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def decided():
    return load("plan-2014-12")


@pytest.fixture(scope="module")
def follow_up():
    return load("uppfoljning-2015-09")


def responsible(actions):
    people = [row for action in actions for row in action["responsible"] if "director" in row]
    return Counter(row["director"] for row in people if row["kind"] == "responsible")


def test_actions_26_decided_and_7_new(decided, follow_up):
    keys = [action["key"] for action in decided["actions"] + follow_up["actions"]]
    assert (len(decided["actions"]), len(follow_up["actions"]), len(set(keys))) == (26, 7, 33)


def test_actions_are_numbered_in_one_run(decided, follow_up):
    orders = [action["order"] for action in decided["actions"] + follow_up["actions"]]
    assert orders == list(range(1, 34))


def test_statuses_september_2015(follow_up):
    statuses = Counter(row["status"] for row in follow_up["followups"])
    assert statuses == {"done": 17, "partly_done": 2, "ongoing": 4, "continuous": 3}


def test_followups_are_of_the_decided_actions_in_order(decided, follow_up):
    assert [row["key"] for row in follow_up["followups"]] == [row["key"] for row in decided["actions"]]


def test_new_actions_have_no_status(follow_up):
    assert not any("status" in action for action in follow_up["actions"])


def test_responsible_directors_2014(decided):
    assert responsible(decided["actions"]) == RESPONSIBLE_2014


def test_responsible_directors_2015(decided, follow_up):
    added = [{"responsible": row.get("responsible_added", [])} for row in follow_up["followups"]]
    assert responsible(decided["actions"] + added + follow_up["actions"]) == RESPONSIBLE_2015


def test_wording_changed_in_seven_actions_only(decided, follow_up):
    was = {action["key"]: action["wording"] for action in decided["actions"]}
    now = {row["key"]: row["wording"] for row in follow_up["followups"] if "wording" in row}
    assert set(now) == REWORDED
    assert all(now[key] != was[key] for key in now)


@pytest.mark.parametrize(
    ("key", "before", "after"),
    [
        ("strategiska-mal-stadsbyggnad", "stadsbyggnadsprocessen,", "stadsbyggnadsområdet,"),
        ("raden-tjanstemannastod", "rådens", "rådets"),
        ("ekonomiskt-bistand-flytt", "Ansvaret", "Ansvar"),
        ("idrottsdriften", "Välfärd", "Valfärd"),
    ],
)
def test_wording_change_of_one_word(decided, follow_up, key, before, after):
    was = next(row["wording"] for row in decided["actions"] if row["key"] == key)
    now = next(row["wording"] for row in follow_up["followups"] if row["key"] == key)
    assert was.replace(before, after, 1) == now != was


def test_wording_change_first_sentence_struck(decided, follow_up):
    was = next(row["wording"] for row in decided["actions"] if row["key"] == "natur-trafik-va-bolag")
    now = next(row["wording"] for row in follow_up["followups"] if row["key"] == "natur-trafik-va-bolag")
    assert was.split(". ", 1)[1] == now


def test_forecasts_september_2015(follow_up):
    assert {row["key"] for row in follow_up["followups"] if "forecast" in row} == WITH_FORECAST


def test_times_are_what_the_words_say(decided, follow_up):
    """Parsing the words of each time gives the interval in the file."""
    times = [row["deadline"] for row in decided["actions"] + follow_up["actions"]]
    times += [row.get("forecast") for row in follow_up["followups"]]
    written = [Period(**time) for time in times if time]
    assert [parse(period.text, today=dt.date(2014, 12, 17)) for period in written] == written


def test_areas_are_marked_as_editorial(decided, follow_up):
    assert all(action["area_editorial"] is True for action in decided["actions"] + follow_up["actions"])


def test_areas_change_number(decided, follow_up):
    was = {area["key"]: area["number"] for area in decided["areas"]}
    now = {area["key"]: area["number"] for area in follow_up["areas"]}
    assert {key: (was[key], now[key]) for key in was if was[key] != now[key]} == {
        "strategisk-ledning": (2, 3),
        "smart-kommun-kommunikation": (3, 4),
        "standig-fornyelse": (4, 2),
    }


def test_directors_14_and_3_unit_heads():
    groups = Counter(row["group"] for row in load("direktorer")["directors"])
    assert groups == {"direktör": 14, "enhetschef": 3}


def test_earlier_plan_has_seven_areas_each_with_a_state():
    earlier = load("plan-2013")
    assert [area["number"] for area in earlier["areas"]] == [1, 2, 3, 4, 5, 6, 7]
    assert [row["key"] for row in earlier["state"]["areas"]] == [area["key"] for area in earlier["areas"]]
    statuses = Counter(row["status"] for row in earlier["state"]["areas"])
    assert statuses == {"continuous": 4, "ongoing": 1, "partly_done": 1, "done": 1}


def test_decisions_19_with_protokollsanteckningar():
    decisions = load("beslut")["decisions"]
    notes = [note["by"] for row in decisions for note in row.get("protokollsanteckningar", [])]
    assert len({row["key"] for row in decisions}) == 19
    assert notes == ["Rolf Wasteson", "Christina Ståldal"]


@pytest.mark.parametrize("path", sorted(FIXTURES.glob("*.yaml")), ids=lambda path: path.name)
def test_file_begins_with_a_comment(path):
    assert path.read_text(encoding="utf-8").startswith("# ")
