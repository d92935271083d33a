"""manage.py verify_history [SCOPE …] [--heads FILE] [--against FILE]: verifies the hash chains, live rows and triggers.

Exits with 1 on any finding and 2 for wrong arguments. `--heads` writes the last link of every chain, to be kept
outside the database; `--against` demands that each of them still stands.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from tracking.consistent import one_moment
from tracking.heads import ChainEnd, chain_heads, dump_heads, load_heads
from tracking.triggers import Fault, faults
from tracking.verify import verify, verify_against


class Command(BaseCommand):
    help = "Kontrollerar att historiken är som den skrevs: ändrade, borttagna och tillagda rader pekas ut."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "scope", nargs="*", help="kedjor att kontrollera, till exempel plan:1 (annars alla)"
        )
        parser.add_argument(
            "--heads",
            type=Path,
            metavar="FILE",
            help="skriv varje kedjas sista länk till filen, om allt stämmer",
        )
        parser.add_argument(
            "--against", type=Path, metavar="FILE", help="kontrollera att länkarna i filen står kvar"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        kept = read(options["against"]) if options["against"] else []
        guard = faults()
        found = 0
        with one_moment():  # others go on writing
            heads = chain_heads()
            for where, says in self.findings(options["scope"], kept, guard):
                found += 1
                self.stdout.write(f"{where}: {says}")
        if guard:
            self.stdout.write(
                "Skyddet sätts tillbaka av manage.py migrate. Ta först reda på vem som rört det."
            )
        if found:
            self.stderr.write(f"Historiken stämmer inte: {found} fel.")
            sys.exit(1)
        if options["heads"]:
            write(options["heads"], dump_heads(heads))
        self.stdout.write(f"Historiken stämmer: {sum(head.seq for head in heads)} länkar kontrollerade.")

    def findings(
        self, scopes: list[str], kept: list[ChainEnd], guard: list[Fault]
    ) -> Iterator[tuple[str, str]]:
        for finding in chain(verify(scopes or None), verify_against(kept)):
            yield finding.where, finding.says
        yield from guard


def read(path: Path) -> list[ChainEnd]:
    """Return the heads in the file. Raise CommandError (exit 2) when it cannot be read."""
    try:
        return load_heads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise CommandError(f"Filen ”{path}” gick inte att läsa: {error.strerror}.", returncode=2) from None
    except ValueError:
        says = f"Filen ”{path}” är inte skriven av verify_history --heads."
        raise CommandError(says, returncode=2) from None


def write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise CommandError(f"Filen ”{path}” gick inte att skriva: {error.strerror}.", returncode=2) from None
