from actions.models.action import Action, HistoricalAction, Responsibility
from actions.models.note import HistoricalStatusNote, StatusNote
from actions.models.plan import (
    DevelopmentArea,
    HistoricalDevelopmentArea,
    HistoricalPlan,
    HistoricalSection,
    Plan,
    Section,
)

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
