"""A writer process: edits one action repeatedly and prints each saved edit.

python -m tests.tracking.writer_process NAME ACTION_ID COUNT; a line "version label" for each saved edit.
"""

import sys

import django

django.setup()

from actions import services  # noqa: E402
from actions.models import Action  # noqa: E402
from actions.services import Assigned  # noqa: E402
from tracking.actor import Actor  # noqa: E402
from tracking.errors import Conflict  # noqa: E402


def edit_until_saved(action_id, label, people, by):
    """Save one edit, retrying on the newest version after each conflict."""
    while True:
        action = Action.objects.get(pk=action_id)
        try:
            services.edit_action(action, version=action.version, label=label, responsible=people, by=by)
        except Conflict:
            continue
        return action.version


def main(name, action_id, count):
    people = [Assigned(role=f"roll {name}")]
    for number in range(count):
        label = f"{name}-{number}"
        version = edit_until_saved(action_id, label, people, Actor.system(name))
        print(version, label, flush=True)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
