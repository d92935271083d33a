"""manage.py compare."""

import io
import json

import pytest
from django.core.management import call_command

from tests.commands import refused

PLAN = "styrning-2015-2016"

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    call_command("load_demo", verbosity=0)


def test_json(run, plan):
    status, out, err = run("compare", PLAN, "--from", "2014-12-31", "--to", "2015-09-02")
    found = json.loads(out)
    assert (status, err, len(found["rows"])) == (0, "", 33)
    assert {kind: count for kind, count in found["counts"].items() if count} == {
        "new": 7,
        "unchanged": 16,
        "reworded": 7,
        "new_responsible": 1,
        "new_support": 4,
    }
    row = next(row for row in found["rows"] if row["key"] == "ekonomiskt-bistand-flytt")
    assert row["wording"][:2] == [{"op": "delete", "text": "Ansvaret"}, {"op": "insert", "text": "Ansvar"}]


def test_json_is_the_same_twice(plan):
    first, second = io.StringIO(), io.StringIO()
    for out in (first, second):
        call_command("compare", PLAN, "--from", "2014-12-31", "--to", "2015-09-02", stdout=out)
    assert first.getvalue() == second.getvalue()


def test_table(run, plan):
    _, out, _ = run("compare", PLAN, "--from", "2014-12-31", "--to", "2015-09-02", "--format", "table")
    assert "2 → 3" in out
    assert "Ändrad lydelse: 7" in out


def test_same_day_is_unchanged(run, plan):
    _, out, _ = run("compare", PLAN, "--from", "2015-09-02", "--to", "2015-09-02")
    assert json.loads(out)["counts"]["unchanged"] == 33


def test_wrong_plan(run, plan):
    args = ("annan", "--from", "2014-12-31", "--to", "2015-09-02")
    assert "ingen handlingsplan ”annan”" in refused(run("compare", *args))


@pytest.mark.parametrize(("first", "last"), [("i går", "2015-09-02"), ("2014-12-31", "snart")])
def test_wrong_day(run, plan, first, last):
    assert "är inget datum" in refused(run("compare", PLAN, "--from", first, "--to", last))


def test_days_the_wrong_way_round(run, plan):
    assert "ska inte vara senare" in refused(
        run("compare", PLAN, "--from", "2015-09-02", "--to", "2014-12-31")
    )


def test_day_before_the_plan(run, plan):
    assert "fanns inte den 2014-01-01" in refused(
        run("compare", PLAN, "--from", "2014-01-01", "--to", "2015-09-02")
    )
