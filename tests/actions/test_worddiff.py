"""Word differences: exact, minimal and readable, whatever characters the words are stored with."""

from __future__ import annotations

import difflib
import time
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.text import comparable, plain
from actions.worddiff import Piece, changed_words, diff
from actions.worddiff.islands import ISLAND, SMALL_WORDS, join_islands
from actions.worddiff.matching import matched
from actions.worddiff.pieces import WORD

FEW_WORDS = st.lists(
    st.sampled_from(["Ansvarig", "är", "Eva", "mål-", "och", "i", "budget", "2015/16", "\U0001f642", "עברית"])
    | st.sampled_from([" ", "  ", ". ", ", ", "\n", " – ", "-", "(", ")"]),
    max_size=40,
).map("".join)
PASTED = st.lists(
    st.sampled_from(
        ["ma\u030al", "mål", "a\u030a", "och", "i", "bud\u00adget", "budget", "blå-gul", "\u00ad"]
    )
    | st.sampled_from([" ", "\u00a0", "\u202f", "\u200b", "\ufeff", "\r\n", "\n", "-", "\u2011", ". "]),
    max_size=30,
).map("".join)
ANY = st.text(max_size=60) | FEW_WORDS | PASTED
WORDS = st.lists(st.sampled_from(["katt", "hund", "och", "i", "med", "för", "mus", "häst"]), max_size=25)
SENTENCES = WORDS.map(" ".join)


def joined(pieces, op: str) -> str:
    """Return the text of one side."""
    return "".join(piece.text for piece in pieces if piece.op in ("equal", op))


def equals(pieces) -> int:
    return sum(piece.op == "equal" for piece in pieces)


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


@given(FEW_WORDS | SENTENCES, FEW_WORDS | SENTENCES)
def test_pieces_reproduce_both_texts(before, after):
    pieces = diff(before, after)
    assert joined(pieces, "delete") == before
    assert joined(pieces, "insert") == after


@given(ANY, ANY)
def test_pieces_reproduce_pasted_texts_but_for_what_cannot_be_seen(before, after):
    pieces = diff(before, after)
    assert comparable(joined(pieces, "delete")) == comparable(before)
    assert comparable(joined(pieces, "insert")) == comparable(after)
    if comparable(after) == plain(unicodedata.normalize("NFC", after)) != "":
        assert unicodedata.normalize("NFC", joined(pieces, "insert")) == unicodedata.normalize("NFC", after)


@given(ANY, ANY)
def test_pasted_texts_mark_the_words_of_their_comparable_texts(before, after):
    marked = [Piece(op, comparable(text)) for op, text in diff(before, after)]
    assert [one for one in marked if one.text] == list(diff(comparable(before), comparable(after)))


@given(ANY, ANY)
def test_pieces_are_merged_and_deletion_comes_first(before, after):
    pieces = diff(before, after)
    assert all(piece.text for piece in pieces)
    pairs = [(one.op, other.op) for one, other in pairwise(pieces)]
    assert all(one != other for one, other in pairs)
    assert ("insert", "delete") not in pairs


@given(FEW_WORDS, FEW_WORDS)
def test_no_more_words_are_marked_than_by_difflib_before_islands_are_joined(before, after):
    assert changed_words(matched(before, after)) <= difflib_marks(before, after)


@given(FEW_WORDS | SENTENCES, FEW_WORDS | SENTENCES)
def test_each_joined_island_marks_at_most_four_words_more(before, after):
    apart, together = matched(before, after), diff(before, after)
    assert changed_words(together) <= changed_words(apart) + 4 * (equals(apart) - equals(together))


@given(FEW_WORDS | SENTENCES, FEW_WORDS | SENTENCES)
def test_joining_islands_twice_changes_nothing_more(before, after):
    pieces = diff(before, after)
    assert join_islands(pieces) == pieces


