"""Which plans a visitor sees, in any list, page, file or search.

Draft plans are seen by those who may read drafts, and nobody else; a visitor who may read only what is decided sees
the plans of which something is (actions.published).
"""

from __future__ import annotations

from django.db.models import Q

from actions.published import newest_published
from directors.rights import Ability, Visitor, can


def visible(visitor: Visitor, plan: str = "") -> Q:
    """Return the condition that a plan is one the visitor may see; `plan` is the path to it ("action__plan__")."""
    if can(visitor, Ability.READ_DRAFTS):
        return Q()
    seen = Q(**{f"{plan}draft": False})
    if can(visitor, Ability.READ):
        return seen
    return seen & Q(**{f"{plan}pk__in": list(newest_published())})
