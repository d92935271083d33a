"""Sets the environment variables of the test run, so that exported variables cannot change a result."""

import os
import re
from pathlib import Path

SETTINGS = Path(__file__).resolve().parent.parent / "nacka_styrning" / "settings.py"
CHOSEN = {"DATABASE_URL"}
"""Left as exported: `make test` chooses the database with it."""

OWN = {
    "SECRET_KEY": "only-for-the-tests-" + "0123456789abcdef" * 3,
    "HTTPS_ONLY": "false",
    "STATIC_HASHED": "false",
    # The browser driver runs an event loop in the main thread, where Django refuses database access.
    "DJANGO_ALLOW_ASYNC_UNSAFE": "true",
}
"""Variables that the tests set, also for the programs that they start."""


def variables() -> list[str]:
    """Return every variable that the settings read, in their order."""
    return re.findall(r'env\.\w+\(\s*"(\w+)"', SETTINGS.read_text())


def clean() -> None:
    """Unset the exported variables of the settings, and set those of the tests."""
    for name in set(variables()) - CHOSEN:
        os.environ.pop(name, None)
    os.environ.update(OWN)
