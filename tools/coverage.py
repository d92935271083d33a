"""Branch coverage of the pure modules by the tests that need no database; exits with 1 when one is below the target.

python -m tools.coverage [TESTS]
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
TARGET = 95
COVERAGE = (sys.executable, "-m", "coverage")
PYTEST = (
    *("-q", "-p", "tools.coverage", "--hypothesis-profile=quick", "-m", "not browser and not timing"),
    *("--ignore-glob=*/views", "--ignore-glob=*/forms", "--ignore-glob=*/render/test_[opt]*"),
)


def main() -> int:
    os.chdir(ROOT)
    with tempfile.TemporaryDirectory(prefix="nacka-coverage-") as folder:
        os.environ["COVERAGE_FILE"] = f"{folder}/coverage"
        include = f"--include={','.join(patterns(pure_modules()))}"
        run = [*COVERAGE, "run", "--branch", include, "-m", "pytest", *PYTEST, *(sys.argv[1:] or tests())]
        if code := subprocess.run(run).returncode:
            return code
        return report()


def report() -> int:
    subprocess.run([*COVERAGE, "report", "--show-missing", "--skip-covered"])
    below = [f"{file}: {covered:.1f} %" for file, covered in by_file().items() if covered < TARGET]
    for line in below:
        print(f"{line} of the branches and lines are tested, {TARGET} % are wanted.", file=sys.stderr)
    return 1 if below else 0


def by_file() -> dict[str, float]:
    """Return the share (0–100) of lines and branches of each file that were run."""
    printed = subprocess.run([*COVERAGE, "json", "-q", "-o", "-"], stdout=subprocess.PIPE, check=True).stdout
    files = json.loads(printed)["files"]
    return {file: found["summary"]["percent_covered"] for file, found in files.items()}


def pure_modules() -> list[str]:
    """Return the modules and packages of the pure contract in pyproject.toml."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    (pure,) = (contract for contract in contracts if contract["name"].startswith("Pure modules"))
    return list(pure["source_modules"])


def tests() -> list[str]:
    """Return the folders with the tests of packages with pure modules."""
    return sorted({f"tests/{module.split('.')[0]}" for module in pure_modules()})


def patterns(modules: list[str]) -> list[str]:
    """Return coverage's patterns for the files of the modules."""
    paths = [module.replace(".", "/") for module in modules]
    return [f"{path}/*" if (ROOT / path).is_dir() else f"{path}.py" for path in paths]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out tests that need a database: pure modules must be covered without one."""
    chosen = [item for item in items if not needs_database(item)]
    config.hook.pytest_deselected(items=[item for item in items if needs_database(item)])
    items[:] = chosen


def needs_database(item: pytest.Item) -> bool:
    return item.get_closest_marker("django_db") is not None or "db" in getattr(item, "fixturenames", ())


if __name__ == "__main__":
    sys.exit(main())
