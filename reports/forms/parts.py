"""The form for one prose part of a report."""

from __future__ import annotations

from actions.forms.fields import Data, LinesField
from actions.forms.versioned import VersionedForm
from reports.models import ReportPart

Part = ReportPart.Part

SLUGS = {
    Part.PROPOSAL: "forslag-till-beslut",
    Part.SUMMARY: "sammanfattning",
    Part.MATTER: "arendet",
    Part.ECONOMY: "ekonomiska-konsekvenser",
    Part.CHILDREN: "konsekvenser-for-barn",
    Part.OTHER: "ovrigt",
    Part.APPENDICES: "bilagor",
}
"""The parts in the order of the document, each with its slug in addresses and anchors."""

BY_SLUG = {slug: part for part, slug in SLUGS.items()}

HINTS = {
    Part.PROPOSAL: "Vad nämnden ska besluta, en mening per beslut.",
    Part.SUMMARY: "Det viktigaste på en halv sida: vad som har hänt och vad som återstår.",
    Part.MATTER: "Bakgrunden och det som har hänt sedan sist. Tidigare beslut läggs till av sig själva.",
    Part.ECONOMY: "Vad det kostar och hur det betalas, eller att det ryms i budgeten.",
    Part.CHILDREN: "Lämnas tom om ärendet inte rör barn: då skrivs rubriken inte ut.",
    Part.OTHER: "Det som inte hör hemma någon annanstans.",
    Part.APPENDICES: "En bilaga per rad. Bilaga 1, uppföljningen, läggs till av sig själv.",
}

LONGEST = 60_000  # characters of one part
ROWS = {Part.MATTER: 24, Part.SUMMARY: 16}


class PartForm(VersionedForm[ReportPart]):
    tracked = ("text",)

    text = LinesField(label="Text", required=False, max_length=LONGEST)

    def __init__(self, data: Data = None, *, row: ReportPart) -> None:
        super().__init__(data, row=row)
        part = Part(row.part)
        self.fields["text"].label = str(part.label)
        self.fields["text"].help_text = HINTS[part]
        self.fields["text"].widget.attrs.update({"rows": ROWS.get(part, 8), "data-text": ""})
        del self.fields["reason"]  # as for the head
