"""The office's own Word templates, of which one at most is in use."""

from __future__ import annotations

from typing import TypedDict

from django.db import models
from django.db.models import Q

from directors.models.organisation import SCOPE
from reports.render.docx.template import Template
from tracking.models import TrackedModel, TrackedRecords


class TemplateChoices(TypedDict, total=False):
    """What an administrator chooses for a template."""

    styles: dict[str, str]
    start: str


class WordTemplate(TrackedModel):
    """A Word file of the office in whose styles, head, foot and margins reports are set.

    `styles` maps roles (reports.render.docx.roles) to ids of the file's styles; a role that is left out has our
    own style. `start` is the bookmark where the document begins, "" for the end of the file's own text.
    """

    name = models.CharField("filens namn", max_length=200)
    file = models.ForeignKey(
        "files.StoredFile", models.PROTECT, to_field="sha256", related_name="+", verbose_name="fil"
    )
    styles = models.JSONField("formatmallar", default=dict, blank=True)
    start = models.CharField("dokumentet börjar vid", max_length=200, blank=True, default="")
    in_use = models.BooleanField("används", default=False)

    history = TrackedRecords()

    class Meta:
        verbose_name = "Word-mall"
        verbose_name_plural = "Word-mallar"
        constraints = [
            models.UniqueConstraint(fields=["in_use"], condition=Q(in_use=True), name="one_template_in_use")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def scope(self) -> str:
        return SCOPE

    @property
    def template(self) -> Template:
        """The template as the renderer takes it; reads the file."""
        return Template(bytes(self.file.content), dict(self.styles), self.start)


def template_in_use() -> Template | None:
    """Return the template that reports are set in; None for our own. One query."""
    found = WordTemplate.objects.filter(in_use=True).select_related("file").first()
    return found.template if found else None


def reference_in_use() -> str:
    """Return what a report keeps of the template it is set in: hash of the file, id and version of its row; or "".

    One query.
    """
    found = WordTemplate.objects.filter(in_use=True).values_list("file_id", "pk", "version").first()
    return "{} {}.{}".format(*found) if found else ""
