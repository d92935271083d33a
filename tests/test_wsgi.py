"""What a worker of the server holds when it is started: gunicorn loads the program once and forks."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def test_program_is_loaded_whole_before_workers_are_forked_and_without_a_connection():
    code = (
        "import sys, nacka_styrning.wsgi; before = set(sys.modules)\n"
        "from django.db import connections; assert connections['default'].connection is None\n"
        "from django.urls import resolve; resolve('/rapporter/')\n"
        "print(sorted(name for name in set(sys.modules) - before if 'views' in name or name.startswith('docx')))"
    )
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings"}
    printed = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True
    )
    assert (printed.stdout, printed.returncode) == ("[]\n", 0), printed.stderr
