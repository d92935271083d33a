"""Takes a plan's lock repeatedly until a line comes on stdin, and prints the longest wait.

`python -m benchmarks.waiter SCOPE` writes nothing to the database; the wait, in milliseconds, is that of any
writer of the plan.
"""

from __future__ import annotations

import sys
import time
from threading import Event, Thread

import django

PAUSE = 0.002  # seconds


def main(scope: str) -> None:
    done = Event()
    Thread(target=lambda: (sys.stdin.readline(), done.set()), daemon=True).start()
    longest = 0.0
    wait(scope)
    print("ready", flush=True)
    while not done.is_set():
        longest = max(longest, wait(scope))
        time.sleep(PAUSE)
    print(longest)


def wait(scope: str) -> float:
    start = time.perf_counter()
    with recording(scope, by=Actor.system("väntan")):
        return (time.perf_counter() - start) * 1000


if __name__ == "__main__":
    django.setup()
    from tracking.actor import Actor
    from tracking.writer import recording

    main(sys.argv[1])
