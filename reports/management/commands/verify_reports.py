"""manage.py verify_reports: verifies fixed reports and decided wordings; exits with 1 when one has changed."""

from __future__ import annotations

import sys

from django.core.management.base import BaseCommand

from actions.models import DecidedWording
from reports.models import Report
from reports.verify import verify_reports, verify_wordings


class Command(BaseCommand):
    help = "Kontrollerar att fastställda lägesrapporter och beslutade lydelser är som de lagrades."

    def handle(self, *args: object, **options: object) -> None:
        faults = [f"Lägesrapport {fault.report_id}: {fault.says}" for fault in verify_reports()]
        faults += [f"Beslutad lydelse {fault.wording_id}: {fault.says}" for fault in verify_wordings()]
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
