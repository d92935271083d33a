"""The forms for attachments: a new one, and the title of one that is there."""

from __future__ import annotations

from django import forms

from actions.forms.fields import TextField, VersionField, required_message

MOST = 200


class AttachForm(forms.Form):
    """A file and its title; its content is checked by the service."""

    file = forms.FileField(
        label="Fil",
        help_text="PDF, Word (.docx), Excel (.xlsx), PNG eller JPEG, högst 25 MB.",
        error_messages={"required": "Välj en fil.", "empty": "Filen är tom."},
        widget=forms.FileInput(attrs={"accept": ".pdf,.docx,.xlsx,.png,.jpg,.jpeg"}),
    )
    title = TextField(label="Rubrik", required=False, max_length=MOST, help_text="Tomt: filens namn.")


class AttachmentForm(forms.Form):
    """What is done with an attachment; `title` is used where it is renamed."""

    attachment = forms.IntegerField(widget=forms.HiddenInput)
    version = VersionField()
    title = TextField(label="Rubrik", max_length=MOST, error_messages=required_message("Rubriken"))
