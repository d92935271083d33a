"""Rejects migrations that would destroy history, unless they state how the old values are kept.

History rows and status notes are what the board was shown; dropping or narrowing one of their columns loses
the past. docs/migrations.md describes what to do instead. A migration that has moved the old values says so
with the comment `# Old values are kept: …` and is accepted.
"""

from __future__ import annotations

import inspect
import os
import re
import sys
from collections.abc import Iterator
from typing import Any

from django.db.migrations import Migration, operations
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState
from django.db.models import NOT_PROVIDED

from tracking.chain import is_empty

APPS = ("tracking", "files", "directors", "actions", "reports")
MARKER = re.compile(r"^\s*# Old values are kept: \S", re.MULTILINE)
PROTECTED_TABLE = re.compile(r"historical|statusnote", re.IGNORECASE)


def is_protected(model_name: str) -> bool:
    return model_name.lower().startswith("historical") or model_name.lower() == "statusnote"


def is_tracked(model_name: str, state: ProjectState, app: str) -> bool:
    """Return whether the rows of a model are chained or verified against the chain."""
    return is_protected(model_name) or (app, f"historical{model_name.lower()}") in state.models


def problems(migration: Migration, before: ProjectState, source: str) -> list[str]:
    """Return, in words, what the migration would destroy; empty when its source states how history is kept."""
    if MARKER.search(source):
        return []
    found = []
    state = before.clone()
    for operation in migration.operations:
        for part in _database_parts(operation):
            if danger := _danger(part, state, migration.app_label):
                found.append(f"{migration.app_label}/migrations/{migration.name}.py: {danger}")
        operation.state_forwards(migration.app_label, state)
    return found


def _database_parts(operation: Operation) -> Iterator[Operation]:
    if isinstance(operation, operations.SeparateDatabaseAndState):
        for part in operation.database_operations:
            yield from _database_parts(part)
    else:
        yield operation


def _danger(operation: Operation, state: ProjectState, app: str) -> str:
    match operation:
        case operations.RemoveField() if is_protected(operation.model_name):
            return f"drops {operation.model_name}.{operation.name} and every old value in it"
        case operations.DeleteModel() if is_protected(operation.name):
            return f"drops the table of {operation.name}"
        case operations.AlterField() if is_protected(operation.model_name):
            return _narrowing(operation, state, app)
        case operations.AddField() if is_tracked(operation.model_name, state, app):
            return _filling(operation)
        case operations.RunSQL() if PROTECTED_TABLE.search(_sql_text(operation.sql)):
            return "runs SQL on a history table"
    return ""


def _narrowing(operation: operations.AlterField, state: ProjectState, app: str) -> str:
    old = state.models[app, operation.model_name_lower].fields[operation.name]
    new = operation.field
    where = f"{operation.model_name}.{operation.name}"
    if old.get_internal_type() != new.get_internal_type():
        return f"changes {where} from {old.get_internal_type()} to {new.get_internal_type()}"
    if old.null and not new.null:
        return f"refuses null in {where}, where older rows may have it"
    longest, allowed = getattr(old, "max_length", None), getattr(new, "max_length", None)
    if allowed is not None and (longest is None or allowed < longest):
        return f"shortens {where} from {longest} to {allowed} characters"
    return ""


def _filling(operation: operations.AddField) -> str:
    """The chain leaves out empty values; with any other value in a new column old links would not verify."""
    for name in ("default", "db_default"):
        value = getattr(operation.field, name, NOT_PROVIDED)
        value = value() if callable(value) and value is not NOT_PROVIDED else value
        if value is not NOT_PROVIDED and not is_empty(value):
            where = f"{operation.model_name}.{operation.name}"
            return f"fills {where} of older rows with {value!r}, which breaks every link before it"
    return ""


def _sql_text(sql: Any) -> str:
    if isinstance(sql, str):
        return sql
    return " ".join(part if isinstance(part, str) else part[0] for part in sql)


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    import django
    from django.db.migrations.loader import MigrationLoader

    django.setup()
    loader = MigrationLoader(None)
    found = []
    for key, migration in sorted(loader.disk_migrations.items()):
        if key[0] in APPS:
            source = inspect.getsource(inspect.getmodule(type(migration)))  # type: ignore[arg-type]
            found += problems(migration, loader.project_state(key, at_end=False), source)
    for line in found:
        print(line, file=sys.stderr)
    if found:
        print("See docs/migrations.md for the way that keeps the past.", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
