from actions.models.actions import Action, HistoricalAction, Responsibility
from actions.models.areas import DevelopmentArea, HistoricalDevelopmentArea
from actions.models.lineage import HistoricalLineage, Lineage
from actions.models.notes import HistoricalStatusNote, StatusNote
from actions.models.plans import HistoricalPlan, Plan
from actions.models.sections import HistoricalSection, Section

__all__ = [
    "Action",
    "DevelopmentArea",
    "HistoricalAction",
    "HistoricalDevelopmentArea",
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
