"""Writes to decisions and reports: keyword-only arguments, `by=`, one transaction each.

`at=` back-dates history; it is only for replaying the past (the demonstration data), never for a form.
"""

from reports.services.decisions import (
    edit_decision,
    record_decision,
    record_decision_on,
    strike_decision,
)
from reports.services.errors import (
    CannotSupersede,
    CannotThrow,
    CommentIsAnswered,
    DecisionIsMarked,
    DecisionWithoutDate,
    NotReady,
    PlanHasChanged,
    ReportIsDraft,
    ReportIsFixed,
    ReportIsThrown,
    ReviewIsOver,
    SeenAnother,
    WrongBaseline,
    WrongOutline,
    WrongReview,
)
from reports.services.fixing import fix_report
from reports.services.parts import add_introduction, confirm_part, set_outline, write_part
from reports.services.reports import create_report, edit_report, throw_away
from reports.services.reviews import add_comment, answer_comment, open_review, withdraw_review
from reports.services.superseding import successors, supersede_report
from reports.services.taking import ask_for_notes, take_along
from reports.services.templates import (
    WordTemplateRefused,
    add_template,
    edit_template,
    use_our_template,
    use_template,
)
from reports.services.wordings import mark_decided

__all__ = [
    "CannotSupersede",
    "CannotThrow",
    "CommentIsAnswered",
    "DecisionIsMarked",
    "DecisionWithoutDate",
    "NotReady",
    "PlanHasChanged",
    "ReportIsDraft",
    "ReportIsFixed",
    "ReportIsThrown",
    "ReviewIsOver",
    "SeenAnother",
    "WordTemplateRefused",
    "WrongBaseline",
    "WrongOutline",
    "WrongReview",
    "add_comment",
    "add_introduction",
    "add_template",
    "answer_comment",
    "ask_for_notes",
    "confirm_part",
    "create_report",
    "edit_decision",
    "edit_report",
    "edit_template",
    "fix_report",
    "mark_decided",
    "open_review",
    "record_decision",
    "record_decision_on",
    "set_outline",
    "strike_decision",
    "successors",
    "supersede_report",
    "take_along",
    "throw_away",
    "use_our_template",
    "use_template",
    "withdraw_review",
    "write_part",
]
