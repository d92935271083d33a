"""Storing of files."""

from __future__ import annotations

from collections.abc import Container

from files.errors import FileRefused
from files.media_types import NO_TYPE, MediaType, media_type
from files.models import StoredFile
from tracking.digest import sha256


def store(content: bytes, allowed: Container[MediaType] = frozenset(MediaType)) -> StoredFile:
    """Return the stored file of these bytes, stored now if they were not; its `content` is read when asked for.

    Two that store the same bytes at the same time get the same row. Raise FileRefused for a type of file that
    is not stored, or not `allowed`.
    """
    kind = media_type(content)
    if kind not in allowed:
        raise FileRefused(NO_TYPE)
    values = {"size": len(content), "media_type": kind.value, "content": content}
    stored, _ = StoredFile.objects.defer("content").get_or_create(sha256=sha256(content), defaults=values)
    return stored
