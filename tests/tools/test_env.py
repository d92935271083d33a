import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ENV = ROOT / "tools" / "env.py"
PRETEND = "import runpy, sys; {}; sys.argv = sys.argv[1:]; runpy.run_path(sys.argv[0], run_name='__main__')"

# A uv that can be installed without a network and records its arguments. A file "uv-fails" beside .venv
# makes it exit with the code in it.
FAKE_UV = """#!/bin/sh
[ "$1" = --version ] && echo "uv 0.13.8" && exit 0
echo "$@" >> "$(dirname "$0")/told"
if [ -e uv-fails ]; then exit "$(cat uv-fails)"; fi
if [ -e uv-hangs ]; then touch uv-started; sleep 60; fi
"""
# Python's own venv takes seconds to unpack pip; this pip prints its version and installs the uv above.
FAKES = f"""
import os, subprocess
real = subprocess.run
def run(command, **kwargs):
    if "venv" in command:
        ended = real([*command, "--without-pip"], **kwargs)
        site = subprocess.run([".venv/bin/python", "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
                              capture_output=True, text=True).stdout.strip()
        os.mkdir(site + "/pip")
        with open(site + "/pip/__main__.py", "w") as pip:
            pip.write("print('pip 1')")
        return ended
    if "install" in command:
        real([*command[:3], "--version"], check=True, stdout=subprocess.DEVNULL)
        with open(os.open(".venv/bin/uv", os.O_WRONLY | os.O_CREAT, 0o755), "w") as uv:
            uv.write({FAKE_UV!r})
        return subprocess.CompletedProcess(command, 0)
    return real(command, **kwargs)
subprocess.run = run
"""
OFFLINE = f"exec({FAKES!r})"


def command(pretend, *arguments):
    return [sys.executable, "-c", PRETEND.format(pretend), str(ENV), *arguments]


def run_env(pretend, folder, *arguments):
    return subprocess.run(command(pretend, *arguments), cwd=folder, capture_output=True, text=True)


def make_whole(folder, *arguments):
    made = run_env(OFFLINE, folder, *arguments)
    assert made.returncode == 0, made.stderr
    return made


def told_uv(folder):
    return (folder / ".venv" / "bin" / "told").read_text().splitlines()


def stamps(folder):
    return {name for name in (".ready", ".installed", ".unfinished") if (folder / ".venv" / name).exists()}


def kill_when(folder, pretend, *arguments, reached):
    """Start tools/env.py, and kill it with its children as soon as `reached` returns true."""
    running = subprocess.Popen(command(pretend, *arguments), cwd=folder, start_new_session=True)
    deadline = time.monotonic() + 60
    while not reached() and running.poll() is None:
        assert time.monotonic() < deadline
        time.sleep(0.002)
    assert running.poll() is None, "it was done before it could be killed"
    os.killpg(running.pid, signal.SIGKILL)
    running.wait()


def test_env_says_that_python_is_too_old(tmp_path):
    ended = run_env("sys.version_info = (3, 9, 2)", tmp_path)
    assert ended.returncode == 1
    (line,) = ended.stderr.strip().splitlines()
    assert line.startswith("Python 3.9 is too old")


def test_env_says_how_to_get_venv(tmp_path):
    ended = run_env("sys.modules['ensurepip'] = None", tmp_path)
    assert ended.returncode == 1
    assert (
        ended.stderr.strip() == "Python's venv is missing. On Debian and Ubuntu: apt-get install python3-venv"
    )


def without_pip(folder):
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder / ".venv"], check=True)


def python_that_does_not_start(folder):
    (folder / ".venv" / "bin").mkdir(parents=True)
    (folder / ".venv" / "bin" / "python").write_text("no program")
    (folder / ".venv" / "bin" / "python").chmod(0o755)


def python_that_is_gone(folder):
    (folder / ".venv" / "bin").mkdir(parents=True)
    (folder / ".venv" / "bin" / "python").symlink_to(folder / "python3.10")


def python_that_fails(folder):
    (folder / ".venv" / "bin").mkdir(parents=True)
    (folder / ".venv" / "bin" / "python").write_text("#!/bin/sh\nexit 3\n")
    (folder / ".venv" / "bin" / "python").chmod(0o755)


def empty(folder):
    (folder / ".venv").mkdir()


@pytest.mark.parametrize(
    "leave", [empty, without_pip, python_that_does_not_start, python_that_is_gone, python_that_fails]
)
@pytest.mark.parametrize("stamp", ["", ".ready", ".installed"])
def test_env_makes_a_half_made_environment_anew(tmp_path, leave, stamp):
    leave(tmp_path)
    if stamp:
        (tmp_path / ".venv" / stamp).touch()
    make_whole(tmp_path)
    assert told_uv(tmp_path) == ["sync --locked --quiet --inexact"]
    assert stamps(tmp_path) == {".ready"}


