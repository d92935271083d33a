"""Exceptions of the services that write plans, actions, notes and people."""

from __future__ import annotations

import datetime as dt

from actions.models import (
    Action,
    ChangeRequest,
    DecidedWording,
    DevelopmentArea,
    Plan,
    Section,
    StatusNote,
)
from actions.period import swedish_date
from actions.request_kinds import OUTCOMES
from directors.errors import ServiceError
from directors.models import Appointment


class NumberIsTaken(ServiceError):
    """Raised when an area is added with a number that another area has."""

    def __init__(self, number: int | None, title: str, holder: str) -> None:
        super().__init__(f"Nummer {number} på ”{title}” har redan ”{holder}”. Ge raden ett annat nummer.")


class ActionsRemain(ServiceError):
    """Raised on the removal of an area or section that active actions are in."""

    def __init__(self, row: DevelopmentArea | Section) -> None:
        self.row = row
        super().__init__("Åtgärder står kvar där. Flytta dem först: i planen går det att ta flera.")


class SectionsRemain(ServiceError):
    """Raised on the removal of a section that active sections are nested in."""

    def __init__(self, section: Section) -> None:
        self.section = section
        super().__init__("Andra avsnitt står under det. Flytta dem först.")


class SectionHasChildren(ServiceError):
    """Raised when a section that others are nested in would be nested itself."""

    def __init__(self, section: Section) -> None:
        self.section = section
        super().__init__("Avsnittet har andra under sig och kan inte självt stå under ett.")


class ParentIsNested(ServiceError):
    """Raised when a section would be nested in one that is nested itself."""

    def __init__(self, parent: Section) -> None:
        self.parent = parent
        super().__init__("Det valda avsnittet står självt under ett annat. Välj ett överst.")


class ReasonMissing(ServiceError):
    """Raised on a removal without a reason."""

    def __init__(self) -> None:
        super().__init__("Ange varför den tas bort. Skälet syns i historiken och i rapporten.")


class WithdrawalReasonMissing(ServiceError):
    """Raised on the withdrawal of a note without a reason."""

    def __init__(self) -> None:
        super().__init__("Skriv varför noteringen dras tillbaka. Skälet syns vid åtgärden och i historiken.")


class DayInTheFuture(ServiceError):
    """Raised when a note or a hand-over has a day after the day it is written."""

    def __init__(self, day: dt.date) -> None:
        self.day = day
        super().__init__(f"Den {swedish_date(day)} ligger i framtiden. Ange i dag eller en tidigare dag.")


class NoteIsSaved(ServiceError):
    """Raised when a form that has saved a note is sent again; `note` is what it saved."""

    def __init__(self, note: StatusNote) -> None:
        self.note = note
        super().__init__("Noteringen är redan sparad.")


class DayBeforePlan(ServiceError):
    """Raised when a note describes a day before `first`, the first day of its plan."""

    def __init__(self, day: dt.date, first: dt.date) -> None:
        self.day, self.first = day, first
        super().__init__(
            f"Den {swedish_date(day)} var planen varken beslutad eller påbörjad. "
            f"Ange den {swedish_date(first)} eller en senare dag."
        )


class NoteIsCorrected(ServiceError):
    """Raised on the correction or withdrawal of a note that a later one already corrects."""

    def __init__(self, note: StatusNote) -> None:
        self.note = note
        super().__init__("Noteringen är redan rättad eller tillbakadragen. Ändra den som nu gäller.")


class TitleBeganLater(ServiceError):
    """Raised when a title would be handed over on or before the day it began."""

    def __init__(self, title: Appointment, day: dt.date) -> None:
        self.title, self.day = title, day
        super().__init__(
            "Befattningen började den dagen eller senare. Välj en senare dag, eller låt den inte följa med."
        )


class PartsMissing(ServiceError):
    """Raised when an action would be split into, or merged of, fewer than two."""


class ActionIsGone(ServiceError):
    """Raised on a split, merge or carry of an action that is removed."""

    def __init__(self, action: Action) -> None:
        self.action = action
        super().__init__(f"”{action}” är redan borttagen ur planen. Se efter på dess sida vad den blev.")


