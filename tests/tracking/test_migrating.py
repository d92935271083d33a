"""The promises of docs/migrations.md: after a rename and a drop every old value is kept and verifies."""

import sys
from types import ModuleType

import pytest
from django.db import connection, models

from tests.world import EDITOR
from tracking import chain
from tracking.models import TrackedModel, TrackedRecords
from tracking.verify import _links_of
from tracking.writer import recording

SCOPE = "test"


def kept(name, records, fields, **attributes):
    """Return a tracked model on the tables of `tracked_test_kept`."""
    meta = type("Meta", (), {"app_label": "tracked_test", "db_table": "tracked_test_kept"})
    body = {
        "__module__": "tracked_test.models",
        "Meta": meta,
        "scope": SCOPE,
        "history": records,
        **fields,
        **attributes,
    }
    return type(name, (TrackedModel,), body)


def records(**kwargs):
    return TrackedRecords(app="tracked_test", table_name="tracked_test_historicalkept", **kwargs)


def broken(model):
    previous, found = "", []
    for link in sorted(_links_of(model, SCOPE)):
        if chain.link(previous, link.seq, link.label, link.row) != link.hash:
            found.append(link.seq)
        previous = link.hash
    return found


@pytest.fixture
def _app(monkeypatch):
    """simple_history looks up the module of the models it tracks."""
    for name in ("tracked_test", "tracked_test.models"):
        monkeypatch.setitem(sys.modules, name, ModuleType(name))


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("_app")
def test_renamed_and_dropped_fields_keep_their_values_and_verify():
    before = kept(
        "Before",
        records(),
        {"heading": models.CharField(max_length=50), "colour": models.CharField(max_length=20, default="")},
        chain_label="tracked_test.kept",
    )
    after = kept(
        "After",
        records(retired={"colour": models.CharField(max_length=20, default="")}),
        {"title": models.CharField(max_length=50), "size": models.CharField(max_length=9, default="")},
        chain_label="tracked_test.kept",
        chain_names={"title": "heading"},
    )
    with connection.schema_editor() as editor:
        editor.create_model(before)
        editor.create_model(before.history.model)
    try:
        with recording(SCOPE, by=EDITOR) as record:
            row = record.add(before(heading="Ett", colour="röd"))
            record.change(row, version=1, heading="Två")
        assert broken(before) == []
        with connection.cursor() as cursor:
            for table in ("tracked_test_kept", "tracked_test_historicalkept"):
                cursor.execute(f"ALTER TABLE {table} RENAME COLUMN heading TO title")
                cursor.execute(f"ALTER TABLE {table} ADD COLUMN size varchar(9) NOT NULL DEFAULT ''")
            cursor.execute("ALTER TABLE tracked_test_kept DROP COLUMN colour")
            if connection.vendor == "postgresql":
                cursor.execute("ALTER TABLE tracked_test_historicalkept ALTER colour SET DEFAULT ''")
        assert broken(after) == []
        assert list(after.history.order_by("version").values_list("title", "colour")) == [
            ("Ett", "röd"),
            ("Två", "röd"),
        ]
    finally:
        with connection.schema_editor() as editor:
            editor.delete_model(before.history.model)
            editor.delete_model(before)
