"""Text as it is pasted from a Mac: a ring or dots are a character of their own after the letter."""

from unittest.mock import patch

DECOMPOSED = "Ma\u030alen fo\u0308r a\u030aret na\u030as"
COMPOSED = "Målen för året nås"


def written_before():
    """Return a context in which text is stored as it is given, as in release 0.1.0."""
    return patch("tracking.writer.normalized_value", lambda value: value)
