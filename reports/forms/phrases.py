"""The form for the standing phrases of a report."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from django.core.exceptions import ValidationError

from actions.forms.fields import Data, LinesField
from actions.forms.versioned import VersionedForm
from reports.document.phrases import BY_KEY, PHRASES, Phrase, reworded, unknown_fields
from reports.models import Report
from reports.models.reports import ReportChanges

PREFIX = "mening-"
NO_FIELDS = "Meningen har inga fält."


class PhrasesForm(VersionedForm[Report]):
    """A text for every standing phrase; an empty one leaves the phrase out of the document."""

    tracked = tuple(f"{PREFIX}{phrase.key}" for phrase in PHRASES)

    def __init__(self, data: Data = None, *, row: Report) -> None:
        super().__init__(data, row=row)
        for phrase in PHRASES:
            field = LinesField(
                rows=2,
                label=phrase.where,
                required=False,
                max_length=500,
                help_text=_hint(phrase, row.phrases),
            )
            field.validators.append(partial(_check, phrase.key))
            self.fields[f"{PREFIX}{phrase.key}"] = field
        del self.fields["reason"]

    @classmethod
    def texts(cls, row: Report) -> dict[str, str]:
        return {f"{PREFIX}{phrase.key}": row.phrases.get(phrase.key, phrase.default) for phrase in PHRASES}

    def values(self) -> ReportChanges:
        texts = {key: " ".join(self.cleaned_data[f"{PREFIX}{key}"].split()) for key in BY_KEY}
        return {"phrases": reworded(texts)}


def _hint(phrase: Phrase, own: Mapping[str, str]) -> str:
    """Return the fields of the phrase with what they become, and its default where it is reworded."""
    fields = [f"{{{name}}} blir {what}." for name, what in phrase.fields.items()]
    was = (
        [f"Från början: {phrase.default or '–'}"]
        if own.get(phrase.key, phrase.default) != phrase.default
        else []
    )
    return " ".join((*fields, *was))


def _check(key: str, text: str) -> None:
    """Raise ValidationError for a field that the phrase does not have."""
    for field in unknown_fields(key, text):
        names = [f"{{{name}}}" for name in BY_KEY[key].fields]
        way_out = f"Det som finns är {' och '.join(names)}." if names else NO_FIELDS
        raise ValidationError(f"{field} är inget fält i den här meningen. {way_out}")
