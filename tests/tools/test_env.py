import subprocess
import sys
from pathlib import Path

ENV = Path(__file__).resolve().parents[2] / "tools" / "env.py"
PRETEND = "import runpy, sys; {}; runpy.run_path(sys.argv[1], run_name='__main__')"


def run_env(pretend, folder):
    command = [sys.executable, "-c", PRETEND.format(pretend), str(ENV)]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True)


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
