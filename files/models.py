"""Files as bytes in the database, each stored once under the hash of its bytes."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class StoredFile(models.Model):
    """A file by its SHA-256 (64 hex digits), with its size in bytes and its media type.

    Append-only, and without history: a row can never say anything else than what it is named by. Tracked rows
    refer to it by its hash (`to_field="sha256"`), so that the hash chain covers the bytes.
    """

    append_only = True

    sha256 = models.CharField("SHA-256", max_length=64, unique=True)
    size = models.PositiveIntegerField("storlek")
    media_type = models.CharField("medietyp", max_length=100)
    content = models.BinaryField("innehåll")

    class Meta:
        verbose_name = "lagrad fil"
        verbose_name_plural = "lagrade filer"
        constraints = [models.CheckConstraint(condition=Q(size__gt=0), name="storedfile_is_not_empty")]

    def __str__(self) -> str:
        return self.sha256
