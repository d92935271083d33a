"""The form for one prose part of a report."""

from __future__ import annotations

from actions.forms.fields import Data, LinesField
from actions.forms.versioned import VersionedForm
from reports.document.outline import ANNEX, OutlinePart
from reports.models import ReportPart

LONGEST = 60_000  # characters of one part
INTRODUCTION = "Det som bör sägas om avsnittet innan tabellen. Skrivs inte ut om det är tomt."


class PartForm(VersionedForm[ReportPart]):
    tracked = ("text",)

    text = LinesField(label="Text", required=False, max_length=LONGEST)

    def __init__(self, data: Data = None, *, row: ReportPart) -> None:
        super().__init__(data, row=row)
        own = OutlinePart(row.part, str(row))
        hint = INTRODUCTION if row.part.startswith(ANNEX) else own.info.hint
        self.fields["text"].label = str(row)
        self.fields["text"].help_text = hint
        self.fields["text"].widget.attrs.update({"rows": own.info.rows, "data-text": ""})
        del self.fields["reason"]  # as for the head
