"""Forms of a review: who reads a draft and until when, a comment on a part, and the answer to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django import forms

from actions.forms.fields import Data, DayField, LinesField, offer
from directors.models import Account

LONGEST = 5_000


class OpenReviewForm(forms.Form):
    account = forms.ChoiceField(
        label="Granskarens konto", error_messages={"required": "Välj vem som ska granska."}
    )
    until = DayField(
        label="Till och med",
        help_text="Efter den dagen ser kontot inte utkastet längre.",
        error_messages={
            "required": "Ange till och med vilken dag.",
            "invalid": "Skriv dagen som ÅÅÅÅ-MM-DD.",
        },
    )

    def __init__(self, data: Data = None, *, accounts: Sequence[Account]) -> None:
        super().__init__(data)
        self.accounts = {str(account.pk): account for account in accounts}
        named = [(key, f"{account} ({account.get_role_display()})") for key, account in self.accounts.items()]
        offer(self, "account", named, "Välj")

    @property
    def chosen(self) -> Account:
        return self.accounts[self.cleaned_data["account"]]


class CommentForm(forms.Form):
    """A comment on one part; each part of the page has a form of its own, with ids of its own."""

    text = LinesField(
        label="Kommentar",
        rows=4,
        max_length=LONGEST,
        error_messages={"required": "Skriv kommentaren.", "max_length": "Högst %(limit_value)d tecken ryms."},
    )

    def __init__(self, data: Data = None, *, part: str) -> None:
        super().__init__(data, auto_id=f"id_{part}_%s")
        self.part = part


class AnswerForm(forms.Form):
    """The answer that marks a comment as handled; it may be empty."""

    text = LinesField(label="Svar", rows=2, required=False, max_length=LONGEST)

    def __init__(self, data: Data = None, *, comment_id: int) -> None:
        super().__init__(data, auto_id=f"id_{comment_id}_%s")
        self.comment_id = comment_id


def posted_part(data: Mapping[str, str], parts: Mapping[str, str]) -> str:
    """Return the key of the part that a comment is about; "" when it is none of the parts."""
    part = data.get("part", "")
    return part if part in parts else ""
