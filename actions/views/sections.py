"""Views of sections for editors: list, create, edit, move, remove, restore."""

from __future__ import annotations

from typing import Unpack

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from actions import services
from actions.forms.fields import Data
from actions.forms.sections import SectionForm
from actions.models import Plan, Section
from actions.views.fetch import plan_of, section_of
from actions.views.merge import EditView, Write
from actions.views.pages import Crumbs, create_page
from actions.views.removal import remove_page
from directors.access import requires
from directors.rights import Ability
from tracking.errors import Conflict


def crumbs(plan: Plan) -> Crumbs:
    return [
        (plan.title, reverse("plan", args=[plan.key])),
        ("Avsnitt", reverse("sections", args=[plan.key])),
    ]


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
    if form.is_valid():
        values = form.values()
        parent = plan.sections.get(pk=values["parent_id"]) if values["parent_id"] else None
        services.create_section(plan=plan, title=values["title"], parent=parent, by=request.user.actor)
        messages.success(request, "Avsnittet är tillagt. Det står sist.")
        return redirect("sections", plan_key)
    return create_page(request, form, title="Nytt avsnitt", save="Lägg till avsnittet", crumbs=crumbs(plan))


class SectionEdit(EditView[Section, SectionForm]):
    title = "Ändra avsnittet"

    def get_object(self) -> Section:
        return section_of(**self.kwargs)

    def get_form(self, data: Data = None) -> SectionForm:
        return SectionForm(data, row=self.obj, parents=_parents(self.obj.plan, self.obj))

    def save(self, form: SectionForm, **write: Unpack[Write]) -> bool:
        return services.edit_section(self.obj, **write, **form.values())

    @property
    def crumbs(self) -> Crumbs:
        return crumbs(self.obj.plan)


section_edit = requires(Ability.EDIT_PLAN)(SectionEdit.as_view())


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
    return remove_page(
        request, section, services.remove_section, "Ta bort avsnittet", reverse("sections", args=[plan_key])
    )


@requires(Ability.EDIT_PLAN)
@require_POST
def section_restore(request: HttpRequest, plan_key: str, key: str) -> HttpResponse:
    section = section_of(plan_key, key)
    services.restore_section(section, version=section.version, by=request.user.actor)
    messages.success(request, "Avsnittet är tillbaka i planen.")
    return redirect("sections", plan_key)
