"""`make mutants`: a seeded sample of mutants, how many the tests kill, and those that survive.

python -m tools.mutants [--count 300] [--seed 1] [--jobs 2] [MODULE.py …]

mutmut makes the mutants and runs the tests ([tool.mutmut] in pyproject.toml says which). Modules named here
must be among those; without any, the sample is drawn from all of them. Exits with 1 below the target.
"""

from __future__ import annotations

import argparse
import fnmatch
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from tools.coverage import needs_database

ROOT = Path(__file__).resolve().parent.parent
MUTANTS = ROOT / "mutants"  # mutmut's copy of the project, with every mutant in it
LOG = MUTANTS / "log"
MUTMUT = Path(sys.executable).parent / "mutmut"
TARGET = 0.9
KILLED = ("killed", "timeout")


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 2)
    parser.add_argument("module", nargs="*")
    wanted = parser.parse_args()
    os.chdir(ROOT)
    shutil.rmtree(MUTANTS, ignore_errors=True)
    started = time.monotonic()
    chosen = sample(mutants_of(wanted.module), wanted.count, wanted.seed)
    # Database connections cannot be shared by forks, and the shell's DATABASE_URL is not for 300 of them.
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    command = [str(MUTMUT), "run", "--max-children", str(wanted.jobs), *chosen]
    print(
        f"Testing {len(chosen)} mutants; this takes a quarter of an hour. {LOG.relative_to(ROOT)} tells how it goes."
    )
    MUTANTS.mkdir()
    with LOG.open("w") as log:
        ended = subprocess.run(command, env=environment, stdout=log, stderr=log)
    if ended.returncode != 0:
        print(LOG.read_text()[-5000:], file=sys.stderr)
        return 2
    return report(results(chosen), time.monotonic() - started)


def modules() -> list[str]:
    """Return the files that [tool.mutmut] mutates."""
    patterns = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["mutmut"]["only_mutate"]
    files = sorted(str(file.relative_to(ROOT)) for file in ROOT.glob("*/**/*.py"))
    return [file for file in files if any(fnmatch.fnmatch(file, pattern) for pattern in patterns)]


def mutants_of(named: list[str]) -> list[str]:
    """Return the name of every mutant of the named modules, or of all."""
    from mutmut.mutation.file_mutation import mutate_file_contents
    from mutmut.utils.format_utils import get_mutant_name

    if unknown := set(named) - set(modules()):
        sys.exit(f"make mutants: {', '.join(sorted(unknown))} is not in [tool.mutmut] only_mutate.")
    return [
        get_mutant_name(Path(file), name)
        for file in named or modules()
        for name in mutate_file_contents(file, (ROOT / file).read_text()).mutant_names
    ]


def sample(names: list[str], count: int, seed: int) -> list[str]:
    """Return `count` of the names, the same for the same seed and code."""
    chosen = random.Random(seed).sample(names, min(count, len(names)))  # noqa: S311
    return sorted(chosen)


def results(names: list[str]) -> dict[str, str]:
    """Return the result of each mutant: killed, timeout, survived, no tests …"""
    from mutmut.stats import status_by_exit_code

    codes: dict[str, int | None] = {}
    for meta in MUTANTS.rglob("*.meta"):
        codes |= json.loads(meta.read_text())["exit_code_by_key"]
    return {name: status_by_exit_code[codes.get(name)] for name in names}


def report(found: dict[str, str], seconds: float) -> int:
    survivors = [name for name, status in found.items() if status not in KILLED]
    for name in survivors:
        shown = subprocess.run([str(MUTMUT), "show", name], capture_output=True, text=True).stdout
        print(f"\n{shown.strip()}")
    share = 1 - len(survivors) / len(found)
    told = ", ".join(f"{count} {status}" for status, count in Counter(found.values()).most_common())
    print(
        f"\n{len(found)} mutants in {seconds / 60:.1f} min: {told}. {share:.1%} killed (target {TARGET:.0%})."
    )
    return 0 if share >= TARGET else 1


# mutmut runs pytest with this module as a plugin (-p tools.mutants).


def pytest_configure() -> None:
    """Give each mutant its own database; mutants are tested in forks of one process, two at a time."""
    from django.db import connection

    name = f"nacka-styrning-mutant-{os.getpid()}.sqlite3"
    connection.settings_dict["TEST"]["NAME"] = os.path.join(tempfile.gettempdir(), name)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run tests without a database first: most mutants are killed before one is needed."""
    items.sort(key=needs_database)


if __name__ == "__main__":
    sys.exit(main())
