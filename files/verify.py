"""Verification of stored files: each hash is computed again."""

from __future__ import annotations

from collections.abc import Iterator

from files.models import StoredFile
from tracking.digest import sha256


def is_whole(file: StoredFile) -> bool:
    """Return whether the bytes are still those that the file is named by; reads them."""
    held: bytes | memoryview | str = file.content  # SQLite also holds text where bytes should be
    content = held.encode() if isinstance(held, str) else bytes(held)
    return len(content) == file.size and sha256(content) == file.sha256


def damaged() -> Iterator[StoredFile]:
    """Yield each stored file whose bytes are not those it is named by; one is in memory at a time."""
    for file in StoredFile.objects.order_by("pk").iterator(chunk_size=1):
        if not is_whole(file):
            yield file
