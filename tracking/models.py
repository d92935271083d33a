"""Base classes of tracked models and of their history rows."""

from __future__ import annotations

from collections.abc import Mapping
from contextvars import ContextVar
from typing import TYPE_CHECKING, ClassVar, TypeVar

from django.db import models
from simple_history.models import HistoricalRecords

from tracking.errors import UntrackedWrite

if TYPE_CHECKING:
    Field = models.Field[object, object]

Tracked = TypeVar("Tracked", bound="TrackedModel")

# True only while tracking.writer writes; any other save is refused.
writing: ContextVar[bool] = ContextVar("tracking_writing", default=False)


class TrackedQuerySet(models.QuerySet[Tracked]):
    """A queryset that refuses every write that would leave no history."""

    def _refuse(self, how: str) -> None:
        raise UntrackedWrite(self.model.__name__, how)

    def update(self, **kwargs: object) -> int:
        self._refuse("update()")
        return 0

    def delete(self) -> tuple[int, dict[str, int]]:
        self._refuse("delete()")
        return 0, {}

    def bulk_create(self, *args: object, **kwargs: object) -> list[Tracked]:
        self._refuse("bulk_create()")
        return []

    def bulk_update(self, *args: object, **kwargs: object) -> int:
        self._refuse("bulk_update()")
        return 0

    update.alters_data = True
    delete.alters_data = True


class TrackedModel(models.Model):
    """A model whose every version is kept. `version` starts at 1 and is posted in forms.

    Rows of `append_only` models are inserted once and never changed, which the database enforces. A renamed
    field keeps its first name in the chain through `chain_names` ({"new": "old"}), and a renamed model its
    first label through `chain_label`; see docs/migrations.md. Fields in `verbatim` hold what the program made
    and hashed: their text is written as it is, while all other text is normalized (tracking.text). Rows of
    `closable` models are refused by `check_open` when what they belong to is closed; it is asked under the lock.
    """

    append_only = False
    closable = False
    verbatim: ClassVar[frozenset[str]] = frozenset()
    chain_names: ClassVar[dict[str, str]] = {}
    chain_label = ""

    skip_history_when_saving: bool  # set only while tracking.writer saves

    version = models.PositiveIntegerField("version", default=1, editable=False)

    objects = TrackedQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def scope(self) -> str:
        """The name of the hash chain this row belongs to ("plan:7")."""
        raise NotImplementedError

    def check_open(self) -> None:
        """Raise when the row belongs to something closed. Called once in each transaction, for `closable` models."""

    def delete(self, *args: object, **kwargs: object) -> tuple[int, dict[str, int]]:
        raise UntrackedWrite(type(self).__name__, "delete()")


def refuse_untracked_save(sender: type[models.Model], **kwargs: object) -> None:
    """Raise UntrackedWrite on save() or loaddata of a tracked model; connected to pre_save.

    loaddata bypasses `Model.save()`, so overriding that would not be enough.
    """
    if issubclass(sender, TrackedModel) and not writing.get():
        raise UntrackedWrite(sender.__name__, "save()")


class HistoryRow(models.Model):
    """The columns of every history row besides the object's own fields."""

    by_name = models.CharField("av", max_length=200, blank=True, default="")
    chain_scope = models.CharField(max_length=40, default="", editable=False)
    chain_seq = models.BigIntegerField(default=0, editable=False)
    chain_hash = models.CharField(max_length=64, default="", editable=False)

    class Meta:
        abstract = True


class TrackedRecords(HistoricalRecords):
    """django-simple-history's records, with indexes for reading one version per object.

    The user is a plain id with the name beside it, reasons have no length limit, one index serves "the latest
    version at a moment", and (id, version, type) is unique. `retired` are fields the model no longer has,
    whose values history keeps ({"name": a field with an empty default}).
    """

    def __init__(self, retired: Mapping[str, Field] | None = None, **kwargs: object) -> None:
        self.retired = dict(retired or {})
        super().__init__(
            bases=(HistoryRow,),
            history_id_field=models.BigAutoField(),
            history_user_id_field=models.BigIntegerField(null=True),
            history_user_getter=lambda row: None,
            history_user_setter=lambda row, user: None,
            history_change_reason_field=models.TextField(null=True),
            **kwargs,
        )

    def copy_fields(self, model: type[models.Model]) -> dict[str, Field]:
        fields: dict[str, Field] = super().copy_fields(model)
        for field in fields.values():
            field.db_index = False  # history is queried by id and date only
        return fields

    def get_extra_fields(self, model: type[models.Model], fields: object) -> dict[str, object]:
        retired = {name: field.clone() for name, field in self.retired.items()}
        return {**super().get_extra_fields(model, fields), **retired, "retired_fields": tuple(retired)}

    def get_meta_options(self, model: type[models.Model]) -> dict[str, object]:
        options: dict[str, object] = super().get_meta_options(model)
        name = model._meta.model_name
        options["verbose_name"] = f"historik: {model._meta.verbose_name}"
        options["verbose_name_plural"] = options["verbose_name"]
        options["indexes"] = [
            models.Index(
                models.F("id"),
                models.F("history_date").desc(),
                models.F("history_id").desc(),
                name=f"hist_{name}_at"[:30],
            ),
            models.Index(fields=["chain_scope", "chain_seq"], name=f"hist_{name}_chain"[:30]),
        ]
        options["constraints"] = [
            models.UniqueConstraint(
                fields=["id", "version", "history_type"], name=f"hist_{name}_version"[:30]
            )
        ]
        return options


class ChainHead(models.Model):
    """The last link of one scope's hash chain. Every write in the scope locks this row first.

    `at` is the date of that link; None until the first write since dates were kept here.
    """

    scope = models.CharField(max_length=40, primary_key=True)
    seq = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="")
    at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "kedjans slut"
        verbose_name_plural = "kedjornas slut"

    def __str__(self) -> str:
        return f"{self.scope} #{self.seq}"
