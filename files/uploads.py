"""The limit of uploaded files, which Django itself does not have: what is beyond it reaches no disk."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest

MAX_UPLOAD = 25 * 1024 * 1024
"""How large a file that is sent may be, in bytes."""

TOO_LARGE = "Filen är större än 25 MB och togs inte emot."


class AtMost(FileUploadHandler):
    """Drops a file once it is larger than MAX_UPLOAD; goes before the handlers that keep it."""

    received = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.received = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        self.received += len(raw_data)
        if self.received > MAX_UPLOAD:
            self.request.is_upload_too_large = True  # type: ignore[union-attr]
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Leave the file to the handlers after this one."""


def is_too_large(request: HttpRequest) -> bool:
    """Return whether a file of the request was dropped. Its form must have been read."""
    return getattr(request, "is_upload_too_large", False)
