"""Status (läge) and what follows from it. Pure."""

from __future__ import annotations

from enum import StrEnum


class Status(StrEnum):
    NOT_STARTED = "not_started"
    ONGOING = "ongoing"
    CONTINUOUS = "continuous"
    PARTLY_DONE = "partly_done"
    DONE = "done"
    DROPPED = "dropped"


LABELS: dict[str | None, str] = {
    Status.NOT_STARTED: "Ej påbörjad",
    Status.ONGOING: "Pågår",
    Status.CONTINUOUS: "Pågår löpande",
    Status.PARTLY_DONE: "Delvis genomförd",
    Status.DONE: "Genomförd",
    Status.DROPPED: "Utgått",
    None: "Ej rapporterad",
}
