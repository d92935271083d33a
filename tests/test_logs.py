import io
import logging
import sys

import pytest
from django.conf import settings
from django.utils.module_loading import import_string

from nacka_styrning.logs import escaped


@pytest.fixture
def log():
    """Return a function that logs an error through the formatter of the settings and returns what was written."""
    options = {**settings.LOGGING["formatters"]["line"]}
    formatter = import_string(options.pop("()"))(options["format"], style=options["style"])
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(formatter)
    logger = logging.Logger("tests")
    logger.addHandler(handler)

    def log(*message, **options):
        logger.error(*message, **options)
        return written.getvalue()

    return log


@pytest.mark.parametrize(
    "typed",
    ["a\nb", "a\r\nb", "a\x1b[2Jb", "a\u2028b", "a\x85b", "a\x0bb", "a\u202eb", "a\x00b"],
)
def test_what_is_typed_adds_no_entry(log, typed):
    written = log("Not Found: %s", typed)
    assert len(written.splitlines()) == 1
    assert written.rstrip("\n").isprintable()


def test_traceback_is_in_the_line_of_its_entry(log):
    try:
        raise ValueError("fel\nINFO directors.accounts: påhittad")
    except ValueError:
        written = log("Internal Server Error", exc_info=sys.exc_info())
    (line,) = written.splitlines()
    assert "Internal Server Error\\nTraceback" in line
    assert "ValueError: fel\\nINFO" in line


def test_swedish_is_written_as_it_is(log):
    assert log("Åtgärden ”å ä ö” sparades.").endswith("Åtgärden ”å ä ö” sparades.\n")


def test_half_a_character_can_be_written():
    assert escaped("a\ud800b").encode() == b"a\\ud800b"


def test_escaped_twice_is_the_same():
    assert escaped(escaped("a\nb")) == escaped("a\nb") == "a\\nb"


def test_every_handler_writes_one_line():
    assert {handler["formatter"] for handler in settings.LOGGING["handlers"].values()} == {"line"}
    assert {one["()"] for one in settings.LOGGING["formatters"].values()} == {"nacka_styrning.logs.OneLine"}
