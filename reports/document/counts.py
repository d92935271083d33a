"""The numbers of a report, which editors can use as fields in prose. Pure.

They are computed from the same rows as the tables, so that prose and tables agree.
"""

from __future__ import annotations

from collections.abc import Mapping

from actions.change_kinds import CHANGES, ChangeInfo, ChangeKind
from actions.status import STATUSES
from reports.comparison import Comparison
from reports.document.placement import Part, Placed

PARTS = {
    Part.REMAINING: ("antal_aterstaende", "åtgärder står under Återstående åtgärder"),
    Part.UPCOMING: ("antal_kommande", "åtgärder står under Kommande åtgärder"),
    Part.ANNEX: ("antal_bilaga", "åtgärder följs upp i bilaga 1"),
}

FIELDS: dict[str, str] = {
    "antal_atgarder": "åtgärder i planen nu",
    "antal_beslutade": "åtgärder som var beslutade tidigare",
    **{info.count_field: info.counted for info in STATUSES},
    **{info.count_field: info.counted for info in CHANGES if info.one},
    **{info.count_field: info.counted for info in CHANGES if info.kind == ChangeKind.NEW},
    **dict(PARTS.values()),
    "antal_sena": "åtgärder är försenade på uppföljningens dag",
    "antal_borde_ha_borjat": "åtgärder borde ha börjat före uppföljningens dag",
    **{info.count_field: info.counted for info in CHANGES if not info.one and info.kind != ChangeKind.NEW},
    "antal_omraden": "utvecklingsområden",
    "antal_overforda": "åtgärder är överförda till en annan handlingsplan",
}
"""Field name → what the number counts, as shown to the editor."""


WORDS: dict[str, tuple[str, ...]] = {
    "antal_beslutade": ("beslutade", "beslutades", "tidigare beslutade"),
    **{info.count_field: (info.many,) for info in STATUSES},
    **{info.count_field: (info.many,) for info in CHANGES if info.many},
    "antal_nya": ("nya", "tillkommit", "har tillkommit"),
    "antal_aterstaende": ("återstår", "återstående"),
    "antal_kommande": ("kommande",),
    "antal_sena": ("sena", "försenade"),
    "antal_oforandrade": ("oförändrade",),
    "antal_overforda": ("överförda",),
}
"""Field name → the words that a number is typed before instead of the field; all actions and areas are nouns, in
typed_counts.
"""


def count(comparison: Comparison, parts: Mapping[Part, tuple[Placed, ...]]) -> dict[str, int]:
    """Return every field of FIELDS with its number. Statuses are counted over remaining baseline actions."""
    after = comparison.after
    return {
        "antal_atgarder": len(after.actions),
        "antal_beslutade": len(comparison.before.actions),
        "antal_sena": comparison.late(after.day),
        "antal_borde_ha_borjat": comparison.not_begun(after.day),
        "antal_omraden": len(after.areas),
        **{info.count_field: comparison.status_of_decided[info.status] for info in STATUSES},
        **{info.count_field: _counted(info, comparison) for info in CHANGES},
        "antal_overforda": comparison.carried,
        **{name: len(parts[part]) for part, (name, _) in PARTS.items()},
    }


def _counted(info: ChangeInfo, comparison: Comparison) -> int:
    """Return the number of actions; of those that are gone or have become others, as many as were decided."""
    return (comparison.decided_counts if info.one else comparison.counts)[info.kind]
