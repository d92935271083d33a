"""The recipes of docs/adding.md, carried out in a copy of the project."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
STEP = re.compile(r"In `([^`]+)`, (after|before) `([^`]+)`:\n\n```\w+\n(.*?)```", re.DOTALL)
COPIED = (
    "actions",
    "directors",
    "files",
    "fixtures",
    "nacka_styrning",
    "reports",
    "static",
    "templates",
    "tests",
    "tracking",
)
MIGRATION = "the migration"
TEST = "a test"


def recipe(heading):
    """[(file, after or before, line, block)] of the section under a heading of docs/adding.md."""
    text = (ROOT / "docs" / "adding.md").read_text()
    (section,) = [part for part in text.split("\n## ") if part.startswith(heading)]
    steps = STEP.findall(section)
    assert len(steps) == section.count("```") // 2, "a block without a place"
    return steps


def follow(steps, project):
    """Insert each block after or before the line with its anchor."""
    for file, where, anchor, block in steps:
        path = project / file
        lines = path.read_text().splitlines(keepends=True)
        (place,) = [number for number, line in enumerate(lines) if anchor in line]
        lines.insert(place + (where == "after"), block)
        path.write_text("".join(lines))


@pytest.fixture
def project(tmp_path):
    for name in COPIED:
        shutil.copytree(
            ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__", "released")
        )
    for name in ("manage.py", "CHANGELOG.md", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


@pytest.fixture
def run(project):
    """Return a function that runs Python in the copy, with a database of its own, and returns what it printed."""
    environment = {
        **{name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "DATABASE_URL")},
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "DATABASE_URL": f"sqlite:///{project / 'nacka.sqlite3'}",
    }

    def run(*arguments):
        command = [sys.executable, *arguments]
        done = subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr[-3000:]
        return done.stdout

    return run


def touched(steps, made):
    """The files that a recipe touches; `made` are the migrations."""
    return {file for file, *_ in steps} | set(made)


def migrations(project):
    return {str(path.relative_to(project)) for path in project.glob("*/migrations/0*.py")}


FIELD_EVERYWHERE = """
import datetime as dt, django, json
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
call_command("load_demo", verbosity=0)
from django.test import Client
from django.conf import settings
settings.OPEN_READING = "all"
from actions import services
from actions.export import state_as_dict, table_header, table_line
from actions.forms.actions import ActionForm
from actions.history import end_of_day, state_at, state_now
from actions.models import Action
from actions.state.stored import state_from_value, state_to_value
from reports.compare import compare
from reports.document.action_text import follow_up
from reports.document.content import ReportContent
from reports.document.tree import inline_text
from reports.render import xlsx
from reports.render.comparison_html import table_rows
from tracking.actor import Actor
from tracking.verify import verify

key = "strategiska-mal-stadsbyggnad"
action = Action.objects.get(key=key)
before = state_now(action.plan)
old = before.action_by_key[key]
assert old.purpose == "Tydligare mål för stadsbyggandet.", "the fixture"
services.edit_action(action, version=action.version, by=Actor(1, "Rut"), purpose="Skarpare mål.")
after = state_now(action.plan)
new = after.action_by_key[key]
assert new.purpose == "Skarpare mål.", "the live state"
assert state_at(action.plan, dt.date(2015, 9, 2)).action_by_key[key].purpose == old.purpose, "the past"
assert state_from_value(state_to_value(after)) == after, "the stored state"
assert dict(zip(table_header(), table_line(new, after), strict=True))["Syfte"] == "Skarpare mål.", "CSV and XLSX"
assert state_as_dict(after)["actions"][1]["purpose"] == "Skarpare mål.", "JSON"
assert "purpose" in ActionForm.tracked and ActionForm.texts(action)["purpose"] == "Skarpare mål.", "the form"
comparison = compare(before, after)
(row,) = [row for row in comparison.rows if row.kinds != ("unchanged",)]
assert (row.key, row.kinds) == (key, ("reworded",)), "the comparison"
page = table_rows(comparison, after.day, str)
assert "Tydligare mål för stadsbyggandet." in page and "Skarpare mål." in page, "the comparison's page"
line = dict(zip(xlsx.header(), next(xlsx.lines(row, comparison)), strict=True))
assert (line["Syfte då"], line["Syfte nu"]) == (old.purpose, new.purpose), "the workbook"
told = [inline_text(one.inlines) for one in follow_up(row, after, ReportContent(*("",) * 5))]
assert "Nytt syfte: Skarpare mål. (tidigare: Tydligare mål för stadsbyggandet.)" in told, told
shown = Client().get(f"/plan/{action.plan.key}/atgard/{key}/").content.decode()
assert "<dt>Syfte</dt>" in shown and "Skarpare mål." in shown, "the action's page"
log = b"".join(Client().get(f"/plan/{action.plan.key}/andringar.csv")).decode()
assert "Syfte" in log, "the change log"
assert list(verify()) == [], "the chains"
"""


def test_text_field_touches_six_files_and_is_shown_everywhere(project, run):
    steps, before = recipe("A text field of an action: 6 files"), migrations(project)
    follow(steps, project)
    run("manage.py", "makemigrations", "actions", "--name", "purpose")
    assert len(touched(steps, migrations(project) - before) | {TEST}) <= 6
    run("-c", FIELD_EVERYWHERE)


STATUS_EVERYWHERE = """
import django
django.setup()
from actions.badges import status_badge, status_styles, symbols
from actions.forms.notes import STATUSES as CHOICES
from actions.models import Action
from actions.status import INFO, ORDER, Status, is_open
from actions.status_words import read_status
from reports.document.counts import FIELDS
from reports.document.sentences import GROUPS
from reports.render.docx.inlines import SYMBOLS
from reports.render.shapes import shapes

assert ("paused", "Pausad") in CHOICES, "the form"
assert ORDER.index("paused") < ORDER.index(None), "the order"
assert 'class="mark mark-paused"' in status_badge("paused") and "Pausad" in status_badge("paused"), "the badge"
assert 'id="s-paused"' in symbols(), "the symbol"
assert ".mark-paused" in status_styles() and ".bar-paused" in status_styles(), "the style sheet"
assert status_styles().count("--status-paused:") == 3, "light, dark and paper"
assert SYMBOLS["paused"] == "23F8", "Word"
assert shapes()["paused"].text == "Symbol: två streck", "PDF"
assert FIELDS["antal_pausade"], "the count"
assert ("antal_pausade", "pausad", "pausade") in GROUPS, "the sentence"
assert is_open("paused"), "the rules"
assert read_status("Pausad") == "paused", "reading"
(check,) = [one for one in Action._meta.constraints if one.name == "action_status"]
assert "paused" in str(check.condition), "the database"
"""


def test_status_touches_three_files_and_is_known_everywhere(project, run):
    steps, before = recipe("A status: 3 files"), migrations(project)
    follow(steps, project)
    run("manage.py", "makemigrations", "--name", "paused")
    made = migrations(project) - before
    assert len(touched(steps, made)) <= 3
    assert {file.split("/")[0] for file in made} == {"actions"}
    run("-c", STATUS_EVERYWHERE)


def test_a_recipe_whose_place_has_gone_is_told(project):
    with pytest.raises(ValueError, match="not enough values"):
        follow([("CHANGELOG.md", "after", "no such line", "")], project)
