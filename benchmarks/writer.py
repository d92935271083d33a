"""A writer process: `python -m benchmarks.writer NAME ACTION COUNT WAY`; starts on a line from stdin.

WAY is "claim" (the program's way: a stale version raises Conflict, and the edit is made again on the saved
row) or "overwrite" (the row is read and then saved over whatever is there).
"""

from __future__ import annotations

import sys

import django


def main(name: str, action_id: int, count: int, way: str) -> None:
    edit = {"claim": claim, "overwrite": overwrite}[way]
    print("ready", flush=True)
    sys.stdin.readline()
    for number in range(count):
        edit(action_id, f"{name}-{number}", name)


def claim(action_id: int, label: str, name: str) -> None:
    action = Action.objects.get(pk=action_id)
    while True:
        try:
            services.edit_action(action, version=action.version, label=label, by=Actor.system(name))
            return
        except Conflict as conflict:
            action = conflict.obj


def overwrite(action_id: int, label: str, name: str) -> None:
    action = Action.objects.get(pk=action_id)
    with recording(action.scope, by=Actor.system(name)) as record:
        action.version = Action.objects.values_list("version", flat=True).get(pk=action_id)
        record.change(action, version=action.version, label=label)


if __name__ == "__main__":
    django.setup()
    from actions import services
    from actions.models import Action
    from tracking.actor import Actor
    from tracking.errors import Conflict
    from tracking.writer import recording

    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4])
