"""Sections (avsnitt): the headings under which actions are printed in the document."""

from __future__ import annotations

from typing import TypedDict

from django.db import models
from django.db.models import Q

from actions.models.fields import Removable, removal_check
from actions.models.plans import InPlan
from tracking.models import TrackedRecords


class SectionFields(TypedDict, total=False):
    """The fields of a section that the services set."""

    title: str
    parent_id: int | None


class Section(InPlan, Removable):
    """A heading under which actions are printed in the document; nested one level."""

    key = models.SlugField("nyckel", max_length=120)
    title = models.CharField("rubrik", max_length=300)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="under"
    )
    order = models.BigIntegerField("ordning")

    history = TrackedRecords()

    class Meta:
        verbose_name = "avsnitt"
        verbose_name_plural = "avsnitt"
        constraints = [
            models.UniqueConstraint(fields=["plan", "key"], name="section_key_in_plan"),
            models.UniqueConstraint(fields=["plan", "order"], name="section_order_in_plan"),
            models.CheckConstraint(condition=~Q(title=""), name="section_has_title"),
            models.CheckConstraint(condition=~Q(parent=models.F("id")), name="section_not_its_own_parent"),
            removal_check("section"),
        ]

    def __str__(self) -> str:
        return self.title
