"""The environment variables of the test run: what is exported in the shell must not change a result."""

import os
import re
from pathlib import Path

SETTINGS = Path(__file__).resolve().parent.parent / "nacka_styrning" / "settings.py"
CHOSEN = {"DATABASE_URL"}
"""Left as they are: `make test` chooses the database with it."""

OWN = {
    "SECRET_KEY": "only-for-the-tests-" + "0123456789abcdef" * 3,
    "HTTPS_ONLY": "false",
    "STATIC_HASHED": "false",
    # The browser's driver keeps an event loop in the main thread, and Django then refuses the database there.
    "DJANGO_ALLOW_ASYNC_UNSAFE": "true",
}
"""What the tests set themselves, also for the programs that they start."""


def variables() -> list[str]:
    """Every variable that the settings read, in their order."""
    return re.findall(r'env\.\w+\(\s*"(\w+)"', SETTINGS.read_text())


def clean() -> None:
    """Forget what is exported of the settings' variables, and set those of the tests."""
    for name in set(variables()) - CHOSEN:
        os.environ.pop(name, None)
    os.environ.update(OWN)
