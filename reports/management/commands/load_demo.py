"""manage.py load_demo [--force] [--fixtures DIR]: loads the plan of December 2014 and its follow-up.

It replays the past, so it runs before anything else is typed.
"""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from actions.models import Plan
from directors.models.people import SCOPE
from reports.demo.files import Demo, read_demo
from reports.demo.reader import FixtureError
from reports.demo.replay import replay
from tracking.errors import BackDated


class Command(BaseCommand):
    help = (
        "Läser in exempeldata innan något annat har skrivits: handlingsplanen december 2014 och"
        " uppföljningen september 2015."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--force", action="store_true", help="läs in även om databasen har andra handlingsplaner"
        )
        parser.add_argument(
            "--fixtures", type=Path, default=Path(settings.BASE_DIR) / "fixtures", help="mapp med filerna"
        )

    def handle(self, *args: object, force: bool, fixtures: Path, **options: object) -> None:
        try:
            demo = read_demo(fixtures)
        except FixtureError as error:
            raise CommandError(str(error)) from None
        if not force:
            refuse_other_plans(demo)
        try:
            made = replay(demo)
        except BackDated as error:
            raise CommandError(too_late(error)) from None
        if options["verbosity"]:
            message = f"Läste in {listed(made)}." if made else "Exempeldata finns redan. Inget ändrades."
            self.stdout.write(message)


def refuse_other_plans(demo: Demo) -> None:
    """Raise CommandError where there are other plans and none of the demonstration's."""
    keys = set(Plan.objects.values_list("key", flat=True))
    own = {demo.earlier["plan"]["key"], demo.plan["plan"]["key"]}
    others = sorted(keys - own)
    if others and not keys & own:
        raise CommandError(
            f"Databasen har redan andra handlingsplaner ({', '.join(others)}). "
            "Inget lästes in. Med --force läses exempeldata in bredvid dem."
        )


def too_late(error: BackDated) -> str:
    what = "Direktörerna" if error.scope == SCOPE else "Handlingsplanen"
    return (
        f"{what} ändrades senast {timezone.localdate(error.last)}, och exempeldata är från tiden före det. "
        "Inget lästes in. Exempeldata läses in innan något annat har skrivits: börja med en tom databas."
    )


def listed(words: list[str]) -> str:
    return ", ".join(words[:-1]) + " och " + words[-1] if len(words) > 1 else words[0]
