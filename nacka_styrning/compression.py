"""Compresses pages; docs/adr/0012-compressed-pages.md explains why that is safe here."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.utils.cache import patch_vary_headers

OWN_SITE = ("same-origin", "none")


class CompressPages(GZipMiddleware):
    """Django's GZipMiddleware for HTML only, and never for a request that another site caused.

    Browsers name the origin of a request in Sec-Fetch-Site. Requests without the header are compressed.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if not response.get("Content-Type", "").startswith("text/html"):
            return response
        patch_vary_headers(response, ["Sec-Fetch-Site"])
        if request.headers.get("Sec-Fetch-Site", "none") not in OWN_SITE:
            return response
        return super().process_response(request, response)
