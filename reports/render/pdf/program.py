"""The process that sets one PDF: options as JSON on standard input, the file on standard output.

It is run by its path and knows nothing of the program: no settings, no database.
"""

from __future__ import annotations

import json
import resource
import sys

import typst

CPU_SECONDS = 120
"""A process that nobody waits for any longer, since the server was killed, ends by itself."""


def main() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    options = json.load(sys.stdin)
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=options.pop("fonts")
    )
    made = typst.compile(**options, font_paths=fonts, ignore_system_fonts=True, format="pdf")
    sys.stdout.buffer.write(made)


if __name__ == "__main__":
    main()
