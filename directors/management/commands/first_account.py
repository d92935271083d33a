"""manage.py first_account MAIL [--name NAME] [--site URL]: creates the first account and prints a link."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email

from directors.accounts import services
from directors.errors import AdministratorExists


class Command(BaseCommand):
    help = "Skapar det första kontot, administratör och redaktör, och skriver ut länken där lösenordet väljs."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("mail", help="e-postadressen att logga in med")
        parser.add_argument("--name", default="", help="namnet i ändringsloggen; annars e-postadressen")
        parser.add_argument("--site", default=own_site(), help="webbplatsens adress, annars %(default)s")

    def handle(self, *args: object, mail: str, name: str, site: str, **options: object) -> None:
        try:
            validate_email(mail)
            account = services.create_first_account(email=mail, name=name or mail)
        except ValidationError:
            message = f"”{mail}” är ingen e-postadress. Skriv den som namn@exempel.se."
            raise CommandError(message, returncode=2) from None
        except AdministratorExists as error:
            raise CommandError(str(error), returncode=2) from None
        self.stdout.write(f"{account.email} är administratör och redaktör. Välj lösenord här:")
        self.stdout.write(services.password_link(account, site.rstrip("/")))
        self.stdout.write("Länken gäller en gång, i 24 timmar. Kör kommandot igen för en ny.")


def own_site() -> str:
    """Return the address that the settings give the site."""
    if settings.HTTPS_ONLY:
        return f"https://{settings.ALLOWED_HOSTS[0]}"
    return "http://localhost:8000"
