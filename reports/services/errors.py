"""Exceptions of the services that write reports."""

from __future__ import annotations

from directors.errors import ServiceError
from reports.readiness import Finding


class ReportIsFixed(ServiceError):
    """Raised on a write to a fixed or superseded report."""

    def __init__(self) -> None:
        super().__init__(
            "Rapporten fastställdes medan du skrev och kan inte ändras. "
            "Din text står kvar nedan: kopiera den."
        )


class ReportIsThrown(ServiceError):
    """Raised on a write to a draft that was thrown away."""

    def __init__(self) -> None:
        super().__init__("Utkastet kastades medan du skrev. Din text står kvar nedan: kopiera den.")


class CannotThrow(ServiceError):
    """Raised when a draft is thrown away without a reason."""

    def __init__(self) -> None:
        super().__init__("Skriv varför utkastet kastas. Skälet syns i ändringsloggen.")


class ReportIsDraft(ServiceError):
    """Raised when an operation needs a fixed report and gets a draft; `report` names it."""

    def __init__(self, report: object) -> None:
        super().__init__(f"”{report}” är ett utkast. Fastställ den först.")


class WrongBaseline(ServiceError):
    """Raised when a report cannot have that baseline."""


class WrongOutline(ServiceError):
    """Raised when the parts of a report cannot be as asked; the text says which and why."""


class WrongReview(ServiceError):
    """Raised when a draft cannot be opened for review as asked; the text says why."""


class ReviewIsOver(ServiceError):
    """Raised when somebody comments on a draft that is not open for them any more."""

    def __init__(self) -> None:
        super().__init__("Granskningen är avslutad. Din text står kvar nedan: kopiera den.")


class CommentIsAnswered(ServiceError):
    """Raised when a comment is marked as handled a second time."""

    def __init__(self) -> None:
        super().__init__("Kommentaren är redan hanterad av någon annan.")


class CannotSupersede(ServiceError):
    """Raised when a report cannot be superseded, or not by that report."""


class SeenAnother(ServiceError):
    """Raised when the document differs from the one that the user saw before fixing."""

    def __init__(self) -> None:
        super().__init__(
            "Något ändrades i rapporten eller planen medan du läste. "
            "Så här ser dokumentet ut nu: läs igen och fastställ."
        )


class NotReady(ServiceError):
    """Raised when fixing is blocked; `findings` are the blocking ones, in the order of the document."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        self.findings = findings
        super().__init__("; ".join(finding.text for finding in findings))


class DecisionIsMarked(ServiceError):
    """Raised when a decision that a decided wording follows from would be struck."""

    def __init__(self) -> None:
        super().__init__(
            "Beslutet har en beslutad lydelse och kan inte strykas. Rätta lydelsen om den är fel."
        )


class DecisionWithoutDate(ServiceError):
    """Raised when a plan would be marked as decided by a decision without a date."""

    def __init__(self) -> None:
        super().__init__("Beslutet har inget datum. Ange det först: lydelsen gäller från den dagen.")


class PlanHasChanged(ServiceError):
    """Raised when the plan has changed since the user saw what would be marked as decided."""

    def __init__(self) -> None:
        super().__init__(
            "Någon ändrade planen medan du läste. Så här är den nu: se efter vad som är beslutat och markera igen."
        )
