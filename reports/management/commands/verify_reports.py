"""manage.py verify_reports: verifies fixed reports, decided wordings and files; exits with 1 when one has changed.

With --file FILE or --colophon "VALUES" it tells instead which fixed report the file or the printed values are of,
and exits with 1 unless they are as they were fixed.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db.models import QuerySet

from actions.management.arguments import oneline, wrong
from actions.models import DecidedWording
from files.models import StoredFile
from files.verify import damaged
from reports.identify import Identified, identify_file, identify_values
from reports.models import Report
from reports.render.colophon import Colophon, read_colophon
from reports.verify import verify_reports, verify_wordings


class Command(BaseCommand):
    help = "Kontrollerar att fastställda lägesrapporter, beslutade lydelser och filer är som de lagrades."

    def add_arguments(self, parser: CommandParser) -> None:
        one = parser.add_mutually_exclusive_group()
        one.add_argument("--file", metavar="FILE", help="en fil: vilken fastställd rapport är den av?")
        one.add_argument("--colophon", metavar="VALUES", help="kontrolluppgifterna som de är tryckta")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["file"] is not None:
            self._tell(identify_file(content_of(options["file"]), fixed()))
        elif options["colophon"] is not None:
            self._tell(identify_values(values_of(options["colophon"]), fixed()))
        else:
            self._verify_all()

    def _tell(self, found: Identified) -> None:
        self.stdout.write(found.says)
        if not found.genuine:
            sys.exit(1)

    def _verify_all(self) -> None:
        faults = [f"Lägesrapport {fault.report_id}: {fault.says}" for fault in verify_reports()]
        faults += [f"Beslutad lydelse {fault.wording_id}: {fault.says}" for fault in verify_wordings()]
        faults += [f"Lagrad fil {file.sha256}: innehållet är ett annat" for file in damaged()]
        for fault in faults:
            self.stdout.write(fault)
        if faults:
            self.stderr.write(f"Det som lagrats stämmer inte: {len(faults)} fel.")
            sys.exit(1)
        count = Report.objects.exclude(state=Report.State.DRAFT).count()
        wordings = DecidedWording.objects.count()
        self.stdout.write(f"Lägesrapporterna stämmer: {count} kontrollerade.")
        if wordings:
            self.stdout.write(f"De beslutade lydelserna stämmer: {wordings} kontrollerade.")
        if stored := StoredFile.objects.count():
            self.stdout.write(f"De lagrade filerna stämmer: {stored} kontrollerade.")


def fixed() -> QuerySet[Report]:
    return Report.objects.exclude(state=Report.State.DRAFT)


UNREADABLE = {
    FileNotFoundError: "den finns inte",
    IsADirectoryError: "det är en mapp",
    PermissionError: "du får inte läsa den",
    ValueError: "namnet går inte att använda",
}


def content_of(name: str) -> bytes:
    try:
        return Path(name).read_bytes()
    except (OSError, ValueError) as error:
        why = UNREADABLE.get(type(error), str(error))
        raise wrong(f"Filen ”{oneline(name)}” gick inte att läsa: {why}.") from None


def values_of(text: str) -> Colophon:
    values = read_colophon(text)
    if values is None:
        raise wrong(
            f"”{oneline(text)[:80]}” är inga kontrolluppgifter. Skriv dem som de är tryckta: "
            "SHA-256 (64 tecken), ”nr” och länkens nummer, och länkens SHA-256."
        )
    return values
