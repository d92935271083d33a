from actions.models.actions import Action, HistoricalAction, Responsibility
from actions.models.areas import DevelopmentArea, HistoricalDevelopmentArea
from actions.models.notes import HistoricalStatusNote, StatusNote
from actions.models.plans import HistoricalPlan, Plan
from actions.models.sections import HistoricalSection, Section

__all__ = [
    "Action",
    "DevelopmentArea",
    "HistoricalAction",
    "HistoricalDevelopmentArea",
    "HistoricalPlan",
    "HistoricalSection",
    "HistoricalStatusNote",
    "Plan",
    "Responsibility",
    "Section",
    "StatusNote",
]
