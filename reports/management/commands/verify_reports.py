"""manage.py verify_reports: verifies every fixed report; exits with 1 when one has changed."""

from __future__ import annotations

import sys

from django.core.management.base import BaseCommand

from reports.models import Report
from reports.verify import verify_reports


class Command(BaseCommand):
    help = "Kontrollerar att varje fastställd lägesrapport är som den fastställdes."

    def handle(self, *args: object, **options: object) -> None:
        faults = list(verify_reports())
        for fault in faults:
            self.stdout.write(f"Lägesrapport {fault.report_id}: {fault.says}")
        if faults:
            self.stderr.write(f"Lägesrapporterna stämmer inte: {len(faults)} fel.")
            sys.exit(1)
        count = Report.objects.exclude(state=Report.State.DRAFT).count()
        self.stdout.write(f"Lägesrapporterna stämmer: {count} kontrollerade.")
