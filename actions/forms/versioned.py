"""A form whose saved counterpart can have changed meanwhile: its values as texts that can be merged."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms

from actions.forms.fields import ReasonField, VersionField

BESIDE = ("version", "reason")  # fields of the form that are not of the thing edited


class VersionedForm(forms.Form):
    """Subclasses name the `tracked` fields and say each as a text in `texts`.

    `row` (an object or one of its history rows) gives the first values. An object to be made has no row,
    and then neither version nor reason is asked for.
    """

    tracked: ClassVar[tuple[str, ...]] = ()

    def __init__(self, data: Mapping[str, Any] | None = None, *, row: Any = None, **kwargs: Any) -> None:
        initial = self.initial_from(row) if row is not None else {}
        super().__init__(data, initial={**initial, **kwargs.pop("initial", {})}, **kwargs)  # type: ignore[arg-type]
        self.row = row
        if row is not None:
            self.fields["version"] = VersionField(initial=row.version)
            self.fields["reason"] = ReasonField()

    @classmethod
    def texts(cls, row: Any) -> dict[str, str]:
        """Each tracked field of `row` as the text it is posted as."""
        return {name: _text(getattr(row, name)) for name in cls.tracked}

    @classmethod
    def initial_from(cls, row: Any) -> dict[str, Any]:
        return cls.texts(row)

    def posted_texts(self) -> dict[str, str]:
        """Each tracked field as the text that was posted, line ends as the server keeps them."""
        return {name: self.data.get(name, "").replace("\r\n", "\n").strip() for name in self.tracked}

    def shown(self, name: str, text: str) -> str:
        """A posted text as people read it: the label of a choice rather than its id."""
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            return str(dict(flat(field.choices)).get(text, text))
        if isinstance(field, forms.BooleanField):
            return "Ja" if text else "Nej"
        return text

    def mergeable(self, name: str) -> bool:
        """Whether the two texts of a field can be written together."""
        return type(self.fields[name].widget) in (forms.TextInput, forms.Textarea)

    def values(self) -> dict[str, Any]:
        """What the service takes; subclasses translate."""
        return {name: self.cleaned_data[name] for name in self.tracked}


def flat(choices: Any) -> list[tuple[str, str]]:
    """Choices with their groups opened."""
    opened: list[tuple[str, str]] = []
    for value, label in choices:
        opened += flat(label) if isinstance(label, list | tuple) else [(str(value), str(label))]
    return opened


def _text(value: Any) -> str:
    if value is None or value is False:
        return ""
    return "on" if value is True else str(value)
