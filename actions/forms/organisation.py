"""The forms for the organisation: its name, municipality code and letterhead, and its logotype."""

from __future__ import annotations

from django import forms

from actions.forms.fields import Data, LinesField, TextField, VersionField, required_message
from actions.forms.versioned import VersionedForm
from directors.models import Organisation
from directors.models.organisation import OrganisationFields
from directors.municipality import is_municipality_code

NOT_A_CODE = "”{}” är ingen kommunkod. Den har fyra siffror, länets två först, till exempel 0182."
TOO_MANY = "Det är {} rader; {} ryms."
LINE = 90
TOO_LONG = "Raden ”{}…” har {} tecken; {} ryms. Dela den i två."
LETTERHEAD = ("unit", "sender_lines", "case_handler", "footer")


class FewLinesField(LinesField):
    """A few lines for the head or the foot of a page; empty ones are left out."""

    def __init__(self, *, most: int, label: str, help_text: str) -> None:
        super().__init__(rows=most, label=label, help_text=help_text, required=False, max_length=1000)
        self.most = most

    def clean(self, value: object) -> str:
        lines = [line.strip() for line in super().clean(value).splitlines() if line.strip()]
        if len(lines) > self.most:
            raise forms.ValidationError(TOO_MANY.format(len(lines), self.most))
        for line in lines:
            if len(line) > LINE:
                raise forms.ValidationError(TOO_LONG.format(line[:30], len(line), LINE))
        return "\n".join(lines)


class OrganisationForm(VersionedForm[Organisation]):
    """Where no organisation is named yet, only its name and municipality code are asked for."""

    tracked = ("name", "code", *LETTERHEAD)

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
    unit = TextField(
        label="Enhet",
        max_length=200,
        required=False,
        help_text="Den del av organisationen som rapporterna kommer från, t.ex. Stadsledningskontoret.",
    )
    sender_lines = FewLinesField(
        most=6,
        label="Avsändare",
        help_text="Adress, telefon och webbplats: en rad för varje, högst sex rader.",
    )
    case_handler = TextField(
        label="Handläggare",
        max_length=200,
        required=False,
        help_text="Står i de rapporter som inte själva anger någon.",
    )
    footer = FewLinesField(
        most=3, label="Sidfot", help_text="Står längst ned på rapporternas sidor, högst tre rader."
    )

    def __init__(self, data: Data = None, *, row: Organisation | None = None) -> None:
        super().__init__(data, row=row)
        for name in LETTERHEAD if row is None else ():
            del self.fields[name]

    def clean_code(self) -> str:
        code = str(self.cleaned_data["code"]).replace(" ", "")
        if not is_municipality_code(code):
            raise forms.ValidationError(NOT_A_CODE.format(self.cleaned_data["code"]))
        return code

    def values(self) -> OrganisationFields:
        values: OrganisationFields = {"name": self.cleaned_data["name"], "code": self.cleaned_data["code"]}
        if self.row is not None:
            values |= {
                "unit": self.cleaned_data["unit"],
                "sender_lines": self.cleaned_data["sender_lines"],
                "case_handler": self.cleaned_data["case_handler"],
                "footer": self.cleaned_data["footer"],
            }
        return values


class LogoForm(forms.Form):
    """A file to be the logotype; its content is checked by the service."""

    version = VersionField()
    logo = forms.FileField(
        label="Bild",
        help_text="PNG eller SVG, högst 300 kB. Text i en SVG ska vara gjord om till kurvor.",
        error_messages={"required": "Välj en bild.", "empty": "Filen är tom."},
        widget=forms.FileInput(attrs={"accept": ".png,.svg,image/png,image/svg+xml"}),
    )
