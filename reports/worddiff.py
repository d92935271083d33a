"""Where the word differences used to live; they now stand one floor down, where history pages reach them."""

from actions.worddiff import DELETE, EQUAL, INSERT, Piece, changed_words, diff

__all__ = ["DELETE", "EQUAL", "INSERT", "Piece", "changed_words", "diff"]
