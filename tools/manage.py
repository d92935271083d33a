"""`make manage ARGS="COMMAND …"`: a management command with the settings of `make run`."""

from __future__ import annotations

import os
import sys

from tools.run import ROOT, environment


def main(arguments: list[str]) -> None:
    os.chdir(ROOT)
    os.environ.update(environment())
    from django.core.management import execute_from_command_line

    execute_from_command_line(["manage.py", *arguments])


if __name__ == "__main__":
    main(sys.argv[1:])
