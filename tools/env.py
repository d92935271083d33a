"""Makes .venv from nothing but Python with venv: uv inside it, then exactly what uv.lock says.

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
STAMP = os.path.join(VENV, ".ready")


def main():
    if sys.version_info < NEEDED:
        found = "{}.{}".format(*sys.version_info[:2])
        sys.exit(f"Python {found} is too old: 3.11 or later is needed. Try `make PYTHON=python3.12 ...`.")
    if not os.path.exists(PYTHON):
        make_venv()
    if not os.path.exists(UV) or UV_VERSION not in output(UV, "--version"):
        run("uv could not be installed", PYTHON, "-m", "pip", "install", "--quiet", "uv==" + UV_VERSION)
    # --inexact: the lock does not list uv itself, and uv must not remove itself.
    run("the packages of uv.lock could not be installed", UV, "sync", "--locked", "--inexact", "--quiet")
    with open(STAMP, "w") as stamp:
        stamp.write(UV_VERSION + "\n")


def make_venv():
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError:
        sys.exit("Python's venv is missing. On Debian and Ubuntu: apt-get install python3-venv")
    print("Making the environment in .venv (once) ...", flush=True)
    run("the virtual environment could not be made", sys.executable, "-m", "venv", "--clear", VENV)


def output(*command):
    return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout.decode()


def run(failure, *command):
    kept = {name: value for name, value in os.environ.items() if name != "VIRTUAL_ENV"}
    kept["UV_PYTHON_DOWNLOADS"] = "never"
    kept["UV_PROJECT_ENVIRONMENT"] = VENV
    kept["PIP_DISABLE_PIP_VERSION_CHECK"] = "1"
    if subprocess.run(command, env=kept).returncode != 0:
        sys.exit(f"make env: {failure} (the lines above say why).")


if __name__ == "__main__":
    main()
