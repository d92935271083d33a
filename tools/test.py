"""`make test`: runs the tests on every database and browser found, and reports what was left out."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from contextlib import ExitStack
from typing import NamedTuple

from tools.postgres import PostgresMissing, stop_on_terminate, throwaway
from tools.programs import find_chromium

PYTEST = (sys.executable, "-m", "pytest")
PLAYWRIGHT = (sys.executable, "-m", "playwright")
TWO_AT_A_TIME = ("-m", "not browser", "-n", "2")
ONE_AT_A_TIME = ("-m", "browser")
NO_TESTS = 5  # pytest's exit code when nothing was selected


class Part(NamedTuple):
    name: str
    passed: bool
    left_out: str = ""  # how to get what this machine lacks


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--require-all", action="store_true", help="what is left out counts as failed")
    wanted, chosen = parser.parse_known_args()
    stop_on_terminate()
    parts = run_all(chosen)
    print_summary(parts)
    return exit_code(parts, wanted.require_all)


def run_all(chosen: list[str]) -> list[Part]:
    with ExitStack() as cleanup:
        sqlite = {**os.environ}
        given = sqlite.pop("DATABASE_URL", "")
        parts = [run("SQLite", sqlite, TWO_AT_A_TIME, chosen)]
        try:
            url = given if given.startswith("postgres") else cleanup.enter_context(throwaway())
        except PostgresMissing as error:
            how = (
                "apt-get install postgresql, or set DATABASE_URL to a PostgreSQL where databases may be made"
            )
            parts.append(Part("PostgreSQL", False, f"{error}: {how}"))
        else:
            at_postgres = {**os.environ, "DATABASE_URL": url}
            parts.append(run("PostgreSQL", at_postgres, TWO_AT_A_TIME, chosen))
        parts.append(run_browser(sqlite, chosen))
    return parts


def run_browser(environment: dict[str, str], chosen: list[str]) -> Part:
    chromium = find_chromium() or download_chromium()
    if not chromium:
        return Part("Browser", False, "Chromium was not found: apt-get install chromium, or set CHROMIUM")
    if subprocess.run([*PLAYWRIGHT, "--version"], capture_output=True).returncode != 0:
        return Part("Browser", False, "Playwright's driver does not start: apt-get install libatomic1")
    return run("Browser", {**environment, "CHROMIUM": chromium}, ONE_AT_A_TIME, chosen)


def download_chromium() -> str | None:
    print("\nNo Chromium here; asking Playwright for one …", flush=True)
    try:
        subprocess.run([*PLAYWRIGHT, "install", "chromium"], capture_output=True, timeout=300, check=True)
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
        return None
    return find_chromium()


def run(name: str, environment: dict[str, str], arguments: tuple[str, ...], chosen: list[str]) -> Part:
    print(f"\n=== {name} ===", flush=True)
    code = subprocess.run([*PYTEST, *arguments, *chosen], env=environment).returncode
    # A selection of tests may leave a part empty; in the whole suite every part must have tests.
    return Part(name, passed=code == 0 or (code == NO_TESTS and bool(chosen)))


def exit_code(parts: list[Part], require_all: bool) -> int:
    """Return 0 unless a part failed, or a part was left out and all are required."""
    failed = [part for part in parts if not part.passed and (require_all or not part.left_out)]
    return 1 if failed else 0


def print_summary(parts: list[Part]) -> None:
    print("\n=== Summary ===")
    for part in parts:
        result = "passed" if part.passed else f"LEFT OUT: {part.left_out}" if part.left_out else "FAILED"
        print(f"{part.name}: {result}")


if __name__ == "__main__":
    sys.exit(main())
