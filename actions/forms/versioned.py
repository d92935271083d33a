"""Base of the forms that edit a versioned object, whose values are also texts that can be merged."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Generic, TypeVar

from django import forms

from actions.forms.fields import Data, ReasonField, VersionField
from tracking.models import TrackedModel
from tracking.text import normalized

Row = TypeVar("Row", bound=TrackedModel)


class VersionedForm(forms.Form, Generic[Row]):
    """A form for an object with a version. Subclasses list its fields in `tracked`.

    `row` (an object or one of its history rows) gives the initial values. Without it an object is created,
    and the form has neither version nor reason.
    """

    tracked: ClassVar[tuple[str, ...]] = ()

    def __init__(
        self, data: Data = None, *, row: Row | None = None, initial: Mapping[str, object] | None = None
    ) -> None:
        saved = self.initial_from(row) if row is not None else {}
        super().__init__(data, initial={**saved, **(initial or {})})
        self.row = row
        if row is not None:
            self.fields["version"] = VersionField(initial=row.version)
            self.fields["reason"] = ReasonField()

    @classmethod
    def texts(cls, row: Row) -> dict[str, str]:
        """Return each tracked field of `row` as the text that a browser would post."""
        return {name: _text(getattr(row, name)) for name in cls.tracked}

    @classmethod
    def initial_from(cls, row: Row) -> Mapping[str, object]:
        """Return the initial values of the form's fields for `row`."""
        return cls.texts(row)

    def posted_texts(self) -> dict[str, str]:
        """Return each tracked field as the posted text, normalized."""
        return {name: normalized(self.data.get(name, "")).strip() for name in self.tracked}

    def shown(self, name: str, text: str) -> str:
        """Return a posted text for display: the label of a choice rather than its id."""
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            return dict(flat(field.choices)).get(text, text)
        if isinstance(field, forms.BooleanField):
            return "Ja" if text else "Nej"
        return text

    def mergeable(self, name: str) -> bool:
        """Return whether two texts of the field can be merged by hand."""
        return type(self.fields[name].widget) in (forms.TextInput, forms.Textarea)


def flat(choices: Any) -> list[tuple[str, str]]:
    """Return the choices with option groups flattened."""
    opened: list[tuple[str, str]] = []
    for value, label in choices:
        opened += flat(label) if isinstance(label, list | tuple) else [(str(value), str(label))]
    return opened


def _text(value: object) -> str:
    if value is None or value is False:
        return ""
    return "on" if value is True else str(value)
