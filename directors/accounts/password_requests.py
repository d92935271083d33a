"""The limit of how many password links are asked for: to one account, and from one address."""

from __future__ import annotations

import datetime as dt
import logging

from django.conf import settings
from django.utils import timezone

from directors.accounts.attempts import one_spelling
from directors.errors import ServiceError
from directors.models import PasswordRequest

log = logging.getLogger("directors.accounts")

WINDOW = dt.timedelta(hours=1)
TO_ACCOUNT = (
    "Till {email} har det begärts {limit} brev den senaste timmen. Titta i inkorgen och bland skräpposten, "
    "eller vänta {minutes} min och försök igen."
)
FROM_ADDRESS = (
    "Härifrån har det begärts {limit} brev den senaste timmen. Vänta {minutes} min och försök igen."
)


class TooManyRequests(ServiceError):
    """Raised when a password link is asked for too often; `seconds` is how long to wait."""

    def __init__(self, sentence: str, *, seconds: int, email: str, limit: int) -> None:
        self.seconds = seconds
        super().__init__(sentence.format(email=email, limit=limit, minutes=-(-seconds // 60)))


def count_request(email: str, ip_address: str | None) -> None:
    """Count a request for a link. Raise TooManyRequests above a limit; such a request is not counted.

    The same whether the account exists or not. Requests without an address are counted together.
    """
    made = PasswordRequest.objects.create(
        account=one_spelling(email), ip_address=ip_address, at=timezone.now()
    )
    limits: list[tuple[str, dict[str, str | None], int]] = [
        (TO_ACCOUNT, {"account": made.account}, settings.PASSWORD_LINKS_PER_ACCOUNT),
        (FROM_ADDRESS, {"ip_address": ip_address}, settings.PASSWORD_LINKS_PER_ADDRESS),
    ]
    for sentence, of, limit in limits:
        rows = PasswordRequest.objects.filter(**of, at__gt=made.at - WINDOW, id__lte=made.pk)
        if rows.count() > limit:
            first = rows.order_by("-id")[limit].at
            made.delete()
            log.warning(
                "password links for %r from %s are refused: %s an hour", made.account, ip_address, limit
            )
            seconds = max(1, round((first + WINDOW - made.at).total_seconds()))
            raise TooManyRequests(sentence, seconds=seconds, email=email, limit=limit)