class ActionIsCarried(ServiceError):
    """Raised when an action would be carried to a plan for the second time."""

    def __init__(self, action: Action, plan: Plan) -> None:
        self.action, self.plan = action, plan
        super().__init__(f"”{action}” är redan förd över till ”{plan}”.")


class SamePlan(ServiceError):
    """Raised when an action would be carried to the plan it is in."""

    def __init__(self) -> None:
        super().__init__("Åtgärden står redan i den planen. Välj en annan.")


class SuccessorsStand(ServiceError):
    """Raised on the restoration of an action while what it was split into or merged to is in the plan."""

    def __init__(self, action: Action, labels: list[str]) -> None:
        self.action = action
        names = " och ".join(f"”{label}”" for label in labels)
        super().__init__(
            f"Åtgärden blev {names}. Ta bort det ur planen först, så att den inte står två gånger."
        )


class DropUndecided(ServiceError):
    """Raised when an action would be dropped without a decision, or the words that none was needed."""

    def __init__(self) -> None:
        super().__init__("En åtgärd utgår genom beslut. Skriv beslutet, eller varför inget beslut behövdes.")


class RequestIsSaved(ServiceError):
    """Raised when a form that has saved a request is sent again."""

    def __init__(self, request: ChangeRequest) -> None:
        self.request = request
        super().__init__("Begäran är redan sparad.")


class RequestIsOpen(ServiceError):
    """Raised when an action has an open request of the same kind; `request` is that one."""

    def __init__(self, request: ChangeRequest) -> None:
        self.request = request
        super().__init__(
            f"{request.asked_by} har redan begärt {request.info.asks}, och det är inte avgjort än. "
            "Vänta på svaret, eller ta tillbaka den begäran och gör en ny."
        )


class RequestIsClosed(ServiceError):
    """Raised when a request that is already closed would be closed again."""

    def __init__(self, request: ChangeRequest) -> None:
        self.request = request
        super().__init__(
            f"Begäran är redan avgjord: {OUTCOMES[request.outcome].lower()} av {request.closed_by}."
        )


class AnswerMissing(ServiceError):
    """Raised when a request is declined without an answer."""

    def __init__(self) -> None:
        super().__init__("Skriv varför den avslås. Svaret syns för den som begärde ändringen.")


class TakenUndecided(ServiceError):
    """Raised when a request is taken in without a decision, or the words that none was needed."""

    def __init__(self) -> None:
        super().__init__("Skriv beslutet som ändringen följer av, eller varför inget beslut behövdes.")


class AlreadyDropped(ServiceError):
    """Raised when a drop is asked for of an action that is dropped."""

    def __init__(self) -> None:
        super().__init__("Åtgärden har redan utgått.")


class NothingTaken(ServiceError):
    """Raised when a request would be taken in without any change of the action."""

    def __init__(self) -> None:
        super().__init__(
            "Ingenting i åtgärden är ändrat. Ändra det som begärs, eller avslå begäran med ett svar."
        )


class WordingIsMended(ServiceError):
    """Raised when a decided wording that a later one mends already is mended again."""

    def __init__(self, wording: DecidedWording) -> None:
        self.wording = wording
        super().__init__("Någon annan har redan rättat den lydelsen. Rätta den som gäller nu.")


class ActionsUndecided(ServiceError):
    """Raised when a plan would be closed without a choice for each of its unfinished `actions`."""

    def __init__(self, actions: list[Action]) -> None:
        self.actions = actions
        names = ", ".join(f"”{action}”" for action in actions)
        super().__init__(f"Välj vad som händer med {names}, som inte är genomförda.")


class PlanChanged(ServiceError):
    """Raised when the actions chosen for the next plan have been changed since they were shown."""

    def __init__(self) -> None:
        super().__init__(
            "Någon ändrade åtgärderna medan du valde. Så här står de nu: se efter och spara igen."
        )