@pytest.mark.parametrize("part", [".", "pyvenv.cfg", "bin/python", "bin/pip"])
def test_env_makes_what_was_killed_anew(tmp_path, part):
    kill_when(tmp_path, "pass", reached=(tmp_path / ".venv" / part).exists)
    assert stamps(tmp_path) == set()
    make_whole(tmp_path)
    assert stamps(tmp_path) == {".ready"}


def test_env_makes_anew_what_was_killed_among_the_packages(tmp_path):
    make_whole(tmp_path)
    (tmp_path / "uv-hangs").touch()
    kill_when(tmp_path, OFFLINE, "--no-dev", reached=(tmp_path / "uv-started").exists)
    (tmp_path / "uv-hangs").unlink()
    assert stamps(tmp_path) == {".ready", ".unfinished"}
    assert "Making the environment" in make_whole(tmp_path).stdout
    assert stamps(tmp_path) == {".ready"}


def test_env_keeps_what_uv_gave_up_to_change(tmp_path):
    make_whole(tmp_path)
    (tmp_path / "uv-fails").write_text("2")
    failed = run_env(OFFLINE, tmp_path)
    assert failed.stderr.strip().startswith("make env: the packages of uv.lock could not be installed")
    (tmp_path / "uv-fails").unlink()
    assert stamps(tmp_path) == {".ready"}
    assert "Making the environment" not in make_whole(tmp_path).stdout


def test_env_keeps_a_whole_environment(tmp_path):
    make_whole(tmp_path)
    assert make_whole(tmp_path).stdout == ""
    assert len(told_uv(tmp_path)) == 2


def test_env_changes_between_all_packages_and_those_of_the_program(tmp_path):
    make_whole(tmp_path, "--no-dev")
    assert stamps(tmp_path) == {".installed"}
    make_whole(tmp_path)
    assert stamps(tmp_path) == {".ready"}
    make_whole(tmp_path, "--no-dev")
    assert stamps(tmp_path) == {".installed"}
    assert told_uv(tmp_path) == [
        "sync --locked --quiet --no-dev",
        "sync --locked --quiet --inexact",
        "sync --locked --quiet --no-dev",
    ]


class TestMake:
    """The environment that each target of the Makefile requests from tools/env.py."""

    @pytest.fixture
    def folder(self, tmp_path):
        shutil.copy(ROOT / "Makefile", tmp_path)
        (tmp_path / "tools").mkdir()
        for name in ("tools/env.py", "uv.lock", "pyproject.toml"):
            (tmp_path / name).touch()
        (tmp_path / ".venv" / "bin").mkdir(parents=True)
        (tmp_path / ".venv" / "bin" / "python").symlink_to(sys.executable)
        return tmp_path

    def asked(self, folder, target):
        """Return the arguments that `make TARGET` passes to tools/env.py; None when it is not started."""
        shown = subprocess.run(["make", "-n", target], cwd=folder, capture_output=True, text=True, check=True)
        starts = [line for line in shown.stdout.splitlines() if "tools/env.py" in line]
        return starts[0].split("tools/env.py")[1].strip() if starts else None

    def stamp(self, folder, name, age=0):
        file = folder / ".venv" / name
        file.touch()
        os.utime(file, (time.time() + 5 - age, time.time() + 5 - age))

    @pytest.mark.parametrize(
        ("target", "asked"), [("run", "--no-dev"), ("install", "--no-dev"), ("test", ""), ("bench", "")]
    )
    def test_on_a_fresh_machine(self, folder, target, asked):
        shutil.rmtree(folder / ".venv")
        assert self.asked(folder, target) == asked

    @pytest.mark.parametrize(
        ("target", "asked"),
        [("run", None), ("install", "--no-dev"), ("test", ""), ("check", ""), ("lint", ""), ("bench", "")],
    )
    def test_after_install(self, folder, target, asked):
        self.stamp(folder, ".installed")
        assert self.asked(folder, target) == asked

    @pytest.mark.parametrize(
        ("target", "asked"), [("run", None), ("install", "--no-dev"), ("test", None), ("env", None)]
    )
    def test_after_env(self, folder, target, asked):
        self.stamp(folder, ".ready")
        assert self.asked(folder, target) == asked

    @pytest.mark.parametrize(("stamp", "asked"), [(".ready", ""), (".installed", "--no-dev")])
    @pytest.mark.parametrize("how", ["new lock", "python gone", "killed"])
    def test_run_brings_what_is_there_up_to_date(self, folder, stamp, asked, how):
        self.stamp(folder, stamp, age=60 if how == "new lock" else 0)
        if how == "python gone":
            (folder / ".venv" / "bin" / "python").unlink()
            (folder / ".venv" / "bin" / "python").symlink_to(folder / "python3.10")
        if how == "killed":
            self.stamp(folder, ".unfinished", age=-1)
        assert self.asked(folder, "run") == asked
