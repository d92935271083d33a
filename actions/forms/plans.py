"""The form for the plan itself: title, case number and the period it covers."""

from __future__ import annotations

from typing import Any

from actions.forms.fields import PeriodField, TextField, required_message
from actions.forms.versioned import VersionedForm
from actions.period import Period
from tracking.text import normalized


class PlanForm(VersionedForm):
    tracked = ("title", "case_number", "period_text")

    title = TextField(label="Rubrik", max_length=300, error_messages=required_message("Rubriken"))
    case_number = TextField(
        label="Diarienummer", max_length=80, error_messages=required_message("Diarienumret")
    )
    period_text = PeriodField(label="Avser", max_length=200)

    def values(self) -> dict[str, Any]:
        values = super().values()
        period: Period | None = values.pop("period_text")
        before: Period | None = self.row.period if self.row is not None else None
        same = period is not None and before is not None and period.text == normalized(before.text)
        return {**values, "period": before if same else period}
