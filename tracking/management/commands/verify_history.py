"""manage.py verify_history: verifies the hash chains, live rows and triggers; exits with 1 on any finding."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from tracking.models import ChainHead
from tracking.triggers import missing
from tracking.verify import verify


class Command(BaseCommand):
    help = "Kontrollerar att historiken är som den skrevs: ändrade, borttagna och tillagda rader pekas ut."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "scope", nargs="*", help="kedjor att kontrollera, till exempel plan:1 (annars alla)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        faults = 0
        for finding in verify(options["scope"] or None):
            faults += 1
            self.stdout.write(f"{finding.where}: {finding.says}")
        for table in missing():
            faults += 1
            self.stdout.write(f"{table}: skyddet mot ändringar saknas; kör manage.py migrate")
        if faults:
            self.stderr.write(f"Historiken stämmer inte: {faults} fel.")
            sys.exit(1)
        links = sum(ChainHead.objects.values_list("seq", flat=True))
        self.stdout.write(f"Historiken stämmer: {links} länkar kontrollerade.")
