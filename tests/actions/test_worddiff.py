"""Word differences: exact, minimal and readable."""

from __future__ import annotations

import difflib
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.worddiff import WORD, Piece, changed_words, diff

FEW_WORDS = st.lists(
    st.sampled_from(["Ansvarig", "är", "Eva", "mål-", "och", "budget", "2015/16", "\U0001f642", "עברית"])
    | st.sampled_from([" ", "  ", ". ", ", ", "\n", " – ", "-", "(", ")"]),
    max_size=40,
).map("".join)
ANY = st.text(max_size=60) | FEW_WORDS


def shown(before: str, after: str) -> str:
    marks = {"equal": "{}", "insert": "[+{}+]", "delete": "[-{}-]"}
    return "".join(marks[piece.op].format(piece.text) for piece in diff(before, after))


def difflib_marks(before: str, after: str) -> int:
    """Return the number of words that difflib marks on the same tokens."""
    a, b = ([token for token in WORD.split(text) if token] for text in (before, after))
    words = 0
    for op, a0, a1, b0, b1 in difflib.SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if op != "equal":
            words += sum(bool(WORD.fullmatch(token)) for token in [*a[a0:a1], *b[b0:b1]])
    return words


@given(ANY, ANY)
def test_pieces_reproduce_both_texts(before, after):
    pieces = diff(before, after)
    assert "".join(piece.text for piece in pieces if piece.op != "insert") == before
    assert "".join(piece.text for piece in pieces if piece.op != "delete") == after


@given(ANY, ANY)
def test_pieces_are_merged_and_deletion_comes_first(before, after):
    pieces = diff(before, after)
    assert all(piece.text for piece in pieces)
    pairs = [(one.op, other.op) for one, other in pairwise(pieces)]
    assert all(one != other for one, other in pairs)
    assert ("insert", "delete") not in pairs


@given(FEW_WORDS, FEW_WORDS)
def test_no_more_words_are_marked_than_by_difflib(before, after):
    assert changed_words(diff(before, after)) <= difflib_marks(before, after)


@given(ANY)
def test_equal_texts_have_no_change(text):
    assert diff(text, text) == ((Piece("equal", text),) if text else ())


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("en katt", "en svart katt", "en [+svart +]katt"),
        ("en svart katt", "en katt", "en [-svart -]katt"),
        ("målen för processen, tid", "målen för området, tid", "målen för [-processen-][+området+], tid"),
        ("Klart 1 juli 2015.", "Klart årsskiftet 2015/16.", "Klart [-1 juli 2015-][+årsskiftet 2015/16+]."),
        ("rådens arbete", "rådets arbete", "[-rådens-][+rådets+] arbete"),
        ("mål- och resultat", "mål och resultat", "[-mål--][+mål+] och resultat"),
        ("a – b", "a - b", "a [-–-][+-+] b"),
        ("", "ny", "[+ny+]"),
        ("gammal", "", "[-gammal-]"),
        (" x", "x ", "[- -]x[+ +]"),
        ("…", "!", "[-…-][+!+]"),
        ("Helt ny lydelse av allt", "Inget är kvar", "[-Helt ny lydelse av allt-][+Inget är kvar+]"),
    ],
)
def test_difference_reads_well(before, after, expected):
    assert shown(before, after) == expected


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("Ett. Två andra.", "Ett. Två ord. Två andra.", "Ett. [+Två ord. +]Två andra."),
        ("Ett. Två ord. Två andra.", "Ett. Två andra.", "Ett. [-Två ord. -]Två andra."),
        ("Två andra.", "Två ord. Två andra.", "[+Två ord. +]Två andra."),
    ],
)
def test_whole_sentence_is_marked_from_its_beginning(before, after, expected):
    assert shown(before, after) == expected


def test_joined_emoji_stays_whole():
    assert shown("\U0001f469\u200d\U0001f4bb", "\U0001f469\u200d\U0001f52c").count("\u200d") == 2


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (" ".join(f"a{n}" for n in range(5000)), " ".join(f"b{n}" for n in range(5000))),
        ("a b " * 2500, "b c " * 2500),
        ("-" * 10_000, "-" * 9_999 + "x"),
        ("a." * 5000, "." + "a." * 5000),
        ("ett två " * 2500, "ett två " * 2499),
    ],
)
def test_bad_case_takes_less_than_half_a_second(before, after):
    start = time.process_time()
    diff(before, after)
    assert time.process_time() - start < 0.5
