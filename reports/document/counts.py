"""The numbers of a report: fields that an editor may put in the prose. Pure.

Computed from the same rows as the tables, so prose and table cannot disagree.
"""

from __future__ import annotations

from collections.abc import Mapping

from actions.status import Status
from reports.compare import ChangeKind, Comparison
from reports.document.placement import Part, Placed

FIELDS: dict[str, str] = {
    "antal_atgarder": "åtgärder i planen nu",
    "antal_beslutade": "åtgärder som var beslutade tidigare",
    "antal_genomforda": "av de tidigare beslutade är genomförda",
    "antal_delvis": "av de tidigare beslutade är delvis genomförda",
    "antal_pagar": "av de tidigare beslutade pågår",
    "antal_lopande": "av de tidigare beslutade pågår löpande",
    "antal_ej_paborjade": "av de tidigare beslutade är inte påbörjade",
    "antal_utgatt": "av de tidigare beslutade har utgått",
    "antal_ej_rapporterade": "av de tidigare beslutade är inte rapporterade",
    "antal_borttagna": "av de tidigare beslutade har tagits bort genom beslut",
    "antal_saknas": "av de tidigare beslutade saknas utan beslut",
    "antal_nya": "åtgärder har tillkommit",
    "antal_aterstaende": "åtgärder står under Återstående åtgärder",
    "antal_kommande": "åtgärder står under Kommande åtgärder",
    "antal_bilaga": "åtgärder följs upp i bilaga 1",
    "antal_sena": "åtgärder är sena på uppföljningens dag",
    "antal_andrad_lydelse": "åtgärder har fått ändrad lydelse",
    "antal_andrad_tid": "åtgärder har fått ändrad tid",
    "antal_andrat_ansvar": "åtgärder har fått ändrat ansvar",
    "antal_flyttade": "åtgärder har flyttats",
    "antal_oforandrade": "åtgärder är oförändrade",
    "antal_omraden": "utvecklingsområden",
}
"""Name → what the number counts, in words for the editor."""

BY_STATUS: dict[str | None, str] = {
    Status.DONE: "antal_genomforda",
    Status.PARTLY_DONE: "antal_delvis",
    Status.ONGOING: "antal_pagar",
    Status.CONTINUOUS: "antal_lopande",
    Status.NOT_STARTED: "antal_ej_paborjade",
    Status.DROPPED: "antal_utgatt",
    None: "antal_ej_rapporterade",
}

BY_KIND: dict[ChangeKind, str] = {
    ChangeKind.REMOVED: "antal_borttagna",
    ChangeKind.MISSING: "antal_saknas",
    ChangeKind.NEW: "antal_nya",
    ChangeKind.REWORDED: "antal_andrad_lydelse",
    ChangeKind.RETIMED: "antal_andrad_tid",
    ChangeKind.NEW_RESPONSIBLE: "antal_andrat_ansvar",
    ChangeKind.MOVED: "antal_flyttade",
    ChangeKind.UNCHANGED: "antal_oforandrade",
}

BY_PART = {
    Part.REMAINING: "antal_aterstaende",
    Part.UPCOMING: "antal_kommande",
    Part.ANNEX: "antal_bilaga",
}


def count(comparison: Comparison, parts: Mapping[Part, tuple[Placed, ...]]) -> dict[str, int]:
    """Every field of FIELDS with its number. Statuses count the actions of the baseline that are left."""
    after = comparison.after
    return {
        "antal_atgarder": len(after.actions),
        "antal_beslutade": len(comparison.before.actions),
        "antal_sena": comparison.late(after.day),
        "antal_omraden": len(after.areas),
        **{name: comparison.status_of_decided[status] for status, name in BY_STATUS.items()},
        **{name: comparison.counts[kind] for kind, name in BY_KIND.items()},
        **{name: len(parts[part]) for part, name in BY_PART.items()},
    }
