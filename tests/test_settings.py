import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from tests.environment import CHOSEN, OWN, variables

ROOT = Path(__file__).resolve().parent.parent
SECRET = "a-key-for-the-settings-tests-0123456789abcdefghijklmnopq"
SHELL = {"PATH": os.environ["PATH"], "PYTHONIOENCODING": "utf-8"}


def start(*arguments, **exported):
    """Run a new Python with only these variables in its environment."""
    command = [sys.executable, *arguments]
    return subprocess.run(command, cwd=ROOT, env={**SHELL, **exported}, capture_output=True, text=True)


def value_of(name, **exported):
    code = f"from nacka_styrning import settings; print(settings.{name})"
    return start("-c", code, **{"SECRET_KEY": SECRET, **exported}).stdout.strip()


WAYS_IN = {
    "manage.py": ("manage.py", "check"),
    "wsgi": ("-c", "import nacka_styrning.wsgi"),
    "gunicorn": ("-m", "gunicorn", "--bind", "127.0.0.1:0", "--log-level", "critical"),
}


@pytest.mark.parametrize("way", WAYS_IN.values(), ids=WAYS_IN.keys())
def test_start_without_a_secret_stops_with_one_sentence(way):
    started = start(*way)
    assert started.returncode == 1
    assert started.stdout == ""
    (sentence,) = started.stderr.strip().splitlines()
    assert sentence.startswith("Miljövariabeln SECRET_KEY saknas")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DEBUG", "kanske"),
        ("OPEN_READING", "2"),
        ("HTTPS_ONLY", "på"),
        ("DATABASE_URL", "nacka.sqlite3"),
        ("DATABASE_URL", "mysql://nacka:hemligt@localhost/nacka"),
        ("DATABASE_URL", "postgres://nacka:hemligt@localhost:port/nacka"),
        ("DATABASE_URL", "postgres://nacka:hemligt@localhost/"),
        ("DATABASE_URL", "postgres://nacka:hemligt@[localhost/nacka"),
        ("EMAIL_URL", "mail.nacka.se"),
        ("EMAIL_URL", "smtp://nacka:hemligt@localhost:port"),
        ("LOG_LEVEL", "högt"),
    ],
)
def test_start_with_a_value_that_cannot_be_read_names_the_variable(name, value):
    started = start("-c", "import nacka_styrning.settings", SECRET_KEY=SECRET, **{name: value})
    assert started.returncode == 1
    (sentence,) = started.stderr.strip().splitlines()
    assert sentence.startswith(f"Miljövariabeln {name} ")
    assert "hemligt" not in sentence


def test_start_with_an_empty_secret_counts_it_as_missing():
    started = start("manage.py", "check", SECRET_KEY="")
    assert started.stderr.startswith("Miljövariabeln SECRET_KEY saknas")


TOO_SHORT = "Miljövariabeln SECRET_KEY är för kort: den ska vara minst 50 slumpade tecken"


@pytest.mark.parametrize(
    ("exported", "sentence"),
    [
        ({"SECRET_KEY": SECRET[:49]}, TOO_SHORT),
        ({"SECRET_KEY": "x" * 60}, TOO_SHORT),
        ({"SECRET_KEY": "hemlig", "DEBUG": "true"}, TOO_SHORT),
        ({"DEMO": "true"}, "DEMO=true och HTTPS_ONLY=true går inte ihop"),
        ({"DEMO": "true", "HTTPS_ONLY": "true", "DEBUG": "true"}, "DEMO=true och HTTPS_ONLY=true"),
        ({"HSTS_PRELOAD": "true"}, "HSTS_PRELOAD=true kräver HTTPS_ONLY=true och HSTS_SUBDOMAINS=true"),
        (
            {"HSTS_PRELOAD": "true", "HSTS_SUBDOMAINS": "true", "HTTPS_ONLY": "false"},
            "HSTS_PRELOAD=true kräver",
        ),
    ],
)
@pytest.mark.parametrize("way", WAYS_IN.values(), ids=WAYS_IN.keys())
def test_start_with_unsafe_values_stops_with_one_sentence(way, exported, sentence):
    started = start(*way, **{"SECRET_KEY": SECRET, **exported})
    assert (started.returncode, started.stdout) == (1, "")
    (told,) = started.stderr.strip().splitlines()
    assert told.startswith(sentence)
    assert told.endswith("(se docs/settings.md).")
    assert exported.get("SECRET_KEY", "-") not in told


def test_start_with_a_demonstration_on_this_machine():
    assert value_of("DEMO", DEMO="true", HTTPS_ONLY="false") == "True"
    assert value_of("SECRET_KEY", SECRET_KEY=SECRET[:50]) == SECRET[:50]


