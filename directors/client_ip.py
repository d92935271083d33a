"""The address that a request came from, and a warning where a proxy and BEHIND_PROXY do not agree."""

from __future__ import annotations

import logging
from collections.abc import Callable
from ipaddress import IPv6Address, IPv6Network, ip_address

from django.conf import settings
from django.http import HttpRequest, HttpResponse

log = logging.getLogger("directors.proxy")

HEADERS = ("X-Forwarded-For", "X-Forwarded-Proto", "Forwarded", "X-Real-Ip")
IPV6_PREFIX = 64
"""The part of an IPv6 address that is counted: whoever has one address has all with the same prefix."""

BEHIND_NONE = (
    "%s came though BEHIND_PROXY is false. If a proxy stands in front, every visitor counts as one address and https "
    "is not seen: set BEHIND_PROXY=true (docs/settings.md). Visitors can send the header themselves too."
)
NO_ADDRESS = (
    "BEHIND_PROXY is true but X-Forwarded-For ends with %r, which is no address. The proxy's own address is counted "
    "instead, so failed sign-ins of all visitors count together: let the proxy write the visitor's address."
)


def client_ip(request: HttpRequest) -> str | None:
    """Return the visitor's address for counting; None when there is none, as on a Unix socket.

    Behind a proxy it is the last address of X-Forwarded-For, which the nearest proxy wrote; those before it are
    the visitor's own words. Where that is no address ("unknown"), the proxy's own is returned.
    """
    own = address_in(request.META.get("REMOTE_ADDR", ""))
    return (address_in(last_forwarded(request)) or own) if settings.BEHIND_PROXY else own


def last_forwarded(request: HttpRequest) -> str:
    return request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()


def address_in(text: str) -> str | None:
    """Return the IP address in a text, without port, brackets, quotes and zone; None when there is none.

    Of an IPv6 address only the network is kept, of one that stands for an IPv4 address the latter.
    """
    text = text.strip().strip('"')
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        address = ip_address(text.partition("%")[0])
    except ValueError:
        return None
    if not isinstance(address, IPv6Address):
        return str(address)
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(IPv6Network((address, IPV6_PREFIX), strict=False).network_address)


class WarnAboutProxy:
    """Middleware that logs, once in each process, that the headers of a proxy and BEHIND_PROXY do not agree.

    First of all middleware: a request that is redirected to https again and again must be seen too.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.has_warned = False

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not self.has_warned and (warning := disagreement(request)):
            self.has_warned = True
            log.warning(*warning)
        return self.get_response(request)


def disagreement(request: HttpRequest) -> tuple[str, str] | None:
    """Return the warning and its argument when the headers of a proxy and BEHIND_PROXY do not agree."""
    if settings.BEHIND_PROXY:
        last = last_forwarded(request)
        return (
            (NO_ADDRESS, last[:100])
            if "X-Forwarded-For" in request.headers and not address_in(last)
            else None
        )
    sent = next((name for name in HEADERS if name in request.headers), None)
    return (BEHIND_NONE, sent) if sent else None
