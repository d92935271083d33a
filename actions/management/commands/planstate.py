"""manage.py planstate PLAN [--at DATE] [--format json|table]: prints the plan at the end of a day."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from actions.export import as_json, state_as_dict, state_table
from actions.management.arguments import day_of, plan_named, state_on


class Command(BaseCommand):
    help = "Skriver ut handlingsplanen så som den var vid slutet av en dag."
    requires_system_checks: list[str] = []  # scripts call this often, and it only reads

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("plan", help="planens nyckel, till exempel styrning-2015-2016")
        parser.add_argument("--at", metavar="DATE", help="dag, till exempel 2014-12-31 (annars nu)")
        parser.add_argument("--format", choices=["json", "table"], default="json")

    def handle(self, *args: Any, **options: Any) -> None:
        day = day_of(options["at"]) if options["at"] is not None else None
        state = state_on(plan_named(options["plan"]), day)
        self.stdout.write(
            as_json(state_as_dict(state)) if options["format"] == "json" else state_table(state)
        )
