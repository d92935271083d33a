"""The form for the organisation: its name and municipality code."""

from __future__ import annotations

from django import forms

from actions.forms.fields import TextField, required_message
from actions.forms.versioned import VersionedForm
from directors.models import Organisation
from directors.models.organisation import OrganisationFields
from directors.municipality import is_municipality_code

NOT_A_CODE = "”{}” är ingen kommunkod. Den har fyra siffror, länets två först, till exempel 0182."


class OrganisationForm(VersionedForm[Organisation]):
    tracked = ("name", "code")

    name = TextField(
        label="Organisationens namn",
        max_length=100,
        help_text="Så som det ska stå överst på sidorna och i rapporterna, t.ex. Nacka kommun.",
        error_messages=required_message("Namnet"),
    )
    code = TextField(
        label="Kommunkod",
        max_length=20,
        help_text="Fyra siffror, t.ex. 0182.",
        error_messages=required_message("Kommunkoden"),
    )

    def clean_code(self) -> str:
        code = str(self.cleaned_data["code"]).replace(" ", "")
        if not is_municipality_code(code):
            raise forms.ValidationError(NOT_A_CODE.format(self.cleaned_data["code"]))
        return code

    def values(self) -> OrganisationFields:
        return {"name": self.cleaned_data["name"], "code": self.cleaned_data["code"]}
