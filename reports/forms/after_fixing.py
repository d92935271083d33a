"""Forms for fixing a report, for superseding a fixed one, and for throwing a draft away."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django import forms

from actions.forms.fields import Data, LinesField, VersionField, offer
from reports.models import Report, ReportPart
from reports.swedish import day

HOLDS = "stammer-"
UNANSWERED = "Bocka för att texten stämmer, eller skriv om delen."


class FixForm(forms.Form):
    """Confirmation of fixing a report; `seen` is the fingerprint of the document that the page showed.

    Each part that is copied from an earlier report has a tick of its own: its text still holds.
    """

    version = VersionField()
    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(
        self,
        data: Data = None,
        *,
        copied: Sequence[ReportPart] = (),
        initial: dict[str, object] | None = None,
    ) -> None:
        super().__init__(data, initial=initial)
        self.copied = {f"{HOLDS}{part.part}": part for part in copied}
        for name, part in self.copied.items():
            self.fields[name] = forms.BooleanField(
                label=f"{part} stämmer fortfarande", error_messages={"required": UNANSWERED}
            )

    @property
    def questions(self) -> list[tuple[forms.BoundField, ReportPart]]:
        """What is asked: the field of each copied part, and the part."""
        return [(self[name], part) for name, part in self.copied.items()]


class SupersedeForm(forms.Form):
    version = VersionField()
    by_report = forms.ChoiceField(
        label="Ersätts av", error_messages={"required": "Välj den rapport som gäller i stället."}
    )
    reason = LinesField(
        label="Skäl",
        rows=3,
        max_length=1000,
        help_text="Syns på rapportens sida för alla som läser den.",
        error_messages={"required": "Skriv varför rapporten ersätts."},
    )

    def __init__(self, data: Data, *, version: int, others: Iterable[Report]) -> None:
        super().__init__(data, initial={"version": version})
        self.others = tuple(others)
        named = [(str(one.pk), f"{one} (uppföljning {day(one.followup_date)})") for one in self.others]
        offer(self, "by_report", named, "Välj")

    @property
    def replacement(self) -> Report:
        return next(one for one in self.others if str(one.pk) == self.cleaned_data["by_report"])


class ThrowForm(forms.Form):
    """The reason why a draft is thrown away."""

    version = VersionField()
    reason = LinesField(
        label="Skäl",
        rows=3,
        max_length=1000,
        help_text="Syns i ändringsloggen.",
        error_messages={"required": "Skriv varför utkastet kastas. Skälet syns i ändringsloggen."},
    )
