"""The text of one action in the document, as paragraphs. Pure.

The decided side (`decided_in`), the follow-up (`follow_up`), what is proposed (`proposed`), and the running text of an
action in the plan itself (`running`).
"""

from reports.document.action_text.changes import area
from reports.document.action_text.lines import inlines, paragraphs, pieces
from reports.document.action_text.places import placement
from reports.document.action_text.running import running
from reports.document.action_text.sides import decided_in, follow_up, proposed
from reports.document.action_text.status import requests, status

__all__ = [
    "area",
    "decided_in",
    "follow_up",
    "inlines",
    "paragraphs",
    "pieces",
    "placement",
    "proposed",
    "requests",
    "running",
    "status",
]
