"""manage.py render_report REPORT --format pdf|docx|html|json|xlsx -o FILE: writes a report to a file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from actions.management.arguments import oneline, wrong
from reports.files import FORMATS, file_of
from reports.models import Report
from reports.render.errors import RenderingFailed


class Command(BaseCommand):
    help = "Skriver en lägesrapport till en fil; en fastställd så som den fastställdes."
    requires_system_checks: list[str] = []  # scripts call this often, and it only reads

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("report", help="rapportens nummer, till exempel 2")
        parser.add_argument("--format", choices=list(FORMATS), default="pdf")
        parser.add_argument("-o", "--output", required=True, metavar="FILE", help="filen som skrivs")

    def handle(self, *args: Any, **options: Any) -> None:
        report = report_numbered(options["report"])
        try:
            content = file_of(report, options["format"])
        except RenderingFailed as reason:
            raise wrong(str(reason)) from None
        path = Path(options["output"])
        try:
            path.write_bytes(content)
        except (OSError, ValueError) as error:
            raise wrong(f"Filen ”{oneline(str(path))}” gick inte att skriva: {why(error)}.") from None


def why(error: Exception) -> str:
    known = {
        FileNotFoundError: "mappen finns inte",
        NotADirectoryError: "det som ska vara mappen är en fil",
        IsADirectoryError: "det är en mapp",
        PermissionError: "du får inte skriva där",
        ValueError: "namnet går inte att använda",
    }
    return known.get(type(error), str(getattr(error, "strerror", error)))


def report_numbered(text: str) -> Report:
    """Return the report with the number. Raise CommandError (exit 2) for anything else."""
    number = int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else 0
    report = Report.objects.active().filter(pk=number).first()
    if report is None:
        known = ", ".join(f"{one.pk} ({one})" for one in Report.objects.active().order_by("pk"))
        raise wrong(f"Det finns ingen lägesrapport ”{oneline(text)}”. De som finns: {known or 'inga'}.")
    return report
