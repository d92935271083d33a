"""Lineage (härkomst): append-only links from an action to what it became."""

from __future__ import annotations

from typing import Any

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
        ends = (f"{end}__{name}" for end in ("from_action", "to_action") for name in END)
        rows = self.values_list("kind", "made_at", "made_by", "decision", *ends)
        return tuple(_link(row, of_plan, drafts) for row in rows)

    def of_action(self, action_id: int) -> LineageQuerySet:
        return self.filter(Q(from_action=action_id) | Q(to_action=action_id)).order_by("id")


END = ("key", "label", "plan_id", "plan__key", "plan__title", "plan__draft")


def _link(row: tuple[Any, ...], of_plan: int, drafts: bool) -> LineageLink:
    kind, made_at, made_by, decision, *ends = row
    before, after = (_end(end, of_plan, drafts) for end in (ends[: len(END)], ends[len(END) :]))
    return LineageLink(kind, before, after, timezone.localdate(made_at), made_by, decision)


def _end(end: list[Any], of_plan: int, drafts: bool) -> Descendant:
    key, label, plan_id, plan_key, plan_title, is_draft = end
    if is_draft and plan_id != of_plan and not drafts:
        return Descendant("", "", "", NEXT_PLAN)
    return Descendant(key, label, plan_key, plan_title)


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
