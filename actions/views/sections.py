"""Views of sections for editors: list, create, edit, move, remove, restore."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from actions import services
from actions.forms.sections import SectionForm
from actions.models import Plan, Section
from actions.views.fetch import plan_of, section_of
from actions.views.merge import Edit, edit_page
from actions.views.removal import remove_page
from directors.access import requires
from directors.rights import Ability
from tracking.errors import Conflict


@requires(Ability.EDIT_PLAN)
def sections(request: HttpRequest, plan_key: str) -> HttpResponse:
    plan = plan_of(plan_key)
    rows = list(plan.sections.select_related("parent").order_by("order"))
    active = [row for row in rows if row.removed_at is None]
    removed = [row for row in rows if row.removed_at is not None]
    context = {"plan": plan, "sections": active, "removed": removed}
    return render(request, "actions/sections/sections.html", context)


def _parents(plan: Plan, section: Section | None = None) -> list[tuple[str, str]]:
    """Return the sections that a section can be nested in: top-level ones, except itself."""
    rows = plan.sections.filter(removed_at=None, parent=None).order_by("order")
    return [(str(row.pk), row.title) for row in rows if section is None or row.pk != section.pk]


@requires(Ability.EDIT_PLAN)
def section_create(request: HttpRequest, plan_key: str) -> HttpResponse:
    plan = plan_of(plan_key)
    form = SectionForm(request.POST or None, parents=_parents(plan))
    done = reverse("sections", args=[plan_key])
    if request.method == "POST" and form.is_valid():
        values = form.values()
        parent = plan.sections.filter(pk=values["parent_id"]).first()
        services.create_section(plan=plan, title=values["title"], parent=parent, by=request.user.actor)
        messages.success(request, "Avsnittet är skapat. Det står sist.")
        return redirect(done)
    crumbs = [(plan.title, reverse("plan", args=[plan_key])), ("Avsnitt", done)]
    context = {"form": form, "title": "Nytt avsnitt", "save": "Skapa avsnittet", "crumbs": crumbs}
    return render(request, "actions/forms/create.html", context)


@requires(Ability.EDIT_PLAN)
def section_edit(request: HttpRequest, plan_key: str, key: str) -> HttpResponse:
    section = section_of(plan_key, key)
    parents = _parents(section.plan, section)

    def form(data: Mapping[str, Any] | None) -> SectionForm:
        return SectionForm(data, row=section, parents=parents)

    def save(form: Any) -> bool:
        cleaned = form.cleaned_data
        kwargs = {"version": cleaned["version"], "by": request.user.actor, "reason": cleaned["reason"]}
        return services.edit_section(section, **kwargs, **form.values())

    done = reverse("sections", args=[plan_key])
    crumbs = [(section.plan.title, reverse("plan", args=[plan_key])), ("Avsnitt", done)]
    return edit_page(request, Edit(section, "Ändra avsnittet", form, save, done, crumbs))


@requires(Ability.EDIT_PLAN)
@require_POST
def section_move(request: HttpRequest, plan_key: str, key: str) -> HttpResponse:
    """Move a section one step up ("step" = -1) or down (1)."""
    section = section_of(plan_key, key)
    if request.POST.get("step") in ("-1", "1"):
        index = _index(section, int(request.POST["step"]))
        try:
            services.move_section(section, version=section.version, by=request.user.actor, index=index)
        except Conflict:
            messages.warning(request, "Någon annan flyttade samtidigt. Så här står avsnitten nu.")
    return redirect(f"{reverse('sections', args=[plan_key])}#avsnitt-{section.pk}")


def _index(section: Section, step: int) -> int:
    """Return the index past the nearest active section, among all other sections of the plan."""
    rows = list(section.plan.sections.order_by("order").values_list("pk", "removed_at"))
    places = [index for index, (pk, removed) in enumerate(rows) if removed is None or pk == section.pk]
    own = next(index for index, (pk, _) in enumerate(rows) if pk == section.pk)
    target = places.index(own) + step
    return places[target] if 0 <= target < len(places) else own


@requires(Ability.EDIT_PLAN)
def section_remove(request: HttpRequest, plan_key: str, key: str) -> HttpResponse:
    section = section_of(plan_key, key)
    done = reverse("sections", args=[plan_key])
    return remove_page(request, section, services.remove_section, "Ta bort avsnittet", done)


@requires(Ability.EDIT_PLAN)
@require_POST
def section_restore(request: HttpRequest, plan_key: str, key: str) -> HttpResponse:
    section = section_of(plan_key, key)
    services.restore_section(section, version=section.version, by=request.user.actor)
    messages.success(request, "Avsnittet är tillbaka i planen.")
    return redirect("sections", plan_key)
