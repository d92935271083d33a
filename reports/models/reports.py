"""The report (lägesrapport): its head, and what it begins from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple, TypedDict

from django.db import models
from django.db.models import Q

from actions.models.plans import InPlan, Plan
from actions.models.wordings import DecidedWording
from actions.reported import Reported
from reports.document.outline import BESIDE_PARTS, Outline, introduction_title, outline_from
from tracking.models import TrackedQuerySet, TrackedRecords


class Baseline(NamedTuple):
    """What a report or a comparison begins from: one of three, or nothing."""

    wording: DecidedWording | None = None
    report: Report | None = None
    date: dt.date | None = None


class ReportHead(TypedDict, total=False):
    """The fields of a report that can be copied from the report before it, and its choices."""

    title: str
    subtitle: str
    date_text: str
    case_number: str
    addressee: str
    case_handler: str
    signatories: Iterable[Mapping[str, str]]
    placements: Mapping[str, str | Sequence[str]]
    sequence: Sequence[str]
    phrases: Mapping[str, str]
    full_wording: bool


class ReportChanges(ReportHead, total=False):
    """The fields of a draft that can be edited."""

    date: dt.date
    followup_date: dt.date
    baseline: Baseline
    proposal: bool
    earlier_plan: Plan | None


class ReportQuerySet(TrackedQuerySet["Report"]):
    def active(self) -> ReportQuerySet:
        """Without drafts that were thrown away."""
        return self.filter(thrown_at__isnull=True)


class Report(InPlan):
    """A council document that compares the plan at a baseline with the plan at a follow-up date.

    The baseline is a decided wording, an earlier fixed report, a date, or nothing: the plan is then presented
    for decision (förslag till handlingsplan). `proposal` says the same of a revision, which has a baseline.
    `outline` says which parts it has (reports.document.outline), [] the standard ones.
    `placements` maps action key → parts (remaining, upcoming, annex), one by itself in rows of 0.1.0;
    `signatories` is a list of {"name", "title", "unit"}; `date_text` overrides how the date is printed. `phrases`
    are the standing phrases that are reworded (reports.document.phrases); with `full_wording` the follow-up has
    every wording in full.

    `taken` maps what the editor took along of the changes after the follow-up date ("action:KEY", "area:KEY",
    "section:KEY", "plan") to the version taken. `ask_notes` shows the follow-up date to those responsible. A
    draft that was thrown away stays a draft, with `thrown_at`, who and why.

    Reports of a closed plan are written and fixed as before: the last one tells how the plan ended, so that it is
    made when nothing more can change in the plan.
    """

    closable = False

    class State(models.TextChoices):
        DRAFT = "draft", "Utkast"
        FIXED = "fixed", "Fastställd"
        SUPERSEDED = "superseded", "Ersatt"

    state = models.CharField("tillstånd", max_length=20, choices=State.choices, default=State.DRAFT)
    title = models.CharField("rubrik", max_length=300)
    subtitle = models.CharField("underrubrik", max_length=300, blank=True, default="")
    date = models.DateField("dokumentets datum")
    date_text = models.CharField("datum som det skrivs", max_length=100, blank=True, default="")
    case_number = models.CharField("diarienummer", max_length=80)
    addressee = models.CharField("till", max_length=200)
    case_handler = models.CharField("handläggare", max_length=200, blank=True, default="")
    signatories = models.JSONField("undertecknare", default=list, blank=True)
    baseline_wording = models.ForeignKey(
        "actions.DecidedWording",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="jämförs med den beslutade lydelsen",
    )
    baseline_report = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="followed_by",
        verbose_name="jämförs med lägesrapporten",
    )
    baseline_date = models.DateField("jämförs med planen den", null=True, blank=True)
    proposal = models.BooleanField("förslag till reviderad plan", default=False)
    followup_date = models.DateField("uppföljning per")
    earlier_plan = models.ForeignKey(
        "actions.Plan",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="redovisar läget i den tidigare planen",
    )
    placements = models.JSONField("placering", default=dict, blank=True)
    sequence = models.JSONField("ordning", default=list, blank=True)
    phrases = models.JSONField("stående meningar", default=dict, blank=True)
    full_wording = models.BooleanField("visa hela lydelsen", default=False)
    fixed_at = models.DateTimeField("fastställd", null=True, blank=True)
    fixed_by = models.CharField("fastställd av", max_length=200, blank=True, default="")
    superseded_by = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="supersedes", verbose_name="ersatt av"
    )
    superseded_reason = models.TextField("skäl till ersättning", blank=True, default="")
    outline = models.JSONField("delar", default=list, blank=True)
    taken = models.JSONField("taget med", default=dict, blank=True)
    ask_notes = models.BooleanField("läget efterfrågas", default=False)
    thrown_at = models.DateTimeField("kastat", null=True, blank=True)
    thrown_by = models.CharField("kastat av", max_length=200, blank=True, default="")
    thrown_reason = models.TextField("skäl att kasta", blank=True, default="")

    history = TrackedRecords()
    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = "lägesrapport"
        verbose_name_plural = "lägesrapporter"
        constraints = [
            models.CheckConstraint(
                condition=Q(state="draft", fixed_at__isnull=True, fixed_by="")
                | (Q(state__in=["fixed", "superseded"], fixed_at__isnull=False) & ~Q(fixed_by="")),
                name="report_fixed_at_with_by",
            ),
            models.CheckConstraint(
                condition=(~Q(state="superseded") & Q(superseded_by__isnull=True, superseded_reason=""))
                | (Q(state="superseded", superseded_by__isnull=False) & ~Q(superseded_reason="")),
                name="report_superseded_with_reason",
            ),
            models.CheckConstraint(
                condition=Q(baseline_wording__isnull=True, baseline_report__isnull=True)
                | Q(baseline_wording__isnull=True, baseline_date__isnull=True)
                | Q(baseline_report__isnull=True, baseline_date__isnull=True),
                name="report_one_baseline",
            ),
            models.CheckConstraint(
                condition=Q(thrown_at__isnull=True, thrown_by="", thrown_reason="")
                | (Q(state="draft", thrown_at__isnull=False) & ~Q(thrown_by="") & ~Q(thrown_reason="")),
                name="report_thrown_at_with_by",
            ),
        ]

    def __str__(self) -> str:
        return self.subtitle or self.title

    @property
    def is_draft(self) -> bool:
        return self.state == self.State.DRAFT

    @property
    def baseline(self) -> Baseline:
        return Baseline(self.baseline_wording, self.baseline_report, self.baseline_date)

    @property
    def whole_outline(self) -> Outline:
        return outline_from(self.outline)

    def title_of(self, key: str) -> str:
        """Return the title today of a part, of an introduction, or of what else a comment can be about."""
        titles = {part.key: part.title for part in self.whole_outline}
        return titles.get(key) or BESIDE_PARTS.get(key) or introduction_title("")

    @property
    def unanswered_comments(self) -> int:
        """The number of reviewers' comments that are not handled; one query."""
        return self.comments.filter(answers__isnull=True, answer__isnull=True).count()

    @property
    def is_proposal(self) -> bool:
        """Whether the document proposes a plan, or a revision of it, to the board that decides."""
        return self.proposal or (
            self.baseline_wording_id is None
            and self.baseline_report_id is None
            and self.baseline_date is None
        )


def days_asked_for(plan_keys: Collection[str]) -> dict[str, dt.date]:
    """Return {plan key: follow-up day} of the plans with a draft that asks for notes; of several the latest day."""
    asking = Report.objects.active().filter(state=Report.State.DRAFT, ask_notes=True, plan__key__in=plan_keys)
    return dict(asking.order_by("followup_date", "id").values_list("plan__key", "followup_date"))


def reported_of(plan_ids: Collection[int]) -> dict[int, Reported]:
    """Return what is fixed of each plan that has a fixed report; one query."""
    fixed = Report.objects.exclude(state=Report.State.DRAFT).filter(plan_id__in=plan_ids)
    heads = (
        "plan_id",
        "proposal",
        "followup_date",
        "baseline_wording_id",
        "baseline_report_id",
        "baseline_date",
    )
    rows = list(fixed.only(*heads).order_by("followup_date"))
    return {
        plan_id: Reported(
            max((row.pk for row in rows if row.plan_id == plan_id and row.is_proposal), default=None),
            max(
                (row.followup_date for row in rows if row.plan_id == plan_id and not row.is_proposal),
                default=None,
            ),
        )
        for plan_id in {row.plan_id for row in rows}
    }