@pytest.mark.parametrize(
    ("exported", "header"),
    [
        ({}, "max-age=31536000"),
        ({"HSTS_SUBDOMAINS": "true"}, "max-age=31536000; includeSubDomains"),
        (
            {"HSTS_SUBDOMAINS": "true", "HSTS_PRELOAD": "true"},
            "max-age=31536000; includeSubDomains; preload",
        ),
        ({"HTTPS_ONLY": "false"}, "None"),
    ],
)
def test_strict_transport_security_is_as_chosen(exported, header):
    code = (
        "import os, django; os.environ['DJANGO_SETTINGS_MODULE'] = 'nacka_styrning.settings'; django.setup();"
        "from django.test import Client;"
        "print(Client().get('/stil/laget-x.css', secure=True, headers={'Host': 'localhost'})"
        ".headers.get('Strict-Transport-Security'))"
    )
    started = start("-c", code, SECRET_KEY=SECRET, **exported)
    assert started.stdout.strip() == header, started.stderr


def test_debug_is_off_unless_asked_for():
    assert value_of("DEBUG") == "False"
    assert value_of("DEBUG", DEBUG="true") == "True"


def test_mail_is_printed_only_while_developing():
    assert value_of("EMAIL_BACKEND") == "django.core.mail.backends.smtp.EmailBackend"
    assert value_of("EMAIL_BACKEND", DEBUG="true") == "django.core.mail.backends.console.EmailBackend"


def test_reading_is_closed_unless_opened():
    assert value_of("OPEN_READING") == "nothing"


@pytest.mark.parametrize(
    ("value", "level"), [("true", "decided"), ("false", "nothing"), ("All", "all"), ("decided", "decided")]
)
def test_reading_has_levels_and_the_old_true_means_decided(value, level):
    assert value_of("OPEN_READING", OPEN_READING=value) == level


def test_production_settings_pass_every_deployment_check():
    started = start("manage.py", "check", "--deploy", "--fail-level", "WARNING", SECRET_KEY=SECRET)
    assert started.returncode == 0, started.stderr


@pytest.mark.django_db
def test_sqlite_connection_keeps_foreign_keys_and_a_write_ahead_log():
    if connection.vendor != "sqlite":
        pytest.skip("about SQLite")
    with connection.cursor() as cursor:
        read = {
            name: cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in ("foreign_keys", "journal_mode")
        }
    assert read == {"foreign_keys": 1, "journal_mode": "wal"}
    assert connection.transaction_mode == "IMMEDIATE"


def test_content_security_policy_allows_nothing_inline(client, db):
    header = client.get("/finns-inte/").headers["Content-Security-Policy"]
    assert "default-src 'self'" in header
    assert "unsafe-inline" not in header


def test_every_variable_is_documented():
    documented = re.findall(r"^\| `(\w+)` \|", (ROOT / "docs" / "settings.md").read_text(), re.MULTILINE)
    assert sorted(documented) == sorted(variables())


EXPORTED = "exported in the shell"
# Loads the module once for each variable, set to an otherwise unused value, and prints the settings that
# differ from those without the variable, or that the start was stopped.
DIFFERENCES = f"""
import importlib, json, os, sys

def load(name):
    os.environ.clear()
    os.environ.update(DATABASE_URL="postgres://nacka@localhost/nacka", SECRET_KEY={SECRET!r})
    if name:
        os.environ[name] = {EXPORTED!r}
    for module in ("nacka_styrning.settings", "tests.settings"):
        sys.modules.pop(module, None)
    try:
        loaded = vars(importlib.import_module(sys.argv[1]))
    except SystemExit:
        return {{"stopped": "yes"}}
    return {{key: repr(value) for key, value in loaded.items() if key.isupper()}}

usual = load("")
found = {{name: sorted(dict(load(name).items() - usual.items())) for name in sys.argv[2:]}}
json.dump(found, sys.stdout)
"""


def differences(module):
    """Return the settings of `module` that each exported variable changes, by variable."""
    return json.loads(start("-c", DIFFERENCES, module, *variables()).stdout)


def test_every_variable_changes_the_settings_of_an_installation():
    assert [name for name, changed in differences("nacka_styrning.settings").items() if not changed] == []


def test_no_variable_but_the_database_changes_the_settings_of_the_tests():
    assert {name for name, changed in differences("tests.settings").items() if changed} == CHOSEN


def test_programs_that_the_tests_start_have_no_other_variables():
    assert {name: os.environ[name] for name in set(variables()) & set(os.environ) - CHOSEN} == {
        name: value for name, value in OWN.items() if name in variables()
    }
