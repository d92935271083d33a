"""The limit of uploaded files, which Django itself does not have: what is beyond it reaches no disk.

It holds for everybody who sends anything, signed in or not: the form is read before the visitor is known.
"""

from __future__ import annotations

from django import forms
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest

MAX_UPLOAD = 25 * 1024 * 1024
"""How large the files of a request may be together, in bytes. Every form has at most one."""

TOO_LARGE = "Filen är större än 25 MB och togs inte emot."


class AtMost(FileUploadHandler):
    """Drops a file once more than MAX_UPLOAD has come; goes before the handlers that keep it."""

    received = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        self.received += len(raw_data)
        if self.received > MAX_UPLOAD:
            self.request.is_upload_too_large = True  # type: ignore[union-attr]
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Leave the file to the handlers after this one."""


def was_dropped(request: HttpRequest, form: forms.Form, field: str) -> bool:
    """Return whether a file of the request was dropped, which the form then says instead of that it has none."""
    if not getattr(request, "is_upload_too_large", False):
        return False
    form.errors.clear()
    form.errors[field] = form.error_class([TOO_LARGE])
    return True
