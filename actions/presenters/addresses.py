"""Addresses for lists: one reverse() for a whole page."""

from __future__ import annotations

from django.urls import reverse


def action_prefix(plan_key: str) -> str:
    """Return the address of the plan's actions, to which a key and a slash are added."""
    return reverse("action", kwargs={"plan_key": plan_key, "key": "x"})[: -len("x/")]
