"""manage.py demo_accounts: creates the demonstration accounts and prints how to sign in."""

from __future__ import annotations

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from directors.accounts import demo


class Command(BaseCommand):
    help = "Skapar ett konto per roll för den som vill prova. Kräver DEMO=true."

    def handle(self, *args: object, **options: object) -> None:
        if not settings.DEMO:
            raise CommandError(
                "Demonstrationskonton skapas bara där DEMO=true är satt: deras lösenord är allmänt känt.",
                returncode=2,
            )
        self.stdout.write(f"Logga in med lösenordet {demo.PASSWORD} som")
        for account in demo.make_accounts():
            self.stdout.write(f"  {account.email:<24} {account.get_role_display()}")
