"""manage.py application_role ROLE: gives a role of PostgreSQL what the program needs to run, and no more.

Run by the owner of the tables, after migrate. Exits with 1 when the role could still change history, and with 2
for wrong arguments.
"""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from tracking.roles import NoSuchRole, NotTheOwner, grant_application, problems


class Command(BaseCommand):
    help = (
        "Ger en roll i PostgreSQL det programmet behöver för att köras, men ingen rätt att ändra historiken."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("role", help="rollen som programmet ska köras som, till exempel nacka_app")

    def handle(self, *args: Any, role: str, **options: Any) -> None:
        if connection.vendor != "postgresql":
            raise CommandError(
                "SQLite har inga roller: den som får läsa filen får också ändra i den.", returncode=2
            )
        try:
            found = problems(role)
            if not found:
                grant_application(role)
        except NoSuchRole:
            says = f"Rollen ”{role}” finns inte. Skapa den först: CREATE ROLE {role} LOGIN PASSWORD '…'"
            raise CommandError(says, returncode=2) from None
        except NotTheOwner as owner:
            raise CommandError(f"Kör som ”{owner}”, som äger tabellerna.", returncode=2) from None
        if found:
            raise CommandError(" ".join(found))
        self.stdout.write(
            f"{role} får köra programmet, men inte ändra historiken. Kör om efter varje migrate."
        )
