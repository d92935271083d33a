"""The page where an editor fills a plan with areas and sections, pasted as lines and seen before they are saved."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from actions import services
from actions.forms.structure import StructureForm
from actions.models import Plan
from actions.services.structure import proposed_areas, proposed_sections
from actions.views.fetch import plan_of
from directors.access import requires
from directors.errors import ServiceError
from directors.rights import Ability

NOTHING_NEW = "Allt på raderna finns redan i planen, så ingenting är tillagt."


@requires(Ability.EDIT_PLAN)
def structure_add(request: HttpRequest, plan_key: str) -> HttpResponse:
    """Show the form (GET), what the lines will add (POST), or add it (POST with `save`)."""
    plan = plan_of(plan_key)
    form = StructureForm(request.POST if request.method == "POST" else None)
    review: dict[str, object] = {}
    if form.is_valid():
        lines = form.cleaned_data["areas"], form.cleaned_data["sections"]
        try:
            review = _review(plan, *lines)
            if "save" in request.POST:
                added = services.add_structure(plan, areas=lines[0], sections=lines[1], by=request.user.actor)
                messages.success(request, said(*added) if any(added) else NOTHING_NEW)
                return redirect("plan", plan_key)
        except ServiceError as error:
            form.add_error("areas", str(error))
    context = {"plan": plan, "form": form, **review}
    return render(request, "actions/plans/structure.html", context)


def _review(plan: Plan, areas: str, sections: str) -> dict[str, object]:
    """Return the lines, and in words what is new among them ("" for nothing)."""
    found = proposed_areas(plan, areas), proposed_sections(plan, sections)
    new = [sum(not line.is_known for line in lines) for lines in found]
    return {
        "area_lines": found[0],
        "section_lines": found[1],
        "reviewed": True,
        "new": counted(*new) if any(new) else "",
    }


def said(areas: int, sections: int) -> str:
    """Return what was added: "2 områden och 1 avsnitt är tillagda."."""
    one = areas + sections == 1
    word = "tillagt" if one else "tillagda"
    return f"{counted(areas, sections)} är {word}."


def counted(areas: int, sections: int) -> str:
    """Return "2 områden och 1 avsnitt", without the one that there is none of."""
    words = [f"{areas} {'område' if areas == 1 else 'områden'}"] if areas else []
    words += [f"{sections} avsnitt"] if sections else []
    return " och ".join(words)
