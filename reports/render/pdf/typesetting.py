"""Runs Typst in a process of its own, one at a time, so that its memory is released afterwards.

Measured (docs/adr/0011): eleven PDFs of 500 actions left 2.9 GB in a worker that typeset them itself.
"""

from __future__ import annotations

import json
import logging
import subprocess
import sys
import time
from pathlib import Path
from threading import Lock

from reports.render.errors import RenderingFailed

logger = logging.getLogger(__name__)

PROGRAM = Path(__file__).with_name("program.py")

TIME_OUT = 45.0
"""The longest wait in seconds, for the lock included; web servers in front give up after 60."""

TOO_SLOW = (
    "PDF-filen blev inte klar på {seconds:.0f} sekunder. "
    "Försök igen om en stund, eller hämta rapporten som Word-fil."
)
FAILED = (
    "PDF-filen gick inte att göra. Felet ligger i programmet och har skrivits i loggen. "
    "Rapporten går att hämta som Word-fil."
)

_turn = Lock()
"""Held while a file is typeset: a worker with many threads runs one such process at a time."""


def typeset(**options: object) -> bytes:
    """Return the PDF that program.py makes of the options. Raise RenderingFailed on failure or time-out."""
    deadline = time.monotonic() + TIME_OUT
    if not _turn.acquire(timeout=TIME_OUT):
        raise _too_slow()
    try:
        return _run(json.dumps(options).encode(), deadline - time.monotonic())
    finally:
        _turn.release()


def _run(options: bytes, seconds: float) -> bytes:
    """Run the process; it is killed and waited for on any exception, and inherits no open file or socket."""
    command = [sys.executable, "-I", str(PROGRAM)]
    try:
        done = subprocess.run(  # noqa: S603
            command, input=options, capture_output=True, timeout=seconds, check=True, close_fds=True
        )
    except subprocess.TimeoutExpired:
        raise _too_slow() from None
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode(errors="replace").strip()
        logger.error("Typst ended with exit code %s: %s", error.returncode, said)
        raise RenderingFailed(FAILED) from None
    except OSError as error:
        logger.error("Typst could not be started: %s", error)
        raise RenderingFailed(FAILED) from error
    return done.stdout


def _too_slow() -> RenderingFailed:
    logger.error("Typst was not ready within %s seconds", TIME_OUT)
    return RenderingFailed(TOO_SLOW.format(seconds=TIME_OUT))
