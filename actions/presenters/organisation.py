"""What the settings page shows of the organisation: its logotype."""

from __future__ import annotations

import base64
from typing import NamedTuple

from directors.models import Organisation


class LogoImage(NamedTuple):
    """The logotype as an address that holds the image, and its text."""

    source: str
    alt: str


def logo_image(organisation: Organisation) -> LogoImage | None:
    """Return the logotype, None where there is none. Needs `logo` fetched."""
    logo = organisation.logo
    if logo is None:
        return None
    encoded = base64.b64encode(bytes(logo.content)).decode()
    return LogoImage(f"data:{logo.media_type};base64,{encoded}", organisation.name)
