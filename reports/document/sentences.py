"""The generated sentences of a report. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from actions.change_kinds import GONE, OF_FIELDS
from actions.status import STATUSES
from reports import swedish

GROUPS = (
    *((info.count_field, info.one, info.many) for info in STATUSES),
    *((info.count_field, info.one, info.many) for info in GONE),
)
"""For each group of decided actions: the count's field, and the words after one and after several."""


def follow_up(counts: Mapping[str, int], label: str) -> Iterator[str]:
    """Yield sentences about decided, new and changed actions. `label`: "i december 2014"."""
    if decided := counts["antal_beslutade"]:
        yield _status_sentence(counts, decided, label)
        yield _change_sentence(counts, label)
    new = counts["antal_nya"]
    yield f"{swedish.actions(new)} har tillkommit sedan dess." if new else "Ingen åtgärd har tillkommit."
    yield from late(counts)
    if carried := counts["antal_overforda"]:
        yield f"{swedish.actions(carried)} har förts över till en annan handlingsplan."


def decided(counts: Mapping[str, int]) -> Iterator[str]:
    """Yield sentences about a plan without a baseline."""
    total = counts["antal_atgarder"]
    yield f"Handlingsplanen har {swedish.actions(total)}." if total else "Handlingsplanen har inga åtgärder."
    yield from late(counts)


def revision(counts: Mapping[str, int], label: str) -> Iterator[str]:
    """Yield sentences about a proposed revision. `label`: "i december 2014"."""
    total, new = counts["antal_atgarder"], counts["antal_nya"]
    yield f"Förslaget har {swedish.actions(total)}; {counts['antal_beslutade']} är beslutade {label}."
    yield _change_sentence(counts, label)
    gone = counts["antal_beslutade"] - (total - new)
    added = f"{swedish.actions(new)} föreslås tillkomma" if new else "Ingen ny åtgärd föreslås"
    dropped = f"{swedish.actions(gone)} föreslås utgå" if gone else "ingen åtgärd föreslås utgå"
    yield f"{swedish.capital(added)}, och {dropped}."


def late(counts: Mapping[str, int]) -> Iterator[str]:
    count = counts["antal_sena"]
    if count:
        verb = "är försenad" if count == 1 else "är försenade"
        yield f"{swedish.actions(count)} {verb}: den beslutade tiden har gått ut."
    if waiting := counts["antal_borde_ha_borjat"]:
        yield f"{swedish.actions(waiting)} borde ha börjat: den beslutade tiden för starten har passerat."


def _status_sentence(counts: Mapping[str, int], total: int, label: str) -> str:
    groups = [
        f"{counts[name]} {one if counts[name] == 1 else many}" for name, one, many in GROUPS if counts[name]
    ]
    which = (
        f"den åtgärd som var beslutad {label}"
        if total == 1
        else f"de {total} åtgärder som var beslutade {label}"
    )
    return f"Läget för {which}: {swedish.joined(groups)}."


def _change_sentence(counts: Mapping[str, int], label: str) -> str:
    changes = [(counts[info.count_field], info.said) for info in OF_FIELDS if counts[info.count_field]]
    if not changes:
        same = swedish.capital(swedish.joined([info.same for info in OF_FIELDS]))
        return f"{same} är desamma som {label}."
    (first, words), *rest = changes
    listed = swedish.joined([words, *(f"{number} {words}" for number, words in rest)])
    return f"Jämfört med planen {label} har {swedish.actions(first)} fått {listed}."
