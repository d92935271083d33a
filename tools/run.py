"""`make run`: serves the program with the demonstration data."""

from __future__ import annotations

import argparse
import contextlib
import errno
import fcntl
import io
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data"
COMPARISON = "/jamforelse/styrning-2015-2016/?fran=2014-12-31&till=2015-09-02"
START_SECONDS = 60
SECRET_LENGTH = 50  # what docs/settings.md asks for
GRACE_SECONDS = 5
DEMO_FILE, EMPTY_FILE = "nacka.sqlite3", "styrning.sqlite3"
OPTIONS = ("--log-level", "warning", "--graceful-timeout", str(GRACE_SECONDS))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", default="8000")
    port = port_number(parser.parse_args().port)
    refuse_taken(port)
    os.chdir(ROOT)
    os.environ.update(environment())
    accounts = prepare()
    end_on_signals()
    server = start(port)
    try:
        return follow(server, f"http://localhost:{port}", accounts)
    finally:
        stop(server)


def end_on_signals() -> None:
    """Exit on the first of the signals; make passes on a second one, which must not disturb the clearing up."""
    numbers = [signal.SIGINT, signal.SIGTERM, signal.SIGHUP]

    def leave(*_: object) -> None:
        for number in numbers:
            signal.signal(number, signal.SIG_IGN)
        sys.exit(0)

    for number in numbers:
        if signal.getsignal(number) != signal.SIG_IGN:
            signal.signal(number, leave)


def start(port: int) -> subprocess.Popen[bytes]:
    """Start gunicorn in a process group of its own: a worker that gets Ctrl+C besides the signal of its master
    may hang.
    """
    command = [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}", *OPTIONS]
    return subprocess.Popen(command, process_group=0)


def port_number(text: str) -> int:
    if not text.isdigit() or not 0 < int(text) < 65536:
        sys.exit(f"PORT={text} är ingen port: välj ett heltal mellan 1 och 65535, till exempel PORT=8123.")
    return int(text)


def refuse_taken(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            if error.errno == errno.EACCES:
                sys.exit(
                    f"Port {port} får du inte öppna: välj en över 1023, till exempel make run PORT=8123."
                )
            sys.exit(f"Port {port} är upptagen: välj en annan, till exempel make run PORT={port + 1}.")


def environment() -> dict[str, str]:
    """Return the environment variables of a demonstration on this machine, or with DEMO=false of an empty start."""
    file = EMPTY_FILE if os.environ.get("DEMO", "").lower() in ("false", "0", "no") else DEMO_FILE
    values = {
        "DJANGO_SETTINGS_MODULE": "nacka_styrning.settings",
        "SECRET_KEY": own_secret(),
        "DATABASE_URL": f"sqlite:///{DATA / file}",
        "DEBUG": "false",
        "OPEN_READING": "all",
        "DEMO": "true",
        "HTTPS_ONLY": "false",
        "EMAIL_URL": "console:",
        "LOG_LEVEL": "ERROR",  # a page that the visitor may not see is not worth printing
    }
    return {name: os.environ.get(name) or value for name, value in values.items()}


def own_secret() -> str:
    """Return the secret key, created once and readable by its owner only: a restart keeps sessions.

    One that is empty or cut short, as after a full disk, is made anew.
    """
    DATA.mkdir(exist_ok=True)
    with open(os.open(DATA / ".secret", os.O_RDWR | os.O_CREAT, 0o600), "r+") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        secret = file.read().strip()
        if len(secret) < SECRET_LENGTH:
            secret = secrets.token_urlsafe(64)
            file.seek(0)
            file.truncate()
            file.write(secret)
    return secret


def prepare() -> str:
    """Update the database, the data and the static files; return the lines about the accounts."""
    import django
    from django.core.management import call_command

    print("Gör i ordning databasen …", flush=True)
    django.setup()
    call_command("migrate", verbosity=0)
    if is_demo() and not has_plans():
        print("Läser in handlingsplanen …", flush=True)
        call_command("load_demo", verbosity=0)
    accounts = io.StringIO()
    with contextlib.redirect_stdout(accounts):
        if is_demo():
            call_command("demo_accounts", stdout=accounts)
        call_command("collectstatic", interactive=False, verbosity=0)
    return accounts.getvalue() or FIRST_ACCOUNT


def is_demo() -> bool:
    from django.conf import settings

    return bool(settings.DEMO)


def has_plans() -> bool:
    from actions.models import Plan

    return Plan.objects.exists()


def follow(server: subprocess.Popen[bytes], address: str, accounts: str) -> int:
    """Print the addresses once the server answers, and wait until it exits; return its exit code."""
    if wait_for(server, address):
        print(welcome(address, accounts), flush=True)
    return server.wait()


def wait_for(server: subprocess.Popen[bytes], address: str) -> bool:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        try:
            urllib.request.urlopen(address, timeout=10)
        except urllib.error.HTTPError:
            return True
        except OSError:
            time.sleep(0.1)
        else:
            return True
    return False


FIRST_ACCOUNT = """\
Ingenting är inläst. Gör det första kontot, en administratör, i ett annat fönster:
  make manage DEMO=false ARGS="first_account namn@exempel.se"
"""


def welcome(address: str, accounts: str) -> str:
    comparison = "" if accounts == FIRST_ACCOUNT else f"\n  Jämförelsen   {address}{COMPARISON}"
    return f"""
Nacka styrning är igång.

  Startsidan    {address}/{comparison}
  Logga in      {address}/logga-in/

{accounts.rstrip()}

Avsluta med Ctrl+C. Det du ändrar sparas i data/ till nästa gång.
"""


def stop(server: subprocess.Popen[bytes]) -> None:
    if server.poll() is None:
        server.terminate()
        try:
            server.wait(timeout=2 * GRACE_SECONDS)
        except subprocess.TimeoutExpired:  # a worker that does not let go of its port
            server.kill()
            server.wait()


if __name__ == "__main__":
    sys.exit(main())
