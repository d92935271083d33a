"""manage.py compare PLAN --from DATE --to DATE [--format json|table]: compares two dates of a plan."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from actions.export import as_json
from actions.management.arguments import day_of, plan_named, state_on, wrong
from reports.compare import compare
from reports.export import comparison_as_dict, comparison_table
from reports.states import lineage_in


class Command(BaseCommand):
    help = "Jämför handlingsplanen mellan två dagar."
    requires_system_checks: list[str] = []  # scripts call this often, and it only reads

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("plan", help="planens nyckel, till exempel styrning-2015-2016")
        parser.add_argument("--from", required=True, metavar="DATE", help="dag, till exempel 2014-12-31")
        parser.add_argument("--to", required=True, metavar="DATE", help="dag, till exempel 2015-09-02")
        parser.add_argument("--format", choices=["json", "table"], default="json")

    def handle(self, *args: Any, **options: Any) -> None:
        first, last = day_of(options["from"]), day_of(options["to"])
        if first > last:
            raise wrong(f"--from ({first}) ska inte vara senare än --to ({last}).")
        plan = plan_named(options["plan"])
        comparison = compare(state_on(plan, first), state_on(plan, last), lineage_in(plan.pk))
        if options["format"] == "json":
            self.stdout.write(as_json(comparison_as_dict(comparison)))
        else:
            self.stdout.write(comparison_table(comparison))
