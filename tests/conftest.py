from __future__ import annotations

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import TransactionTestCase
from hypothesis import Phase, settings

from tools.programs import find_chromium

pytest_plugins = ["tests.cast", "tests.commands"]

# The time of one example depends more on the machine than on the code.
settings.register_profile("project", deadline=None)
settings.load_profile("project")
# For coverage and mutants: the same examples each time, and no search for a smaller one that fails.
settings.register_profile(
    "quick",
    deadline=None,
    database=None,
    derandomize=True,
    max_examples=50,
    phases=(Phase.explicit, Phase.generate),
)

CHROMIUM_ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_configure():
    TransactionTestCase._fixture_teardown = flush_without_triggers(TransactionTestCase._fixture_teardown)


def flush_without_triggers(flush):
    """Wrap the flush after a transactional test: the append-only triggers would stop it.

    The flush runs post_migrate, which installs the triggers again.
    """

    def teardown(case):
        from tracking import triggers

        triggers.remove()
        flush(case)

    return teardown


@pytest.fixture(autouse=True)
def no_kept_pages():
    caches["pages"].clear()


def pytest_runtest_setup(item):
    if item.get_closest_marker("postgresql") and connection.vendor != "postgresql":
        pytest.skip("needs PostgreSQL: make test, or set DATABASE_URL")
    if item.get_closest_marker("browser") and not find_chromium():
        pytest.skip("needs Chromium: apt-get install chromium")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    return {**browser_type_launch_args, "executable_path": find_chromium(), "args": CHROMIUM_ARGS}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    return {**browser_context_args, "locale": "sv-SE", "timezone_id": "Europe/Stockholm"}
