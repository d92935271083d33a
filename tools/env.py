"""Makes .venv from nothing but Python with venv: uv inside it, then exactly what uv.lock says.

python3 tools/env.py [--no-dev]     with --no-dev only what the program needs, and nothing else

Runs on the system's own Python, so it must be readable by an old one to be able to tell it is too old.
"""

import os
import subprocess
import sys

UV_VERSION = "0.13.8"
NEEDED = (3, 11)
VENV = ".venv"
PYTHON = os.path.join(VENV, "bin", "python")
UV = os.path.join(VENV, "bin", "uv")
# What .venv holds, for make: one of the two stands in it when it is whole.
READY = os.path.join(VENV, ".ready")
INSTALLED = os.path.join(VENV, ".installed")
# Stands in .venv while packages are changed; what was killed meanwhile may be half a package.
UNFINISHED = os.path.join(VENV, ".unfinished")


def main():
    if sys.version_info < NEEDED:
        found = "{}.{}".format(*sys.version_info[:2])
        sys.exit(f"Python {found} is too old: 3.11 or later is needed. Try `make PYTHON=python3.12 ...`.")
    if not is_whole():
        make_venv()
    write(UNFINISHED)
    if UV_VERSION not in output(UV, "--version"):
        run("uv could not be installed", PYTHON, "-m", "pip", "install", "--quiet", "uv==" + UV_VERSION)
    # With --inexact what a developer has added by hand stays.
    only_program = "--no-dev" in sys.argv[1:]
    which = "--no-dev" if only_program else "--inexact"
    run("the packages of uv.lock could not be installed", UV, "sync", "--locked", "--quiet", which)
    remove(READY if only_program else INSTALLED)
    write(INSTALLED if only_program else READY)
    remove(UNFINISHED)


def is_whole():
    """Whether .venv was once finished, has not been interrupted since, and its Python starts."""
    if os.path.exists(UNFINISHED) or not (os.path.exists(READY) or os.path.exists(INSTALLED)):
        return False
    return output(PYTHON, "-m", "pip", "--version") != ""


def make_venv():
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError:
        sys.exit("Python's venv is missing. On Debian and Ubuntu: apt-get install python3-venv")
    print("Making the environment in .venv (once) ...", flush=True)
    # Before --clear, which removes in any order and may be interrupted too.
    remove(READY)
    remove(INSTALLED)
    run("the virtual environment could not be made", sys.executable, "-m", "venv", "--clear", VENV)


def write(stamp):
    with open(stamp, "w") as file:
        file.write(UV_VERSION + "\n")


def remove(stamp):
    if os.path.exists(stamp):
        os.remove(stamp)


def output(*command):
    """What a program prints; "" when it fails or cannot be started."""
    try:
        ended = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    except OSError:
        return ""
    return ended.stdout.decode() if ended.returncode == 0 else ""


def run(failure, *command):
    kept = {name: value for name, value in os.environ.items() if name != "VIRTUAL_ENV"}
    kept["UV_PYTHON_DOWNLOADS"] = "never"
    kept["UV_PROJECT_ENVIRONMENT"] = VENV
    kept["PIP_DISABLE_PIP_VERSION_CHECK"] = "1"
    code = subprocess.run(command, env=kept).returncode
    if code > 0:
        # It gave up by itself, and so left what was there: a machine without network keeps its environment.
        remove(UNFINISHED)
    if code != 0:
        sys.exit(f"make env: {failure} (the lines above say why).")


if __name__ == "__main__":
    main()
