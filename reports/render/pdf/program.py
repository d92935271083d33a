"""The process that typesets one PDF, or one picture: options as JSON on standard input, the file on standard output.

It is run by its path and imports nothing of the project: no settings, no database.
"""

from __future__ import annotations

import json
import resource
import sys

import typst

CPU_SECONDS = 120
"""Ends a process that nobody waits for any longer, as when the server was killed."""


def main() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    options = json.load(sys.stdin)
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=options.pop("fonts")
    )
    options.setdefault("format", "pdf")
    made = typst.compile(**options, font_paths=fonts, ignore_system_fonts=True)
    sys.stdout.buffer.write(made)


if __name__ == "__main__":
    main()
