"""The organisation whose installation this is: one row, with a chain of its own."""

from __future__ import annotations

from typing import TypedDict

from django.db import models
from django.db.models import Q

from tracking.models import TrackedModel, TrackedRecords

SCOPE = "organisation"
ONLY = 1
"""The id of the only row."""

PROGRAM = "Styrning"
"""The name of the program where no organisation is named."""


class LetterheadFields(TypedDict, total=False):
    """The texts of the letterhead."""

    unit: str
    sender_lines: str
    case_handler: str
    footer: str


class OrganisationFields(LetterheadFields, total=False):
    """The fields of the organisation that the services set; the logotype has a service of its own."""

    name: str
    code: str


class Organisation(TrackedModel):
    """The municipality that uses the installation: its name and municipality code (directors.municipality).

    The other fields are the letterhead of reports: a unit, lines about the sender and for the foot, who handles the
    case where the report names nobody else, and a logotype (files.logos).
    """

    name = models.CharField("organisationens namn", max_length=100)
    code = models.CharField("kommunkod", max_length=4)
    unit = models.CharField("enhet", max_length=200, blank=True, default="")
    sender_lines = models.TextField("avsändarrader", blank=True, default="")
    case_handler = models.CharField("handläggare", max_length=200, blank=True, default="")
    footer = models.TextField("sidfot", blank=True, default="")
    logo = models.ForeignKey(
        "files.StoredFile",
        models.PROTECT,
        to_field="sha256",
        null=True,
        blank=True,
        related_name="+",
        verbose_name="logotyp",
    )

    history = TrackedRecords()

    class Meta:
        verbose_name = "organisation"
        verbose_name_plural = "organisationer"
        constraints = [
            models.CheckConstraint(condition=Q(id=ONLY), name="organisation_is_single"),
            models.CheckConstraint(condition=~Q(name=""), name="organisation_has_name"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def scope(self) -> str:
        return SCOPE


def organisation_name() -> str:
    """Return the organisation's name, "" where none is named; one query."""
    return Organisation.objects.values_list("name", flat=True).first() or ""


def program_name(organisation: str) -> str:
    """Return the name of the program at an organisation: "Nacka kommun · styrning"."""
    return f"{organisation} · {PROGRAM.lower()}" if organisation else PROGRAM
