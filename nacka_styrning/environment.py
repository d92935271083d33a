"""Typed environment variables; a missing or unreadable one stops the start with one sentence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from environs import Env, EnvValidationError

EXPECTED = {
    "bool": "true eller false",
    "int": "ett heltal",
    "list": "värden åtskilda av kommatecken",
    "dj_db_url": "sqlite:////sökväg/till/fil eller postgres://användare:lösenord@värd/databas",
    "dj_email_url": "smtp://användare:lösenord@värd:port eller console:",
    "path": "en sökväg",
    "str": "en text",
    "reading": "nothing, decided eller all",
    "log_level": "DEBUG, INFO, WARNING, ERROR eller CRITICAL",
}
SCHEMES = {
    "dj_db_url": {"sqlite", "postgres", "postgresql"},
    "dj_email_url": {"smtp", "submission", "submit", "console"},
}


class Environment:
    """Wraps `environs.Env` and reports errors as one sentence instead of a traceback.

    The sentence does not repeat the value, which may be a secret.
    """

    def __init__(self) -> None:
        self._env = Env()
        self._env.add_parser("reading", read_reading)

    def __getattr__(self, kind: str) -> Callable[..., Any]:
        read = getattr(self._env, kind)

        def checked(name: str, *default: Any, **options: Any) -> Any:
            if not self._env.str(name, ""):
                return self._when_empty(name, kind, *default)
            try:
                refuse_unknown_address(kind, self._env.str(name))
                return read(name, **options)
            except ValueError:  # environs' errors are ValueErrors too
                raise SystemExit(sentence(name, kind)) from None

        return checked

    @staticmethod
    def _when_empty(name: str, kind: str, *default: Any) -> Any:
        if default:
            return default[0]
        raise SystemExit(
            f"Miljövariabeln {name} saknas: sätt den till {EXPECTED[kind]} (se docs/settings.md)."
        )


READING = {
    **dict.fromkeys(("nothing", "false", "0", "no", "off"), "nothing"),
    **dict.fromkeys(("decided", "true", "1", "yes", "on"), "decided"),
    "all": "all",
}
"""What visitors may read, by what the variable says: before it had levels it was true or false."""


def read_reading(value: str) -> str:
    """Return the level that a value of OPEN_READING stands for."""
    level = READING.get(value.strip().lower())
    if level is None:
        raise EnvValidationError(value, [])
    return level


def stop_if(wrong: bool, sentence: str) -> None:
    """Stop the start with the sentence, which names the variables, when their values do not go."""
    if wrong:
        raise SystemExit(f"{sentence} (se docs/settings.md).")


def refuse_unknown_address(kind: str, value: str) -> None:
    """Raise EnvValidationError for addresses that the URL libraries accept and Django would fail on later."""
    if kind not in SCHEMES:
        return
    address = urlsplit(value)
    nameless = address.scheme.startswith("postgres") and not address.path.strip("/")
    if nameless or address.scheme not in SCHEMES[kind]:
        raise EnvValidationError(value, [])


def sentence(name: str, kind: str) -> str:
    """Return the error for a variable that cannot be read as its kind."""
    return f"Miljövariabeln {name} går inte att läsa: den ska vara {EXPECTED[kind]} (se docs/settings.md)."
