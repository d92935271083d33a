"""Attachments of actions."""

from __future__ import annotations

from django.db import models

from actions.models.actions import Action
from actions.models.plans import plan_scope
from files.models import Attachment
from tracking.models import TrackedRecords


class ActionAttachment(Attachment):
    """A file that belongs to an action; a closed plan takes no more of them."""

    owner = "action"
    closable = True

    action = models.ForeignKey(Action, models.PROTECT, related_name="attachments", verbose_name="åtgärd")

    history = TrackedRecords()

    class Meta(Attachment.Meta):
        abstract = False
        verbose_name = "bilaga till åtgärd"
        verbose_name_plural = "bilagor till åtgärd"

    @property
    def scope(self) -> str:
        return plan_scope(self.action.plan_id)

    def check_open(self) -> None:
        self.action.check_open()
