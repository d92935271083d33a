"""Exceptions of services; the text of each is the Swedish sentence for the user."""

from __future__ import annotations


class ServiceError(Exception):
    """Base of the exceptions that views show to the user: `str()` describes the error and the way out.

    Programming errors are never subclasses of it, so that they are not shown as messages.
    """


class OwnAccount(ServiceError):
    """Raised when administrators deactivate their own account or change their own role."""

    def __init__(self) -> None:
        super().__init__(
            "Ditt eget konto stänger du inte själv, och din egen roll ändrar en annan administratör."
        )


class LastAdministrator(ServiceError):
    """Raised when a change would leave no active administrator."""

    def __init__(self) -> None:
        super().__init__("Någon måste kunna sköta konton: gör först en annan person till administratör.")


class AdministratorExists(ServiceError):
    """Raised when a first account is asked for where an administrator can sign in."""

    def __init__(self) -> None:
        super().__init__(
            "Det finns redan en administratör som kan logga in: nya konton görs på sidan Konton. "
            "Glömt lösenordet? Beställ ett nytt på inloggningssidan."
        )


class OrganisationExists(ServiceError):
    """Raised when the organisation is named for the first time twice."""

    def __init__(self) -> None:
        super().__init__(
            "Någon annan har just skrivit in organisationen. Öppna sidan igen för att ändra den."
        )


class LogoRefused(ServiceError):
    """Raised when a file cannot be a logotype; the text is the reason, and the logotype is as it was."""
