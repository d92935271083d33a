from actions.models.actions import Action, HistoricalAction, Responsibility
from actions.models.areas import DevelopmentArea, HistoricalDevelopmentArea
from actions.models.attachments import ActionAttachment, HistoricalActionAttachment
from actions.models.handovers import HandOver, HistoricalHandOver
from actions.models.lineage import HistoricalLineage, Lineage
from actions.models.notes import HistoricalStatusNote, StatusNote
from actions.models.plans import HistoricalPlan, Plan
from actions.models.requests import ChangeRequest, HistoricalChangeRequest
from actions.models.sections import HistoricalSection, Section
from actions.models.wordings import DecidedWording, HistoricalDecidedWording

__all__ = [
    "Action",
    "ActionAttachment",
    "ChangeRequest",
    "DecidedWording",
    "DevelopmentArea",
    "HandOver",
    "HistoricalAction",
    "HistoricalActionAttachment",
    "HistoricalChangeRequest",
    "HistoricalDecidedWording",
    "HistoricalDevelopmentArea",
    "HistoricalHandOver",
    "HistoricalLineage",
    "HistoricalPlan",
    "HistoricalSection",
    "HistoricalStatusNote",
    "Lineage",
    "Plan",
    "Responsibility",
    "Section",
    "StatusNote",
]
