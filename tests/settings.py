"""The settings of the test run: the real ones, with values for what an installation must say itself."""

import os
import tempfile

os.environ.setdefault("SECRET_KEY", "only-for-the-tests-" + "0123456789abcdef" * 3)
os.environ.setdefault("HTTPS_ONLY", "false")
os.environ.setdefault("STATIC_HASHED", "false")
# The browser's driver keeps an event loop in the main thread, and Django then refuses the database there.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

from nacka_styrning.settings import *  # noqa: F403
from nacka_styrning.settings import DATABASES

ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
# Argon2 is slow on purpose; no test is about how slow.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A file, not memory: the live server's threads and the two-process tests get connections of their own.
    DATABASES["default"]["TEST"] = {
        "NAME": os.path.join(tempfile.gettempdir(), f"nacka-styrning-test-{os.getpid()}.sqlite3")
    }
