"""`make fuzz`: runs the fuzzer on a throwaway database of each kind; exit 1 when it finds something.

    python -m tools.fuzz [--requests 10000] [--minutes 12] [--seed 1] [--walk 17] [--database sqlite]

The seed and the number of a walk repeat it.
"""

from __future__ import annotations

import argparse
import logging
import os
import random
import subprocess
import sys
import tempfile
import time
from typing import Any

from tools.postgres import PostgresMissing, stop_on_terminate, throwaway

ENVIRONMENT = {
    "DJANGO_SETTINGS_MODULE": "nacka_styrning.settings",
    "SECRET_KEY": "only-for-fuzzing-" + "0123456789abcdef" * 3,
    "ALLOWED_HOSTS": "testserver",
    "DEMO": "true",
    "DEBUG": "false",
    "HTTPS_ONLY": "false",
    "STATIC_HASHED": "false",
    "OPEN_READING": "false",
    "LOG_LEVEL": "CRITICAL",
}
ROLES = {
    "redaktor": "editor",
    "direktor": "director",
    "direktor2": "other director",
    "lasare": "reader",
    "admin": "administrator",
}


def main() -> int:
    wanted = arguments()
    if wanted.database == "given":
        return fuzz(wanted)
    print(f"Seed {wanted.seed}", flush=True)
    stop_on_terminate()
    codes = []
    if wanted.database != "postgres":
        with tempfile.TemporaryDirectory(prefix="nacka-fuzz-") as folder:
            codes.append(run("SQLite", f"sqlite:///{folder}/nacka.sqlite3", wanted))
    if wanted.database != "sqlite":
        try:
            with throwaway() as url:
                codes.append(run("PostgreSQL", url, wanted))
        except PostgresMissing as error:
            print(f"PostgreSQL: LEFT OUT: {error}")
            codes.append(1)
    return max(codes)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--requests", type=int, default=10_000, help="for each database")
    parser.add_argument("--minutes", type=float, default=12, help="at most, for each database")
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))  # noqa: S311
    parser.add_argument("--walk", type=int, help="only the walk of this number")
    parser.add_argument("--database", choices=("sqlite", "postgres", "both", "given"), default="both")
    return parser.parse_args()


def run(name: str, url: str, wanted: argparse.Namespace) -> int:
    """Run this program in a process with the database; return its exit code."""
    print(f"\n=== {name} ===", flush=True)
    command = [sys.executable, "-m", "tools.fuzz", "--database", "given", "--seed", str(wanted.seed)]
    command += ["--requests", str(wanted.requests), "--minutes", str(wanted.minutes)]
    command += ["--walk", str(wanted.walk)] if wanted.walk is not None else []
    return subprocess.run(command, env={**os.environ, **ENVIRONMENT, "DATABASE_URL": url}).returncode


def fuzz(wanted: argparse.Namespace) -> int:
    """Fuzz the database of DATABASE_URL, which is empty; return the exit code."""
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.test import Client

    from directors.accounts.demo import DOMAIN
    from directors.models import Account
    from tools.fuzz.walk import Fuzzer

    logging.disable(logging.CRITICAL)
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    call_command("migrate", verbosity=0)
    call_command("load_demo", verbosity=0)
    call_command("demo_accounts", stdout=open(os.devnull, "w"))  # noqa: SIM115
    Account.objects.create_user("utan@example.se", name="Utan Roll", role="", director=None)
    emails = {f"{name}@{DOMAIN}": role for name, role in ROLES.items()} | {"utan@example.se": "outsider"}
    clients = {"anonymous": Client()}
    for account in Account.objects.filter(email__in=emails):
        clients[emails[account.email]] = Client()
        clients[emails[account.email]].force_login(account, "django.contrib.auth.backends.ModelBackend")
    begun = time.monotonic()
    fuzzer = Fuzzer(clients, wanted.seed)
    if wanted.walk is None:
        fuzzer.run(wanted.requests, wanted.minutes * 60)
    else:
        fuzzer.number = wanted.walk
        fuzzer.walk(wanted.walk)
    report(fuzzer, time.monotonic() - begun)
    return 1 if fuzzer.findings else 0


def report(fuzzer: Any, seconds: float) -> None:
    for finding in fuzzer.findings:
        print(finding)
    pages = sum(map(len, fuzzer.starts.values()))
    counts = ", ".join(f"{method} {code}: {n}" for (method, code), n in sorted(fuzzer.statuses.items()))
    print(f"{fuzzer.sent} requests in {fuzzer.number} walks from {pages} pages in {seconds:.0f} s ({counts})")
    print("Slowest: " + "; ".join(f"{took:.1f} s {what}" for took, what in reversed(fuzzer.slowest)))
    errors = sum("lost" not in finding.what for finding in fuzzer.findings)
    print(f"{errors} errors, {len(fuzzer.findings) - errors} with lost text, seed {fuzzer.seed}")


if __name__ == "__main__":
    sys.exit(main())
