"""Failed sign-ins: how axes counts them for one account, and the limit for an account from all addresses together.

axes locks an account and an address together, so that a stranger cannot lock a colleague out. Somebody with many
addresses is slowed down instead: `SlowDown` lets one attempt at a time through after a wait.
"""

from __future__ import annotations

import datetime as dt
import logging
import threading
import time
import unicodedata
from typing import Any

from axes.models import AccessAttempt, AccessLog
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Max, QuerySet, Sum
from django.http import HttpRequest
from django.utils import timezone

log = logging.getLogger("directors.accounts")

ONE_AT_A_TIME = threading.BoundedSemaphore(1)
"""Held while an attempt waits: an attacker can occupy one thread of each process, and no more."""

# Cyrillic and Greek letters that look like Latin ones, in lower or upper case.
LOOK_ALIKES = str.maketrans("авеѕіјкмнорстухԁԛѡαβεζηικμνοπρτυχ", "abesijkmhopctyxdqwabezhikmnonptyx")
LONGEST = 254


def one_spelling(address: str) -> str:
    """Return the address as it is counted: the same for every case, width, accent, space and look-alike letter."""
    letters = unicodedata.normalize("NFKD", address[: 4 * LONGEST])
    kept = "".join(letter for letter in letters if unicodedata.category(letter)[0] not in "CMZ")
    # Only the upper case of a dotless i or a long s is the letter that a database takes it for.
    return kept.upper().casefold().translate(LOOK_ALIKES)[:LONGEST]


def username(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str:
    """Return the account that axes counts an attempt on."""
    typed = credentials.get("username") if credentials else request.POST.get("username")
    return one_spelling(str(typed or ""))


def in_log(account: str | None, address: str | None, agent: str, path: str, request: HttpRequest) -> str:
    """Return who is attacked, and from where, as axes writes it in the log."""
    return f"{account!r} from {address}"


class SlowDown:
    """Authentication backend that delays attempts on an account that fails from many addresses.

    It signs nobody in. It follows axes' own backend, which has refused an account and address that are locked.
    """

    def authenticate(self, request: HttpRequest, username: str = "", **_: object) -> None:
        failed = failures_of(username)
        if failed["count"] < settings.SLOW_AFTER_FAILURES or is_known(request, username):
            return
        if not ONE_AT_A_TIME.acquire(blocking=False):
            # axes neither counts nor answers it as a failure.
            request.axes_locked_out = True  # type: ignore[attr-defined]
            request.seconds_left = settings.SLOW_SECONDS  # type: ignore[attr-defined]
            raise PermissionDenied
        try:
            log.warning(
                "sign-in to %r is slowed down: %s failures from %s addresses",
                one_spelling(username),
                failed["count"],
                failed["addresses"],
            )
            time.sleep(settings.SLOW_SECONDS)
        finally:
            ONE_AT_A_TIME.release()


def failures_of(account: str) -> dict[str, int]:
    """Return the `count` of failed sign-ins that still count, and of the `addresses` they came from."""
    found = _counted(username=one_spelling(account)).aggregate(
        count=Sum("failures_since_start", default=0), addresses=Count("ip_address", distinct=True)
    )
    return {**found}


def is_known(request: HttpRequest, account: str) -> bool:
    """Return whether the account has signed in from the address of the request lately."""
    since = timezone.now() - dt.timedelta(days=settings.KNOWN_ADDRESS_DAYS)
    rows = AccessLog.objects.filter(username=account.lower(), attempt_time__gte=since)
    return bool(rows.filter(ip_address=request.axes_ip_address).exists())  # type: ignore[attr-defined]


def seconds_left(request: HttpRequest) -> int:
    """Return how long the account and address of a refused request must wait, at least one second."""
    if seconds := getattr(request, "seconds_left", 0):
        return int(seconds)
    rows = _counted(username=username(request), ip_address=request.axes_ip_address)  # type: ignore[attr-defined]
    last = rows.aggregate(last=Max("attempt_time"))["last"] or timezone.now()
    left = last + cool_off() - timezone.now()
    return max(1, round(left.total_seconds()))


def _counted(**of: str | None) -> QuerySet[AccessAttempt]:
    """Return the attempts that axes still counts."""
    found: QuerySet[AccessAttempt] = AccessAttempt.objects.filter(
        attempt_time__gte=timezone.now() - cool_off(), **of
    )
    return found


def cool_off() -> dt.timedelta:
    """Return how long an attempt counts after the last one."""
    return dt.timedelta(hours=settings.AXES_COOLOFF_TIME)
