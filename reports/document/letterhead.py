"""The letterhead (brevhuvud) of a document: who sends it. Pure.

It is part of the page and not of the document's own text, so that `tree.plain_text` leaves it out; `lines` is the
text that every renderer prints of it. Like the nodes of the tree it holds only strings, integers and tuples.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Logo:
    """An image: its media type (image/png or image/svg+xml), its bytes in base64, its size in pixels, and `alt`.

    The image was checked and cleaned when it was chosen; see files/logos.py.
    """

    media_type: str
    content: str
    width: int
    height: int
    alt: str


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Who sends the document.

    `name` is the organisation, which is printed where there is no logo; `unit` a part of it. `sender` are lines
    (address, telephone, web), `case_handler` a whole line, and `footer` lines at the foot of each page.
    """

    name: str
    unit: str = ""
    sender: tuple[str, ...] = ()
    case_handler: str = ""
    footer: tuple[str, ...] = ()
    logo: Logo | None = None


def handled_by(who: str) -> str:
    """Return the line that tells who handles the case."""
    return f"Handläggare: {who}"


def lines(letterhead: Letterhead) -> Iterator[str]:
    """Yield the text of the head from above, and then that of the foot; empty lines are left out."""
    name = "" if letterhead.logo else letterhead.name
    head = (name, letterhead.unit, *letterhead.sender, letterhead.case_handler)
    yield from (line for line in (*head, *letterhead.footer) if line.strip())
