"""Creates .venv from nothing but Python with venv: installs uv, then exactly what uv.lock lists.

python3 tools/env.py [--no-dev]     --no-dev installs only the production packages

Runs on the system's own Python, so even an old version must be able to parse it and be told that it is too
old.
"""

import os
import subprocess
import sys

UV_VERSION = "0.13.8"
NEEDED = (3, 11)
VENV = ".venv"
PYTHON = os.path.join(VENV, "bin", "python")
UV = os.path.join(VENV, "bin", "uv")
# Marks a finished .venv for make; which of the two exists tells what it holds.
READY = os.path.join(VENV, ".ready")
INSTALLED = os.path.join(VENV, ".installed")
# Exists in .venv while packages are installed; where it remains, the installation was interrupted.
UNFINISHED = os.path.join(VENV, ".unfinished")


def main() -> None:
    if sys.version_info < NEEDED:
        found = "{}.{}".format(*sys.version_info[:2])
        sys.exit(f"Python {found} is too old: 3.11 or later is needed. Try `make PYTHON=python3.12 ...`.")
    if not is_whole():
        make_venv()
    write(UNFINISHED)
    if UV_VERSION not in output(UV, "--version"):
        run("uv could not be installed", PYTHON, "-m", "pip", "install", "--quiet", "uv==" + UV_VERSION)
    # --inexact keeps packages that a developer has installed by hand.
    only_program = "--no-dev" in sys.argv[1:]
    which = "--no-dev" if only_program else "--inexact"
    run("the packages of uv.lock could not be installed", UV, "sync", "--locked", "--quiet", which)
    remove(READY if only_program else INSTALLED)
    write(INSTALLED if only_program else READY)
    remove(UNFINISHED)


def is_whole() -> bool:
    """Return whether .venv was finished, has not been interrupted since, and its Python starts."""
    if os.path.exists(UNFINISHED) or not (os.path.exists(READY) or os.path.exists(INSTALLED)):
        return False
    return output(PYTHON, "-m", "pip", "--version") != ""


def make_venv() -> None:
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError:
        sys.exit("Python's venv is missing. On Debian and Ubuntu: apt-get install python3-venv")
    print("Making the environment in .venv (once) ...", flush=True)
    # Removed before --clear, which deletes in any order and may be interrupted too.
    remove(READY)
    remove(INSTALLED)
    run("the virtual environment could not be made", sys.executable, "-m", "venv", "--clear", VENV)


def write(stamp: str) -> None:
    with open(stamp, "w") as file:
        file.write(UV_VERSION + "\n")


def remove(stamp: str) -> None:
    if os.path.exists(stamp):
        os.remove(stamp)


def output(*command: str) -> str:
    """Return what a program prints; "" when it fails or cannot be started."""
    try:
        ended = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    except OSError:
        return ""
    return ended.stdout.decode() if ended.returncode == 0 else ""


def run(failure: str, *command: str) -> None:
    kept = {name: value for name, value in os.environ.items() if name != "VIRTUAL_ENV"}
    kept["UV_PYTHON_DOWNLOADS"] = "never"
    kept["UV_PROJECT_ENVIRONMENT"] = VENV
    kept["PIP_DISABLE_PIP_VERSION_CHECK"] = "1"
    code = subprocess.run(command, env=kept).returncode
    if code > 0:
        # uv failed by itself and left .venv as it was: a machine without network keeps its environment.
        remove(UNFINISHED)
    if code != 0:
        sys.exit(f"make env: {failure} (the lines above say why).")


if __name__ == "__main__":
    main()
