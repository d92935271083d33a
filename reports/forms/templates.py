"""Forms of the office's Word templates: uploading one, and choosing what its styles stand for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.forms import BoundField

from actions.forms.fields import Data, VersionField
from reports.models import WordTemplate
from reports.models.templates import TemplateChoices
from reports.render.docx.guard import LARGEST
from reports.render.docx.roles import CHARACTER, PARAGRAPH, ROLES, TABLE
from reports.render.docx.stylesheet import Style

OURS = "Programmets egen (läggs till)"
END = "I slutet av mallens egen text"
GROUPS = ((PARAGRAPH, "Stycken"), (TABLE, "Tabeller"), (CHARACTER, "Ord i texten"))


class UploadForm(forms.Form):
    """A file to be a template; its content is checked by the service."""

    file = forms.FileField(
        label="Word-dokument",
        help_text=(
            f"En .docx eller .dotx utan makron, högst {LARGEST // 1024 // 1024} MB. "
            "Den tas i bruk först när du säger till."
        ),
        error_messages={"required": "Välj en fil.", "empty": "Filen är tom. Välj en annan."},
        widget=forms.FileInput(attrs={"accept": ".docx,.dotx"}),
    )

    def clean_file(self) -> UploadedFile[bytes]:
        sent: UploadedFile[bytes] = self.cleaned_data["file"]
        if (sent.size or 0) > LARGEST:
            raise forms.ValidationError(
                f"”{sent.name}” är {(sent.size or 0) // 1024 // 1024} MB och får vara högst "
                f"{LARGEST // 1024 // 1024} MB. Gör bilderna i mallen mindre och spara om den."
            )
        return sent


class TemplateForm(forms.Form):
    """For each role one of the template's styles, and the bookmark where the document begins."""

    version = VersionField()

    def __init__(
        self, data: Data = None, *, row: WordTemplate, styles: Sequence[Style], bookmarks: Sequence[str]
    ) -> None:
        chosen = {f"style_{key}": id for key, id in row.styles.items()}
        super().__init__(data, initial={"version": row.version, "start": row.start, **chosen})
        starts = [("", END), *((name, f"Vid bokmärket {name}") for name in bookmarks)]
        self.fields["start"] = forms.ChoiceField(
            label="Dokumentet börjar",
            choices=starts,
            required=False,
            help_text="Stycket som bokmärket står i byts ut mot dokumentet. Det som står före och efter är kvar.",
        )
        by_name = sorted(styles, key=lambda style: style.name.casefold())
        for role in ROLES:
            offered = [(style.id, style.name) for style in by_name if style.kind == role.kind]
            self.fields[f"style_{role.key}"] = forms.ChoiceField(
                label=role.label, choices=[("", OURS), *offered], required=False
            )

    def groups(self) -> Iterator[tuple[str, list[BoundField]]]:
        """Yield (heading, fields) of the roles by kind."""
        for kind, heading in GROUPS:
            yield heading, [self[f"style_{role.key}"] for role in ROLES if role.kind == kind]

    def values(self) -> TemplateChoices:
        chosen = {role.key: self.cleaned_data[f"style_{role.key}"] for role in ROLES}
        return {
            "styles": {key: id for key, id in chosen.items() if id},
            "start": self.cleaned_data["start"],
        }
