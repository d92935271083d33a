"""manage.py planstate: JSON or a table on stdout; a wrong plan or day is one line and exit status 2."""

import io
import json

import pytest
from django.core.management import call_command

from tests.commands import refused
from tests.factories import ActionFactory, NoteFactory, PlanFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    plan = PlanFactory(key="planen")
    ActionFactory(plan=plan, key="b-first", label="Först")
    NoteFactory(subject=ActionFactory(plan=plan, key="a-second"), status="done")
    return plan


def test_json_is_in_plan_order(run, plan):
    status, out, err = run("planstate", "planen")
    found = json.loads(out)
    assert (status, err, found["plan"]) == (0, "", "planen")
    assert [(row["key"], row["order"], row["status"]) for row in found["actions"]] == [
        ("b-first", 1, None),
        ("a-second", 2, "done"),
    ]


def test_json_is_the_same_twice(plan):
    first, second = io.StringIO(), io.StringIO()
    call_command("planstate", "planen", stdout=first)
    call_command("planstate", "planen", stdout=second)
    assert first.getvalue() == second.getvalue()


def test_at_a_day(run, plan):
    _, out, _ = run("planstate", "planen", "--at", "2199-12-31")
    assert json.loads(out)["at"] == "2199-12-31"


def test_table(run, plan):
    _, out, _ = run("planstate", "planen", "--format", "table")
    assert "b-first" in out
    assert "Genomförd" in out


def test_wrong_plan(run, plan):
    assert "ingen handlingsplan ”annan”. De som finns: planen." in refused(run("planstate", "annan"))


def test_no_plans_at_all(run):
    assert "De som finns: inga." in refused(run("planstate", "annan"))


@pytest.mark.parametrize("day", ["i går", "2015-02-30", "", "2015-9", "två\nrader", "20150902"])
def test_wrong_day(run, plan, day):
    assert "är inget datum" in refused(run("planstate", "planen", "--at", day))


@pytest.mark.parametrize("day", ["1999-12-31", "0001-01-01"])
def test_day_before_the_plan(run, plan, day):
    assert "fanns inte den" in refused(run("planstate", "planen", "--at", day))


def test_day_after_every_calendar(run, plan):
    assert "utanför kalendern" in refused(run("planstate", "planen", "--at", "9999-12-31"))
