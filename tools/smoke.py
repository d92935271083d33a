"""Checks the way in: README names the commands, and `make run` serves a page on a fresh clone.

After `make install` it also checks that no development package is installed.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import tempfile
import threading
import tomllib
import urllib.error
import urllib.request
from importlib import metadata
from pathlib import Path
from urllib.parse import urljoin

from tools.postgres import free_port

ROOT = Path(__file__).resolve().parent.parent
START_SECONDS = 300
PAGES = {"Startsidan": "<h1", "Jämförelsen": "<ins"}


def main() -> int:
    problems = readme_problems() + package_problems() + run_problems()
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


def readme_problems() -> list[str]:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    return [f"README.md does not show `{way}`" for way in ("make run", "make test") if way not in readme]


def package_problems() -> list[str]:
    if not (ROOT / ".venv" / ".installed").exists():
        return []
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    names = (re.split(r"[^\w-]", requirement)[0] for requirement in project["dependency-groups"]["dev"])
    return [f"make install has installed {name}, for developing only" for name in names if is_installed(name)]


def is_installed(package: str) -> bool:
    try:
        metadata.version(package)
    except metadata.PackageNotFoundError:
        return False
    return True


def run_problems() -> list[str]:
    """Return what is wrong with `make run`, started on data of its own so that a developer's data is left
    alone.
    """
    with tempfile.TemporaryDirectory(prefix="nacka-smoke-") as folder:
        server = start(free_port(), folder)
        try:
            welcome = read_welcome(server)
            problems = [problem for name in PAGES if (problem := page_problem(name, welcome))]
        finally:
            os.killpg(server.pid, signal.SIGINT)
            server.wait(timeout=60)
    return problems


def start(port: int, folder: str) -> subprocess.Popen[str]:
    """Start `make run` in a process group of its own, so that it can be stopped as by Ctrl+C."""
    environment = {**os.environ, "DATABASE_URL": f"sqlite:///{folder}/nacka.sqlite3", "PYTHONUNBUFFERED": "1"}
    return subprocess.Popen(
        ["make", "run", f"PORT={port}"],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def read_welcome(server: subprocess.Popen[str]) -> str:
    """Return the output up to the last line of the welcome, or up to the end if the server exits."""
    assert server.stdout is not None
    too_long = threading.Timer(START_SECONDS, os.killpg, (server.pid, signal.SIGKILL))
    too_long.start()
    printed = ""
    try:
        for line in server.stdout:
            print(line, end="", flush=True)
            printed += line
            if "Ctrl+C" in line:
                break
    finally:
        too_long.cancel()
    return printed


def page_problem(name: str, welcome: str) -> str:
    address = re.search(rf"{name}\s+(http\S+)", welcome)
    if not address:
        return f"make run printed no address for {name}"
    try:
        page = fetch(address[1])
        for asset in sorted(set(re.findall(r'(?:href|src)="(/static/[^"]+)"', page))):
            fetch(urljoin(address[1], asset))
    except OSError as error:
        return f"{name} {address[1]}: {error}"
    return "" if PAGES[name] in page else f"{name} {address[1]} holds no {PAGES[name]}>"


def fetch(address: str) -> str:
    """Return the text of a page or file. Raise OSError with the address for any status but 2xx."""
    try:
        with urllib.request.urlopen(address, timeout=60) as answer:
            return str(answer.read(), errors="replace")
    except urllib.error.HTTPError as error:
        raise OSError(f"{address} answered {error.code}") from error


if __name__ == "__main__":
    sys.exit(main())
