"""The page that tells which fixed report a file or a printed colophon is of."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from directors.access import requires
from directors.rights import Ability
from files.uploads import was_dropped
from reports.forms.identify import IdentifyForm
from reports.identify import Identified, identify_file, identify_values
from reports.views.fetch import readable_fixed


@requires(Ability.READ_DECIDED, post=Ability.READ_DECIDED)
def report_identify(request: HttpRequest) -> HttpResponse:
    """Show the form (GET), and what the file or the values are (POST). Writes nothing, and keeps no file."""
    form = IdentifyForm(request.POST or None, request.FILES or None)
    is_whole = not was_dropped(request, form, "file") and form.is_valid()
    found = _identified(request, form) if is_whole else None
    status = 422 if form.errors else 200
    return render(request, "reports/reports/identify.html", {"form": form, "found": found}, status=status)


def _identified(request: HttpRequest, form: IdentifyForm) -> Identified:
    among = readable_fixed(request)
    if form.cleaned_data["file"]:
        return identify_file(form.cleaned_data["file"].read(), among)
    return identify_values(form.cleaned_data["values"], among)
