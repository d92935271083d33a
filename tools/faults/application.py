"""The program with a clock that can be set: the file that $FAULTS_CLOCK names has the seconds that it differs."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

from django.utils import timezone

real_now = timezone.now


def now() -> dt.datetime:
    return real_now() + dt.timedelta(seconds=float(Path(os.environ["FAULTS_CLOCK"]).read_text()))


timezone.now = now

from nacka_styrning.wsgi import application  # noqa: E402

__all__ = ["application"]
