"""Views of development areas for editors: list, create, edit, renumber, note, remove, restore."""

from __future__ import annotations

from contextlib import suppress
from typing import Unpack

from django.contrib import messages
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from actions import services
from actions.first_day import first_day
from actions.forms.areas import AreaForm, RenumberForm
from actions.forms.fields import Data, Posted, refuse_reason
from actions.forms.notes import NoteForm
from actions.models import DevelopmentArea, Plan
from actions.presenters.actions import folded
from actions.services.errors import NoteIsSaved
from actions.views.fetch import area_of, plan_of
from actions.views.merge import EditView, Write
from actions.views.pages import Crumbs, create_page
from actions.views.removal import remove_page
from directors.access import requires
from directors.rights import Ability
from tracking.errors import Conflict

RENUMBERED_MEANWHILE = (
    "Någon annan ändrade ett område medan du skrev. Dina nummer står kvar: se efter och spara."
)


def crumbs(plan: Plan) -> Crumbs:
    return [(plan.title, reverse("plan", args=[plan.key])), ("Områden", reverse("areas", args=[plan.key]))]


@requires(Ability.EDIT_PLAN)
def areas(request: HttpRequest, plan_key: str) -> HttpResponse:
    """Show the areas and renumber them together."""
    plan = plan_of(plan_key)
    by_number = F("number").asc(nulls_last=True)
    active = plan.developmentareas.filter(removed_at=None).order_by(by_number, "title")
    form = RenumberForm(request.POST or None, areas=active)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            changed = services.renumber_areas(
                plan, numbers=form.numbers, by=request.user.actor, reason=reason
            )
        except Conflict:
            form.data = _fresh(form)
            messages.warning(request, RENUMBERED_MEANWHILE)
        else:
            if changed or not reason:
                what = "1 område" if changed == 1 else f"{changed} områden"
                messages.success(request, f"{what} har fått nytt nummer." if changed else "Inget ändrat.")
                return redirect("areas", plan_key)
            refuse_reason(form)
    removed = plan.developmentareas.exclude(removed_at=None).order_by("title")
    return render(request, "actions/areas/areas.html", {"plan": plan, "form": form, "removed": removed})


def _fresh(form: RenumberForm) -> Posted:
    """Return the posted numbers with the saved versions."""
    versions = dict(DevelopmentArea.objects.filter(pk__in=form.numbers).values_list("pk", "version"))
    return {**dict(form.data.items()), **{f"version-{pk}": version for pk, version in versions.items()}}


def _taken(plan: Plan, area: DevelopmentArea | None = None) -> list[int]:
    rows = plan.developmentareas.filter(removed_at=None, number__isnull=False)
    return [row.number or 0 for row in rows if area is None or row.pk != area.pk]


@requires(Ability.EDIT_PLAN)
def area_create(request: HttpRequest, plan_key: str) -> HttpResponse:
    plan = plan_of(plan_key)
    form = AreaForm(request.POST or None, taken=_taken(plan))
    if form.is_valid():
        services.create_area(plan=plan, by=request.user.actor, **form.values())
        messages.success(request, "Området är tillagt.")
        return redirect("areas", plan_key)
    return create_page(
        request, form, title="Nytt utvecklingsområde", save="Lägg till området", crumbs=crumbs(plan)
    )


class AreaEdit(EditView[DevelopmentArea, AreaForm]):
    title = "Ändra området"

    def get_object(self) -> DevelopmentArea:
        return area_of(**self.kwargs)

    def get_form(self, data: Data = None) -> AreaForm:
        return AreaForm(data, row=self.obj, taken=_taken(self.obj.plan, self.obj))

    def save(self, form: AreaForm, **write: Unpack[Write]) -> bool:
        return services.edit_area(self.obj, **write, **form.values())

    @property
    def crumbs(self) -> Crumbs:
        return crumbs(self.obj.plan)


area_edit = requires(Ability.EDIT_PLAN)(AreaEdit.as_view())


@requires(Ability.EDIT_PLAN)
def area_remove(request: HttpRequest, plan_key: str, key: str) -> HttpResponse:
    area = area_of(plan_key, key)
    return remove_page(
        request, area, services.remove_area, "Ta bort området", reverse("areas", args=[plan_key])
    )


@requires(Ability.EDIT_PLAN)
@require_POST
def area_restore(request: HttpRequest, plan_key: str, key: str) -> HttpResponse:
    area = area_of(plan_key, key)
    services.restore_area(area, version=area.version, by=request.user.actor)
    messages.success(request, "Området är tillbaka i planen.")
    return redirect("areas", plan_key)


@requires(Ability.EDIT_PLAN)
def area_note(request: HttpRequest, plan_key: str, key: str) -> HttpResponse:
    """Write a status note for an area (läge per område)."""
    area = area_of(plan_key, key)
    initial = {"version": area.version, "status": area.status}
    data = request.POST if request.method == "POST" else None
    first = first_day(area.plan)
    form = NoteForm(data, initial=initial, today=timezone.localdate(), first=first, forecast=area.forecast)
    if data is None or not form.is_valid():
        return _note_page(request, area, form)
    try:
        with suppress(NoteIsSaved):  # the first answer did not reach the writer
            services.add_note(
                area,
                version=form.cleaned_data["version"],
                by=request.user.actor,
                form_key=form.key,
                **form.values(),
            )
    except Conflict as conflict:
        form.renew(conflict.version)
        return _note_page(request, conflict.obj, form, theirs=conflict.obj)
    messages.success(request, "Läget är sparat.")
    return redirect("areas", plan_key)


def _note_page(
    request: HttpRequest, area: DevelopmentArea, form: NoteForm, theirs: DevelopmentArea | None = None
) -> HttpResponse:
    context = {"form": form, "area": area, "theirs": theirs, "notes": folded(area.notes.all())}
    return render(request, "actions/areas/note.html", context)
