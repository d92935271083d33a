"""A writer of its own: `python -m benchmarks.writer NAME ACTION COUNT`, starts on a line from stdin."""

from __future__ import annotations

import sys

import django


def main(name: str, action_id: int, count: int) -> None:
    from actions import services
    from actions.models import Action
    from tracking.actor import Actor
    from tracking.errors import Conflict

    by = Actor.system(name)
    print("ready", flush=True)
    sys.stdin.readline()
    for number in range(count):
        while True:
            action = Action.objects.get(pk=action_id)
            try:
                services.edit_action(action, version=action.version, label=f"{name}-{number}", by=by)
                break
            except Conflict:
                continue


if __name__ == "__main__":
    django.setup()
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
