"""Settings of the test run: the real ones, with values for what an installation must set."""

import os
import tempfile

from tests.environment import clean

clean()

from nacka_styrning.settings import *  # noqa: E402, F403
from nacka_styrning.settings import DATABASES  # noqa: E402

ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
# Argon2 is slow by design, and no test depends on the hasher.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

if DATABASES["default"]["ENGINE"] == "nacka_styrning.sqlite":
    # A file rather than memory: the live server's threads and the two-process tests get their own
    # connections.
    DATABASES["default"]["TEST"] = {
        "NAME": os.path.join(tempfile.gettempdir(), f"nacka-styrning-test-{os.getpid()}.sqlite3")
    }