@given(SENTENCES, SENTENCES)
def test_no_island_is_left_where_words_are_both_struck_and_inserted(before, after):
    pieces = diff(before, after)
    for left, island, right in zip(pieces, pieces[1:], pieces[2:], strict=False):
        if island.op == "equal" and ISLAND.fullmatch(island.text):
            assert left.op == right.op  # only insertions, or only deletions


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
        (
            "2014/15, 3,5 och IT-stöd",
            "2015/16, 4,5 och IT-drift",
            "[-2014/15, 3,5 och IT-stöd-][+2015/16, 4,5 och IT-drift+]",
        ),
        ("mål- samt x_-y", "mål- samt z_-y", "mål- samt [-x-][+z+]_-y"),
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
        ("katt och hund", "mus och häst", "[-katt och hund-][+mus och häst+]"),
        ("åren 2014 och 2015 ut", "åren 2015 och 2016 ut", "åren [-2014 och 2015-][+2015 och 2016+] ut"),
        ("en katt och i en hund", "en mus och i en häst", "en [-katt-][+mus+] och i en [-hund-][+häst+]"),
        ("katt, med hund", "mus, med häst", "[-katt, med hund-][+mus, med häst+]"),
        ("katt och hund i skog", "mus och häst i hav", "[-katt och hund i skog-][+mus och häst i hav+]"),
        ("katt inte hund", "mus inte häst", "[-katt-][+mus+] inte [-hund-][+häst+]"),
        ("katt. I hund", "mus. I häst", "[-katt-][+mus+]. I [-hund-][+häst+]"),
        ("katt.\ni hund", "mus.\ni häst", "[-katt-][+mus+].\ni [-hund-][+häst+]"),
        ("nu och då", "nyss nu och sedan då", "[+nyss +]nu och [+sedan +]då"),
        ("stöd och hjälp", "nytt stöd och god hjälp", "[+nytt +]stöd och [+god +]hjälp"),
        ("arbete och liv", "gott arbete och gott liv", "[+gott +]arbete och [+gott +]liv"),
        ("x och y", "x a och b y", "x [+a +]och [+b +]y"),
        ("katt\ni hund", "mus\ni häst", "[-katt-][+mus+]\ni [-hund-][+häst+]"),
        ("katt och hund", "mus och, hund", "[-katt-][+mus+] och[+,+] hund"),
        ("katt, och hund", "katt. och häst", "katt[-,-][+.+] och [-hund-][+häst+]"),
    ],
)
def test_small_words_between_changes_are_joined(before, after, expected):
    assert shown(before, after) == expected


@pytest.mark.parametrize("word", sorted(SMALL_WORDS))
def test_each_small_word_is_an_island(word):
    assert shown(f"a1 {word} b1", f"a2 {word} b2") == f"[-a1 {word} b1-][+a2 {word} b2+]"


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("Ma\u030alen fo\u0308r a\u030aret nås", "Målen för året nås", "Målen för året nås"),
        ("Målen för året nås", "Ma\u030alen fo\u0308r året nås", "Ma\u030alen fo\u0308r året nås"),
        ("Ma\u030alen fo\u0308r 2015", "Målen för 2016", "Målen för [-2015-][+2016+]"),
        ("Målen för 2015", "Ma\u030alen fo\u0308r 2016", "Målen för [-2015-][+2016+]"),
        ("Den 1 juli 2015", "Den 1\u00a0juli 2016", "Den 1\u00a0juli [-2015-][+2016+]"),
        ("Den\u202f1 juli 2015", "Den 1\u00a0juli 2016", "Den 1\u00a0juli [-2015-][+2016+]"),
        ("stads\u00adbyggnad nu", "stadsbyggnad då", "stadsbyggnad [-nu-][+då+]"),
        ("stadsbyggnad nu", "stads\u00adbyggnad d\u00adå", "stads\u00adbyggnad [-nu-][+d\u00adå+]"),
        ("\ufeffMål 1", "Mål 2\u200b", "Mål [-1-][+2\u200b+]"),
        ("IT-stöd nu\r\ndå", "IT\u2011stöd nu\nsen", "IT\u2011stöd nu\n[-då-][+sen+]"),
        ("blå-gul katt", "bla\u030a-gul hund", "blå-gul [-katt-][+hund+]"),
        ("a\u00ad\u030ar katt", "år hund", "år [-katt-][+hund+]"),
        ("år katt", "a\u00ad\u030ar\u00a0hund", "år [-katt-][+hund+]"),
        ("\u00ad", "katt", "[+katt+]"),
        ("katt", "\u00ad", "[-katt-]"),
        ("\u00ad", "\u200b", "\u200b"),
        ("\u00ad", "", ""),
    ],
)
def test_what_cannot_be_seen_is_no_difference(before, after, expected):
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


@pytest.mark.timing
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
