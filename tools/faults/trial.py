"""One database under faults, and what was lost."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from tools.faults.processes import ROOT, Server, kill, kill_all
from tools.faults.writers import Writer

WRITERS = 4
PAUSE = (0.2, 0.8)  # seconds of writing between two faults
STEPS = [sign * seconds for seconds in (1, 3600, 2 * 86400) for sign in (1, -1)]
SET_UP = [("migrate", "--verbosity", "0"), ("load_demo", "--verbosity", "0"), ("demo_accounts",)]
ENVIRONMENT = {
    "DJANGO_SETTINGS_MODULE": "nacka_styrning.settings",
    "SECRET_KEY": "only-for-faults-" + "0123456789abcdef" * 3,
    "ALLOWED_HOSTS": "127.0.0.1",
    "DEMO": "true",
    "DEBUG": "false",
    "HTTPS_ONLY": "false",
    "STATIC_HASHED": "false",
    "LOG_LEVEL": "CRITICAL",
}


class OutOfTime(Exception):
    """Raised when the minutes are over."""


class Trial:
    """One database under faults. `restart` kills the database and starts it again."""

    def __init__(self, folder: Path, url: str, *, times: int, seed: int, deadline: float) -> None:
        self.times, self.random, self.deadline = times, random.Random(seed), deadline  # noqa: S311
        self.clock = folder / "clock"
        self.set_clock(0)
        self.environment = {**os.environ, **ENVIRONMENT, "DATABASE_URL": url, "FAULTS_CLOCK": str(self.clock)}
        self.problems: list[str] = []

    def run(self, restart: Callable[[Server], None], empty: Callable[[], None]) -> None:
        self.interrupt_set_up(empty)
        place = json.loads(self.python("-m", "tools.faults.inside", "prepare", str(WRITERS)))
        server = Server(self.environment)
        writers = [
            Writer(f"Skrivare {number}", server.port, place, section)
            for number, section in enumerate(place["sections"])
        ]
        try:
            for writer in writers:
                writer.start()
            self.repeat("workers killed", lambda: self.kill_worker(server))
            self.repeat("databases killed", lambda: restart(server))
            self.repeat("clock steps", self.step)
        finally:
            for writer in writers:
                writer.stopping.set()
            for writer in writers:
                writer.join(timeout=90)
            server.stop()
        self.report(writers)

    def kill_worker(self, server: Server) -> None:
        if workers := server.workers():
            kill(self.random.choice(workers))

    def repeat(self, what: str, fault: Callable[[], None]) -> None:
        begun = time.monotonic()
        for _ in range(self.times):
            self.in_time()
            time.sleep(self.random.uniform(*PAUSE))
            fault()
        time.sleep(PAUSE[1])
        print(f"{self.times} {what} under writes in {time.monotonic() - begun:.0f} s", flush=True)

    def in_time(self) -> None:
        if time.monotonic() > self.deadline:
            raise OutOfTime

    def step(self) -> None:
        self.set_clock(float(self.clock.read_text()) + self.random.choice(STEPS))

    def set_clock(self, seconds: float) -> None:
        fresh = self.clock.with_suffix(".new")
        fresh.write_text(str(seconds))
        fresh.replace(self.clock)

    def interrupt_set_up(self, empty: Callable[[], None]) -> None:
        """Kill the set-up at random moments and go on where it was; one that was not killed begins anew."""
        begun, killed = time.monotonic(), 0
        while killed < self.times:
            self.in_time()
            if any(self.interrupted(command) for command in SET_UP):
                killed += 1
            else:
                empty()
        for command in SET_UP:
            self.python("manage.py", *command)
        print(f"{killed} set-ups interrupted in {time.monotonic() - begun:.0f} s", flush=True)
        self.verify("after the interrupted set-ups")

    def interrupted(self, command: tuple[str, ...]) -> bool:
        """Run a command of the set-up and kill it after a random while; return whether it was still running."""
        process = subprocess.Popen(
            [sys.executable, "manage.py", *command], cwd=ROOT, env=self.environment,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            process.wait(timeout=self.random.uniform(0.5, 6))
        except subprocess.TimeoutExpired:
            kill_all(process.pid)
            process.wait()
            return True
        return False

    def python(self, *args: str) -> str:
        """Run Python with the arguments; return what it prints. Add a problem when it fails."""
        ended = subprocess.run(
            [sys.executable, *args], cwd=ROOT, env=self.environment, capture_output=True, text=True
        )
        if ended.returncode:
            self.problems.append(f"{' '.join(args)}: {(ended.stdout + ended.stderr).strip()[-800:]}")
        return ended.stdout

    def verify(self, when: str) -> None:
        before = len(self.problems)
        printed = [self.python("manage.py", f"verify_{what}").strip() for what in ("history", "reports")]
        if len(self.problems) == before:
            print(f"Verified {when}: {' '.join(printed)}", flush=True)

    def report(self, writers: list[Writer]) -> None:
        acknowledged = [title for writer in writers for title in writer.acknowledged]
        kept = json.loads(self.python("-m", "tools.faults.inside", "titles") or "[]")
        missing = lost(acknowledged, kept)
        self.problems += [f"lost: {title}" for title in missing]
        if not acknowledged:
            self.problems.append("nothing was acknowledged: the writers could not write")
        self.verify("after the faults")
        failed, longest = sum(writer.failed for writer in writers), max(writer.longest for writer in writers)
        print(
            f"{len(acknowledged)} edits acknowledged, {len(missing)} lost; {failed} refused or cut off;"
            f" the longest acknowledged one took {longest:.1f} s"
        )


def lost(acknowledged: list[str], kept: list[str]) -> list[str]:
    """Return what was acknowledged and is not among what was kept."""
    return sorted(set(acknowledged) - set(kept))
