"""What an action came of and became, as lines of its page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from actions.lineage import LABELS, Descendant, LineageLink
from actions.period import swedish_date

CAME, BECAME = "Kommer från", "Blev"


@dataclass(frozen=True)
class LineageLine:
    """A link: `words` say which way, `label` names the other action, `plan` its plan if that is another.

    `told` is the kind, the day and the decision in words.
    """

    words: str
    label: str
    url: str
    plan: str
    told: str


def lineage_lines(links: Iterable[LineageLink], plan_key: str, key: str) -> tuple[LineageLine, ...]:
    """Return the lines of the action `key` of a plan: what it came of first."""
    lines = [_line(link, plan_key, key) for link in links]
    return tuple(sorted(lines, key=lambda line: line.words != CAME))


def _line(link: LineageLink, plan_key: str, key: str) -> LineageLine:
    is_later = (link.after.plan_key, link.after.key) == (plan_key, key)
    other = link.before if is_later else link.after
    elsewhere = other.plan_key != plan_key
    url = reverse("action", args=[other.plan_key, other.key]) if other.key else ""
    label = other.label or other.plan_title
    plan = f"”{other.plan_title}”" if elsewhere and other.label else ""
    return LineageLine(CAME if is_later else BECAME, label, url, plan, _told(link, other))


def _told(link: LineageLink, other: Descendant) -> str:
    decision = f", enligt {link.decision}" if link.decision else ""
    return f"{LABELS[link.kind]} den {swedish_date(link.on)}{decision}"
