"""Writes to the plan, its actions, notes and people: keyword-only arguments, `by=`, one transaction each.

`at=` back-dates history; it is only for replaying the past (the demonstration data), never for a form.
"""

from actions.services.actions import (
    create_action,
    edit_action,
    edit_actions,
    move_action,
    remove_action,
    restore_action,
)
from actions.services.areas import create_area, edit_area, remove_area, renumber_areas, restore_area
from actions.services.handover import take_over
from actions.services.lineage import Made, carry_action, merge_actions, split_action
from actions.services.notes import add_note, correct_note, withdraw_note
from actions.services.people import (
    add_title,
    create_director,
    edit_director,
    edit_title,
)
from actions.services.plan_closing import Left, close_plan, create_next_plan, open_plan
from actions.services.plans import create_plan, edit_plan
from actions.services.requests import ask_change, decline_request, take_change, withdraw_request
from actions.services.responsible import Assigned
from actions.services.sections import (
    create_section,
    edit_section,
    move_section,
    remove_section,
    restore_section,
)
from actions.services.structure import add_structure
from actions.services.versions import EarlierVersion, earlier_version, put_back
from actions.services.wordings import add_wording

__all__ = [
    "Assigned",
    "EarlierVersion",
    "Left",
    "Made",
    "add_note",
    "add_structure",
    "add_title",
    "add_wording",
    "ask_change",
    "carry_action",
    "close_plan",
    "correct_note",
    "create_action",
    "create_area",
    "create_director",
    "create_next_plan",
    "create_plan",
    "create_section",
    "decline_request",
    "earlier_version",
    "edit_action",
    "edit_actions",
    "edit_area",
    "edit_director",
    "edit_plan",
    "edit_section",
    "edit_title",
    "merge_actions",
    "move_action",
    "move_section",
    "open_plan",
    "put_back",
    "remove_action",
    "remove_area",
    "remove_section",
    "renumber_areas",
    "restore_action",
    "restore_area",
    "restore_section",
    "split_action",
    "take_change",
    "take_over",
    "withdraw_note",
    "withdraw_request",
]
