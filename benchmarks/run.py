"""Every row on one database: `python -m benchmarks.run SIZE` prints one JSON line per row."""

from __future__ import annotations

import importlib
import json
import sys

import django

# Each module describes what it measures; those in the first tuple depend on the database.
ON_EACH_DATABASE = ("states", "comparisons", "edits", "oracle", "fixed", "fixing", "pages")
ONCE: tuple[str, ...] = ("words", "documents")


def main(size: str, once: bool) -> None:
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    connection.close()  # the next session has the tables to prepare its statement on
    for name in ON_EACH_DATABASE + (ONCE if once else ()):
        for row in importlib.import_module(f"benchmarks.{name}").rows(size):
            print(json.dumps(row._asdict(), ensure_ascii=False), flush=True)


if __name__ == "__main__":
    django.setup()
    main(sys.argv[1], "--once" in sys.argv)
