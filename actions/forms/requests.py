"""Forms for requests: asking for a change, declining it, and taking it into the plan."""

from __future__ import annotations

from collections.abc import Mapping

from django import forms
from django.utils import timezone

from actions.forms.actions import ActionChoices, ActionForm
from actions.forms.decided import check_decision, decision_field, waiver_field
from actions.forms.fields import Cleaned, Data, LinesField, TextField, required_message
from actions.forms.notes import FormKeyField
from actions.models import Action
from actions.models.requests import RequestFields
from actions.period import impossible
from actions.request_kinds import RequestInfo
from actions.services.errors import TakenUndecided
from tracking.text import normalized


class RequestForm(forms.Form):
    """What is asked for in words, and why; `standing` is what the plan says now."""

    form_key = FormKeyField()
    reason = LinesField(
        label="Skäl",
        rows=4,
        max_length=2000,
        error_messages={"required": "Skriv varför. Den som avgör läser skälet."},
    )

    def __init__(self, data: Data = None, *, info: RequestInfo, standing: str = "") -> None:
        super().__init__(data)
        self.info, self.standing = info, standing
        if not info.wanted:
            return
        errors = required_message(info.wanted)
        if info.rows > 1:
            field: TextField = LinesField(
                label=info.wanted, rows=info.rows, help_text=info.hint, error_messages=errors
            )
        else:
            field = TextField(label=info.wanted, max_length=500, help_text=info.hint, error_messages=errors)
        if info.field == "deadline":
            field.widget.attrs |= {"data-period": "", "autocomplete": "off"}
        if info.field == "wording":
            field.initial = standing
        self.fields["wanted"] = field
        self.order_fields(["form_key", "wanted", "reason"])

    def clean_wanted(self) -> str:
        wanted = str(self.cleaned_data["wanted"])
        if self.info.field == "deadline" and (why := impossible(wanted, timezone.localdate())):
            raise forms.ValidationError(f"{why} Rätta tiden.")
        if self.info.field and wanted == normalized(self.standing).strip():
            raise forms.ValidationError("Så står det redan i planen. Skriv det som ska stå i stället.")
        return wanted

    def values(self) -> RequestFields:
        cleaned = self.cleaned_data
        return {
            "wanted": cleaned.get("wanted", ""),
            "reason": cleaned["reason"],
            "form_key": cleaned["form_key"],
        }


class DeclineForm(forms.Form):
    answer = LinesField(
        label="Svar",
        rows=4,
        max_length=2000,
        help_text="Varför åtgärden inte ändras. Svaret står på åtgärdens sida.",
        error_messages={"required": "Skriv varför den avslås. Svaret syns för den som begärde ändringen."},
    )


class TakeForm(ActionForm):
    """The form of an action with what was asked for filled in, and the decision it follows from."""

    tracked = (*ActionForm.tracked, "decision", "waiver")

    def __init__(
        self,
        data: Data = None,
        *,
        choices: ActionChoices,
        row: Action,
        initial: Mapping[str, object] | None = None,
    ) -> None:
        super().__init__(data, choices=choices, row=row, initial=initial)
        self.fields["decision"] = decision_field()
        self.fields["waiver"] = waiver_field()

    @classmethod
    def texts(cls, row: Action) -> dict[str, str]:
        return {**super().texts(row), "decision": "", "waiver": ""}

    def clean(self) -> Cleaned:
        cleaned = super().clean()
        check_decision(self, cleaned, str(TakenUndecided()))
        return cleaned
