"""`make faults`: on each database, kills under writes, steps of the clock and interrupted set-ups; exit 1 on a loss.

    python -m tools.faults [--times 10] [--seed 1] [--minutes 10] [--database sqlite]

Prints what was done, with the seed that repeats the moments. Linux only: it looks for processes in /proc.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from tools.faults.databases import DATABASES
from tools.faults.trial import OutOfTime, Trial
from tools.postgres import PostgresMissing, stop_on_terminate


def main() -> int:
    wanted = arguments()
    print(f"Seed {wanted.seed}", flush=True)
    stop_on_terminate()
    problems = []
    for name, database in DATABASES.items():
        if wanted.database in (name, "both"):
            problems += try_database(name, database, wanted)
    for problem in problems:
        print(problem, file=sys.stderr)
    print(f"{len(problems)} problems, seed {wanted.seed}")
    return 1 if problems else 0


def try_database(name: str, database: Any, wanted: argparse.Namespace) -> list[str]:
    print(f"\n=== {name} ===", flush=True)
    share = wanted.minutes * 60 / (2 if wanted.database == "both" else 1)
    try:
        with (
            tempfile.TemporaryDirectory(prefix="nacka-faults-") as folder,
            database(Path(folder)) as (url, restart, empty),
        ):
            deadline = time.monotonic() + share
            trial = Trial(Path(folder), url, times=wanted.times, seed=wanted.seed, deadline=deadline)
            try:
                trial.run(restart, empty)
            except OutOfTime:
                trial.problems.append(f"not done within {share:.0f} s: fewer --times, or more --minutes")
            return [f"{name}: {problem}" for problem in trial.problems]
    except PostgresMissing as error:
        return [f"{name}: LEFT OUT: {error}"]


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--times", type=int, default=10, help="faults of each kind, on each database")
    parser.add_argument("--minutes", type=float, default=10, help="at most, for both databases")
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))  # noqa: S311
    parser.add_argument("--database", choices=(*DATABASES, "both"), default="both")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
