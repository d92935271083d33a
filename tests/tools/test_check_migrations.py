import pytest
from django.db import migrations, models
from django.db.migrations.state import ModelState, ProjectState

from tools.check_migrations import problems

FIELDS = [
    ("id", models.BigAutoField(primary_key=True)),
    ("text", models.CharField(max_length=200)),
    ("note", models.TextField(null=True)),
]


@pytest.fixture
def before():
    state = ProjectState()
    for name in ("HistoricalAction", "StatusNote", "Action", "Account"):
        state.add_model(ModelState("actions", name, FIELDS))
    return state


def found(before, *operations, source=""):
    migration = migrations.Migration("0002_change", "actions")
    migration.operations = list(operations)
    return problems(migration, before, source)


DESTROYS = [
    migrations.RemoveField("historicalaction", "text"),
    migrations.RemoveField("statusnote", "text"),
    migrations.DeleteModel("HistoricalAction"),
    migrations.AlterField("historicalaction", "text", models.CharField(max_length=100)),
    migrations.AlterField("historicalaction", "text", models.IntegerField()),
    migrations.AlterField("historicalaction", "note", models.CharField(max_length=200, null=True)),
    migrations.AlterField("statusnote", "note", models.TextField()),
    migrations.RunSQL("UPDATE actions_historicalaction SET text = ''"),
    migrations.RunSQL([("DELETE FROM actions_statusnote WHERE id = %s", [1])]),
    migrations.SeparateDatabaseAndState([migrations.RemoveField("historicalaction", "text")]),
    migrations.AddField("historicalaction", "state", models.CharField(max_length=20, default="draft")),
    migrations.AddField("action", "state", models.CharField(max_length=20, default="draft")),
    migrations.AddField("action", "open", models.BooleanField(default=True)),
    migrations.AddField("action", "count", models.IntegerField(default=0)),
    migrations.AddField("action", "tags", models.JSONField(default=lambda: ["ny"])),
    migrations.AddField("historicalaction", "state", models.CharField(max_length=20, db_default="draft")),
]
KEEPS = [
    migrations.AddField("historicalaction", "draft", models.BooleanField(default=False)),
    migrations.AddField("action", "tags", models.JSONField(default=list)),
    migrations.AddField("action", "closed", models.CharField(max_length=20, default="", db_default="")),
    migrations.AddField("account", "open", models.BooleanField(default=True)),
    migrations.AddField("historicalaction", "more", models.TextField(null=True)),
    migrations.RenameField("historicalaction", "text", "words"),
    migrations.AlterField("historicalaction", "text", models.CharField(max_length=400)),
    migrations.RemoveField("action", "text"),
    migrations.RunSQL("CREATE INDEX by_text ON actions_action (text)"),
    migrations.SeparateDatabaseAndState([], [migrations.RemoveField("historicalaction", "text")]),
]


@pytest.mark.parametrize("operation", DESTROYS, ids=lambda operation: operation.describe())
def test_problems_refuses_what_destroys_history(before, operation):
    (problem,) = found(before, operation)
    assert problem.startswith("actions/migrations/0002_change.py: ")


@pytest.mark.parametrize("operation", KEEPS, ids=lambda operation: operation.describe())
def test_problems_lets_what_keeps_history_through(before, operation):
    assert found(before, operation) == []


def test_problems_refuses_a_rename_written_as_remove_and_add(before):
    swapped = found(
        before,
        migrations.RemoveField("historicalaction", "text"),
        migrations.AddField("historicalaction", "words", models.CharField(max_length=200, default="")),
    )
    assert "drops historicalaction.text" in swapped[0]


def test_problems_follows_the_state_through_the_migration(before):
    widened_then_narrowed = found(
        before,
        migrations.AlterField("historicalaction", "text", models.CharField(max_length=400)),
        migrations.AlterField("historicalaction", "text", models.CharField(max_length=300)),
    )
    assert widened_then_narrowed == [
        "actions/migrations/0002_change.py: shortens historicalaction.text from 400 to 300 characters"
    ]


def test_problems_lets_a_migration_through_that_says_the_values_are_kept(before):
    source = "# Old values are kept: copied to historicalaction.words in 0001.\n"
    assert found(before, migrations.RemoveField("historicalaction", "text"), source=source) == []


def test_problems_wants_the_marker_to_say_how(before):
    source = "# Old values are kept: \n"
    assert found(before, migrations.RemoveField("historicalaction", "text"), source=source)
