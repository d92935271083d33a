"""Runs management commands as a script does."""

import pytest
from django.core.management import ManagementUtility


@pytest.fixture
def run(capsys):
    """Return a function that gives (exit status, stdout, stderr) of manage.py with its arguments."""

    def run(*args):
        capsys.readouterr()
        status = 0
        try:
            ManagementUtility(["manage.py", *args]).execute()
        except SystemExit as end:
            status = end.code
        return status, *capsys.readouterr()

    return run


def refused(result):
    """Return the one line of a refusal."""
    status, out, err = result
    assert (status, out, err.count("\n")) == (2, "", 1)
    return err
