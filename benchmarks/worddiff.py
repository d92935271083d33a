"""Word differences against difflib on the same tokens.

The texts have the length of a plan's wordings and the kinds of change that a plan meets. Run alone with
`python -m benchmarks.worddiff`.
"""

from __future__ import annotations

import difflib
import random
import statistics
import time
from collections.abc import Callable

from actions.worddiff import EQUAL, changed_words, diff
from actions.worddiff.matching import matched
from actions.worddiff.pieces import WORD

TARGET = 0.35
ROUNDS = 25

PHRASES = (
    "Ansvarig direktör är stadsbyggnadsdirektören",
    "i nära samråd med stadsdirektören och ledningsgruppen",
    "En översyn av enhetens organisation görs under våren 2015",
    "med fokus på tid, ekonomi och effektivitet",
    "och återrapporteras till kommunstyrelsen senast den 31 december 2015",
    "Förslaget omfattar ekonomi, personal, inköp och kommunikation",
    "för att förenkla för medborgare, medarbetare och förtroendevalda",
    "Mål- och budgetprocessen arbetas om inför mål och budget 2016–2018",
    "Arbetet pågår och beräknas bli klart till årsskiftet 2015/16",
    "inom ramen för antagen internbudget",
)
WORDS = ("området", "processen", "hösten", "nämnden", "särskilt", "gemensamt", "enligt beslut", "tillsammans")


def wording(rng: random.Random, sentences: int) -> str:
    """Return a random wording of about 20 words per sentence."""
    return " ".join(", ".join(rng.sample(PHRASES, 3)) + "." for _ in range(sentences))


def edited(rng: random.Random, text: str, edits: int) -> str:
    """Return the text with `edits` words replaced, inserted or deleted."""
    words = text.split(" ")
    for _ in range(edits):
        at = rng.randrange(len(words))
        kind = rng.randrange(3)
        words[at : at + (kind != 0)] = [] if kind == 2 else [rng.choice(WORDS)]
    return " ".join(words)


def texts(seed: int = 1) -> list[tuple[str, str]]:
    """Return 60 changed pairs: a word or two, a handful, a rewritten text, a sentence moved to the front."""
    rng = random.Random(seed)
    pairs = []
    for number in range(60):
        text = wording(rng, 1 + number % 6)
        rewritten = (edited(rng, text, 1 + number % 3), edited(rng, text, 8), wording(rng, 2))
        moved = wording(rng, 1) + " " + edited(rng, text, 2)
        pairs.append((text, (*rewritten, moved)[number % 4]))
    return [(before, after) for before, after in pairs if before != after]


def difflib_words(before: str, after: str) -> int:
    """Return the number of words that difflib marks, on the tokens of `diff`."""
    a, b = ([token for token in WORD.split(text) if token] for text in (before, after))
    marked = 0
    for op, a0, a1, b0, b1 in difflib.SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if op != EQUAL:
            marked += sum(bool(WORD.fullmatch(token)) for token in [*a[a0:a1], *b[b0:b1]])
    return marked


def difflib_diff(before: str, after: str) -> list[tuple[str, str]]:
    """Return the pieces of `diff` computed with difflib: tokens, opcodes, pieces."""
    a, b = ([token for token in WORD.split(text) if token] for text in (before, after))
    pieces = []
    for op, a0, a1, b0, b1 in difflib.SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if op == EQUAL:
            pieces.append((EQUAL, "".join(a[a0:a1])))
        else:
            pieces += [("delete", "".join(a[a0:a1])), ("insert", "".join(b[b0:b1]))]
    return pieces


def median_seconds(function: Callable[[str, str], object], pairs: list[tuple[str, str]]) -> float:
    """Return the median of ROUNDS runs over all pairs, in seconds of processor time."""
    rounds = []
    for _ in range(ROUNDS):
        start = time.process_time()
        for before, after in pairs:
            function(before, after)
        rounds.append(time.process_time() - start)
    return statistics.median(rounds)


def rows() -> list[dict[str, object]]:
    """Return the rows: `name`, `value`, `target`, `unit`, `ok`, and in `detail` the figures behind them.

    Before islands are joined, no text has more words marked than difflib marks; joined, the texts together
    still have no more.
    """
    pairs = texts()
    ours, theirs = median_seconds(diff, pairs), median_seconds(difflib_diff, pairs)
    marked = [(changed_words(matched(*pair)), difflib_words(*pair)) for pair in pairs]
    before, by_difflib = (sum(words) for words in zip(*marked, strict=True))
    joined = sum(changed_words(diff(*pair)) for pair in pairs)
    long = [" ".join(f"{letter}{n}" for n in range(5000)) for letter in "ab"]
    start = time.process_time()
    diff(*long)
    bad = time.process_time() - start
    speed = f"{len(pairs)} texts: {ours * 1e3:.2f} ms, difflib {theirs * 1e3:.2f} ms"
    sums = f"{before} words, {joined} with islands joined, difflib {by_difflib}"
    worse = sum(words > most for words, most in marked)
    return [
        _row("word diff, time", ours / theirs, TARGET, "× difflib", speed),
        _row("word diff, texts with more marked words before joining", worse, 0, "texts", sums),
        _row("word diff, marked words with islands joined", joined / by_difflib, 1, "× difflib", sums),
        _row("word diff, 5,000 words all different", bad, 0.5, "s", ""),
    ]


def _row(name: str, value: float, target: float, unit: str, detail: str) -> dict[str, object]:
    return {
        "name": name,
        "value": round(value, 3),
        "target": target,
        "unit": unit,
        "ok": value <= target,
        "detail": detail,
    }


if __name__ == "__main__":
    for row in rows():
        print(row)
