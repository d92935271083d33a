"""Lineage (härkomst): append-only links from an action to what it became."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from actions.lineage import LINEAGES, NEXT_PLAN, Descendant, LineageLink
from actions.models.actions import Action
from actions.models.plans import InPlan
from tracking.models import TrackedQuerySet, TrackedRecords

KINDS = [(info.kind.value, info.label) for info in LINEAGES]


class LineageQuerySet(TrackedQuerySet["Lineage"]):
    def of_plan(self, plan_id: int) -> LineageQuerySet:
        """Links with an action of the plan at either end, in the order they were made."""
        return self.filter(Q(plan=plan_id) | Q(from_action__plan=plan_id)).order_by("id")

    def links(self, *, of_plan: int, drafts: bool = False) -> tuple[LineageLink, ...]:
        """Return the rows as plain values; one query.

        Unless `drafts`, another plan than `of_plan` that is a draft is only called NEXT_PLAN.
        """
        rows = self.select_related("from_action__plan", "to_action__plan")
        return tuple(_link(row, of_plan, drafts) for row in rows)

    def of_action(self, action_id: int) -> LineageQuerySet:
        return self.filter(Q(from_action=action_id) | Q(to_action=action_id)).order_by("id")


def _link(row: Lineage, of_plan: int, drafts: bool) -> LineageLink:
    before, after = (_end(action, of_plan, drafts) for action in (row.from_action, row.to_action))
    return LineageLink(row.kind, before, after, timezone.localdate(row.made_at), row.made_by, row.decision)


def _end(action: Action, of_plan: int, drafts: bool) -> Descendant:
    plan = action.plan
    if plan.draft and plan.pk != of_plan and not drafts:
        return Descendant("", "", "", NEXT_PLAN)
    return Descendant(action.key, action.label, plan.key, plan.title)


class Lineage(InPlan):
    """A link from an action to one that it became: split, merged, or carried on in another plan.

    `plan` is the plan of `to_action`, the later of the two, in whose chain the link stands.
    """

    append_only = True

    from_action = models.ForeignKey(
        Action, models.PROTECT, related_name="successors", verbose_name="från åtgärden"
    )
    to_action = models.ForeignKey(
        Action, models.PROTECT, related_name="predecessors", verbose_name="till åtgärden"
    )
    kind = models.CharField("slag", max_length=20, choices=KINDS)
    decision = models.CharField("beslut", max_length=500, blank=True, default="")
    made_at = models.DateTimeField("gjord")
    made_by = models.CharField("gjord av", max_length=200)

    history = TrackedRecords()
    objects = LineageQuerySet.as_manager()

    class Meta:
        verbose_name = "härkomst"
        verbose_name_plural = "härkomster"
        constraints = [
            models.UniqueConstraint(fields=["from_action", "to_action"], name="lineage_once"),
            models.CheckConstraint(condition=~Q(from_action=F("to_action")), name="lineage_of_two"),
            models.CheckConstraint(condition=Q(kind__in=[kind for kind, _ in KINDS]), name="lineage_kind"),
            models.CheckConstraint(condition=~Q(made_by=""), name="lineage_made_at_with_by"),
        ]

    def __str__(self) -> str:
        return f"{self.from_action} → {self.to_action}"
