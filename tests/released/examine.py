"""Migrates the database of DATABASE_URL and prints, as JSON, its contents before and after and its pages.

python -m tests.released.examine

A program of its own, since the test run has its own database; test_released.py runs it on a copy of each kept
one.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import sys

import django
from django.core.management import call_command


def main() -> None:
    django.setup()
    before = tables()
    call_command("migrate", verbosity=0)
    migrated = tables()
    call_command("migrate", verbosity=0)
    again = tables()

    from tools.keep_release import holdings

    found = {
        "before": before,
        "migrated": migrated,
        "again": again,
        "holdings": holdings(),
        "links": links(),
        "verify_history": output_of("verify_history"),
        "verify_reports": output_of("verify_reports"),
        "pages": pages(),
    }
    json.dump(found, sys.stdout)


def tables() -> dict[str, dict[str, object]]:
    """Return columns, number of rows and a digest of all rows, by table."""
    from django.db import connection

    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            columns = [column[0] for column in cursor.description]
            rows = sorted(map(text_of, cursor.fetchall()))
            digest = hashlib.sha256("\n".join(rows).encode()).hexdigest()
            found[table] = {"columns": columns, "rows": len(rows), "digest": digest}
    return found


def text_of(row: tuple[object, ...]) -> str:
    return repr([bytes(value) if isinstance(value, memoryview) else value for value in row])


def links() -> dict[str, list[str]]:
    """Return the hash of every link in order, by scope."""
    from tracking import verify
    from tracking.models import ChainHead

    scopes = ChainHead.objects.values_list("scope", flat=True)
    return {scope: [link.hash for link in verify.links(scope)] for scope in scopes}


def output_of(command: str) -> tuple[int, str]:
    """Return the exit code of a command and all its output."""
    printed = io.StringIO()
    try:
        with contextlib.redirect_stderr(printed):
            call_command(command, stdout=printed, stderr=printed)
    except SystemExit as ended:
        return int(ended.code or 0), printed.getvalue()
    return 0, printed.getvalue()


def pages() -> dict[str, tuple[int, str]]:
    """Return status and SHA-256 of the body of every page of a kept plan or report, as an editor sees it."""
    from django.test import Client

    from directors.models import Account, Role

    client = Client()
    editor = Account.objects.filter(role=Role.EDITOR).first()
    assert editor is not None, "the kept database has no editor"
    client.force_login(editor, backend="django.contrib.auth.backends.ModelBackend")
    found = {}
    for address in addresses():
        answer = client.get(address)
        body = answer.getvalue() if answer.streaming else answer.content
        found[address] = (answer.status_code, hashlib.sha256(body).hexdigest())
    return found


def addresses() -> list[str]:
    from django.urls import reverse

    from actions.models import Plan
    from reports.files import FORMATS
    from reports.models import Report

    found = [reverse("reports")]
    for plan in Plan.objects.all():
        found += [reverse(name, args=[plan.key]) for name in ("plan", "decisions", "comparison")]
    for report in Report.objects.all():
        found.append(reverse("report", args=[report.pk]))
        found += [reverse("report_file", args=[report.pk, name]) for name in FORMATS]
        found.append(reverse("report_write" if report.is_draft else "report_verify", args=[report.pk]))
    return found


if __name__ == "__main__":
    main()
