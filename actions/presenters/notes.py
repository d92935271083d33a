"""The page of a status note: the action with its last note, and questions before saving."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils import timezone

from actions.forms.notes import NoteForm
from actions.models import Action, ChangeRequest, StatusNote
from actions.request_kinds import RequestKind
from actions.status import LABELS
from actions.urgency import contradictions
from actions.worddiff import Piece, diff


@dataclass(frozen=True)
class Questions:
    """Contradictions in a note as questions by code; the writer may confirm them."""

    by_code: dict[str, str]

    def unanswered(self, confirmed: str) -> bool:
        """Return whether there is a question that the writer has not confirmed ("spara ändå")."""
        return not set(self.by_code) <= set(confirmed.split())

    @property
    def codes(self) -> str:
        return " ".join(self.by_code)


NO_QUESTIONS = Questions({})


@dataclass(frozen=True)
class NotePage:
    """The contents of the page. `theirs` is the action if saved meanwhile, `corrected` the note to correct."""

    action: Action
    form: NoteForm
    questions: Questions = NO_QUESTIONS
    theirs: Action | None = None
    corrected: StatusNote | None = None
    next_url: str = ""

    @cached_property
    def proposal(self) -> ChangeRequest | None:
        """The open request for a drop, if there is one."""
        if not self.action.drop_proposed:
            return None
        return self.action.requests.still_open().filter(kind=RequestKind.DROP.value).first()

    @property
    def differences(self) -> tuple[Piece, ...]:
        """Word differences between their saved text and the one being written."""
        return diff(self.theirs.note, self.form["text"].value() or "") if self.theirs else ()


def open_questions(action: Action, form: NoteForm) -> Questions:
    """Return the questions about a valid note form."""
    cleaned = form.cleaned_data
    found = contradictions(
        action.status, cleaned["status"], cleaned["text"], cleaned["forecast"], timezone.localdate()
    )
    return Questions({one.code: one.question for one in found})


def saved_message(action: Action, form: NoteForm) -> str:
    """Return the message after saving: the status, and how the forecast was parsed."""
    cleaned: dict[str, Any] = form.cleaned_data
    sentence = f"Sparat: {action.label} – {LABELS[cleaned['status']].lower()}."
    forecast = cleaned["forecast"]
    if forecast is None:
        return sentence
    read = forecast.interval_text() or "kunde inte läsas som en tid och sparas som ord"
    return f"{sentence} Prognos ”{forecast.text}”: {read}."
