"""What a report is fixed as: its snapshot, and its stored files outside the snapshot."""

from __future__ import annotations

from django.db import models

from actions.models.plans import plan_scope
from reports.models.reports import Report
from tracking.models import TrackedModel, TrackedRecords


class Snapshot(TrackedModel):
    """The contents of a fixed report: document, both plan states, files, hashes and the chain head.

    Append-only. `document` is canonical JSON, `sha256` the hash of its UTF-8 bytes; `html`, `pdf` and `docx`
    are the finished files. `head_seq` and `head_hash` are the last link of the plan's history chain when the
    report was fixed.
    """

    append_only = True
    verbatim = frozenset({"document", "html"})

    report = models.OneToOneField(Report, models.PROTECT, related_name="snapshot")
    schema = models.PositiveSmallIntegerField("schemaversion")
    document = models.TextField()
    sha256 = models.CharField(max_length=64)
    html = models.TextField()
    html_sha256 = models.CharField(max_length=64)
    pdf = models.BinaryField()
    pdf_sha256 = models.CharField(max_length=64)
    docx = models.BinaryField()
    docx_sha256 = models.CharField(max_length=64)
    head_seq = models.BigIntegerField()
    head_hash = models.CharField(max_length=64)

    history = TrackedRecords(excluded_fields=["document", "html", "pdf", "docx"])

    class Meta:
        verbose_name = "fastställt dokument"
        verbose_name_plural = "fastställda dokument"

    def __str__(self) -> str:
        return self.sha256

    @property
    def scope(self) -> str:
        return plan_scope(self.report.plan_id)


class ReportFile(TrackedModel):
    """A stored file of a fixed report outside its snapshot, with its hash: the workbook.

    Append-only. It has a table of its own, since a snapshot is never changed.
    """

    append_only = True

    class Format(models.TextChoices):
        XLSX = "xlsx", "Excel"

    report = models.ForeignKey(Report, models.PROTECT, related_name="files")
    format = models.CharField("format", max_length=20, choices=Format.choices)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)

    history = TrackedRecords(excluded_fields=["content"])

    class Meta:
        verbose_name = "fil av lägesrapport"
        verbose_name_plural = "filer av lägesrapporter"
        constraints = [
            models.UniqueConstraint(fields=["report", "format"], name="file_once_per_report"),
        ]

    def __str__(self) -> str:
        return f"{self.format} {self.sha256}"

    @property
    def scope(self) -> str:
        return plan_scope(self.report.plan_id)
