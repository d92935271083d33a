"""Exceptions of the services that write plans, actions, notes and people."""

from __future__ import annotations

import datetime as dt

from actions.models import DevelopmentArea, Section, StatusNote
from actions.period import swedish_date
from directors.errors import ServiceError
from directors.models import Appointment


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
    """Raised on the correction of a note that a later one already corrects."""

    def __init__(self, note: StatusNote) -> None:
        self.note = note
        super().__init__("Noteringen är redan rättad. Rätta den som nu gäller.")


class TitleBeganLater(ServiceError):
    """Raised when a title would be handed over on or before the day it began."""

    def __init__(self, title: Appointment, day: dt.date) -> None:
        self.title, self.day = title, day
        super().__init__(
            "Befattningen började den dagen eller senare. Välj en senare dag, eller låt den inte följa med."
        )
