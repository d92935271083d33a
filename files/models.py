"""Files as bytes in the database, each stored once under the hash of its bytes, and what hangs on other things."""

from __future__ import annotations

from typing import Any, ClassVar, TypeVar

from django.db import models
from django.db.models import Q

from tracking.models import TrackedModel, TrackedQuerySet

Row = TypeVar("Row", bound="Attachment")


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


class AttachmentQuerySet(TrackedQuerySet[Row]):
    def listed(self) -> AttachmentQuerySet[Row]:
        """Those that are not struck, in order, with their files but not the bytes of them."""
        return self.filter(struck=False).select_related("file").defer("file__content").order_by("order", "pk")


class Attachment(TrackedModel):
    """A file (bilaga) that hangs on something: its title, name and place, and who attached it when.

    One that is struck is kept in history. Subclasses have a foreign key named by `owner`; what it refers to may have
    `most_bytes` of files.
    """

    owner: ClassVar[str]
    most_bytes: ClassVar[int | None] = None

    title = models.CharField("rubrik", max_length=200)
    name = models.CharField("filnamn", max_length=200)
    file = models.ForeignKey(
        StoredFile, models.PROTECT, to_field="sha256", related_name="+", verbose_name="fil"
    )
    order = models.PositiveIntegerField("ordning")
    added_at = models.DateTimeField("bilagd")
    added_by = models.CharField("bilagd av", max_length=200)
    struck = models.BooleanField("struken", default=False)

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        abstract = True
        verbose_name = "bilaga"
        verbose_name_plural = "bilagor"

    def __str__(self) -> str:
        return self.title

    def siblings(self) -> Any:
        """Return the listed attachments of the same owner, itself included once it is saved."""
        owner = f"{self.owner}_id"
        return type(self).objects.filter(**{owner: getattr(self, owner)}).listed()
