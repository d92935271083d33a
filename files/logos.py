"""Logotypes: a PNG or SVG that is small, whole, and has nothing in it but the picture. Pure."""

from __future__ import annotations

from typing import NamedTuple

from files import images, png, svg
from files.errors import FileRefused
from files.images import Size
from files.media_types import MediaType

MAX_LOGO = 300 * 1024
TOO_LARGE = "Logotypen är {} kB; högst 300 kB tas emot."


class CleanLogo(NamedTuple):
    """A logotype as it is stored."""

    content: bytes
    media_type: MediaType
    size: Size


def clean_logo(content: bytes) -> CleanLogo:
    """Return the logotype without what is not picture. Raise FileRefused."""
    if len(content) > MAX_LOGO:
        raise FileRefused(TOO_LARGE.format(len(content) // 1024))
    if content.startswith(images.PNG):
        made, size = png.cleaned(content)
        return CleanLogo(made, MediaType.PNG, size)
    if images.is_xml(content):
        made, size = svg.cleaned(content)
        return CleanLogo(made, MediaType.SVG, size)
    raise FileRefused("Logotypen ska vara PNG eller SVG; filens innehåll är varken det ena eller det andra.")


def size_of(content: bytes) -> Size:
    """Return the size of a logotype that was cleaned."""
    return images.check_png(content) if content.startswith(images.PNG) else svg.cleaned(content)[1]
