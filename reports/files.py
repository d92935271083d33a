"""A report as a file."""

from __future__ import annotations

from reports.models import Report

FORMATS = {
    "html": "text/html; charset=utf-8",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
"""Format → media type."""


def file_of(report: Report, format: str) -> bytes:
    """The report in one of FORMATS: rendered now for a draft, the stored bytes when fixed.

    "html" is the fragment that goes into a page (UTF-8).
    """
    raise NotImplementedError


def file_name(report: Report, format: str) -> str:
    """lagesrapport-2015-09-02.pdf; a draft's has -utkast."""
    raise NotImplementedError
