"""The letterhead of a report: the organisation's, with the case handler that the report names."""

from __future__ import annotations

import base64

from directors.models import Organisation
from files.logos import size_of
from reports.document.letterhead import Letterhead, Logo, handled_by


def letterhead_of(organisation: Organisation | None, case_handler: str) -> Letterhead | None:
    """Return the letterhead, None where nothing but the name of the organisation is known.

    Needs its `logo` fetched. The report's `case_handler` goes before the organisation's.
    """
    if organisation is None:
        return None
    who = case_handler or organisation.case_handler
    letterhead = Letterhead(
        organisation.name,
        organisation.unit,
        tuple(organisation.sender_lines.splitlines()),
        handled_by(who) if who else "",
        tuple(organisation.footer.splitlines()),
        logo_of(organisation),
    )
    return None if letterhead == Letterhead(organisation.name) else letterhead


def logo_of(organisation: Organisation) -> Logo | None:
    """Return the logotype with the organisation's name as its text; None where there is none."""
    if organisation.logo is None:
        return None
    content = bytes(organisation.logo.content)
    width, height = size_of(content)
    encoded = base64.b64encode(content).decode()
    return Logo(organisation.logo.media_type, encoded, width, height, organisation.name)
