"""Who sees draft plans: those who may read drafts, and nobody else, in any list, page, file or search."""

from __future__ import annotations

from django.db.models import Q

from directors.rights import Ability, Visitor, can


def visible(visitor: Visitor, plan: str = "") -> Q:
    """Return the condition that a plan is one the visitor may see; `plan` is the path to it ("action__plan__")."""
    return Q() if can(visitor, Ability.READ_DRAFTS) else Q(**{f"{plan}draft": False})
