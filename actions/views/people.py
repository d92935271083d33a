"""Views of directors: list, page, and for editors titles over time and the hand-over."""

from __future__ import annotations

from typing import Unpack

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from actions import services
from actions.forms.fields import Data
from actions.forms.people import DirectorForm, HandOverForm, NewDirectorForm, TitleForm
from actions.presenters.handover import can_report, handed_over, preview
from actions.presenters.people import director_groups, director_page
from actions.services.errors import TitleBeganLater
from actions.services.keys import free_key
from actions.views.fetch import director_of
from actions.views.merge import EditView, Write
from actions.views.pages import Crumbs, create_page
from actions.views.query import director_keys, reads_all, shown_plans
from directors.access import requires
from directors.errors import ServiceError
from directors.etags import revalidated
from directors.models import Appointment, Director
from directors.rights import Ability
from tracking.errors import Conflict

NO_ACCOUNT = (
    "{} har inget konto och kan inte notera läget än. En administratör skapar kontot på sidan Konton."
)
SEEN_IS_OLD = "Något ändrades medan du läste. Så här blir det nu: se efter och genomför igen."


def crumbs(director: Director | None = None) -> Crumbs:
    own = [(director.name, reverse("director", args=[director.key]))] if director else []
    return [("Direktörer", reverse("directors")), *own]


@requires(Ability.READ_DECIDED)
@revalidated
def directors(request: HttpRequest) -> HttpResponse:
    at, states = shown_plans(request)
    state = states[0] if states else None
    everyone = Director.objects.with_titles()
    groups = director_groups(everyone, state, at.day or timezone.localdate())
    return render(request, "actions/people/directors.html", {"groups": groups, "at": at, "state": state})


@requires(Ability.READ_DECIDED)
@revalidated
def director(request: HttpRequest, key: str) -> HttpResponse:
    person = director_of(key)
    at, states = shown_plans(request)
    passed = handed_over(person, at.day) if reads_all(request) else ()
    page = director_page(person, states, at.day or timezone.localdate(), director_keys(), at.query, passed)
    return render(request, "actions/people/director.html", {"page": page, "at": at})


@requires(Ability.EDIT_PEOPLE)
def director_create(request: HttpRequest) -> HttpResponse:
    form = NewDirectorForm(request.POST or None)
    if form.is_valid():
        cleaned = form.cleaned_data
        key = free_key(Director.objects.all(), cleaned["name"], "person")
        director = services.create_director(key=key, by=request.user.actor, **form.values())
        if cleaned["title"]:
            services.add_title(
                director, title=cleaned["title"], start=cleaned["start"], by=request.user.actor
            )
        messages.success(request, f"{director.name} finns nu bland direktörerna.")
        return redirect("director", director.key)
    return create_page(request, form, title="Ny direktör eller enhetschef", save="Lägg till", crumbs=crumbs())


class DirectorEdit(EditView[Director, DirectorForm]):
    title = "Ändra uppgifter"
    form_class = DirectorForm

    def get_object(self) -> Director:
        return director_of(**self.kwargs)

    def save(self, form: DirectorForm, **write: Unpack[Write]) -> bool:
        return services.edit_director(self.obj, **write, **form.values())

    @property
    def crumbs(self) -> Crumbs:
        return crumbs(self.obj)


director_edit = requires(Ability.EDIT_PEOPLE)(DirectorEdit.as_view())


@requires(Ability.EDIT_PEOPLE)
def title_create(request: HttpRequest, key: str) -> HttpResponse:
    director = director_of(key)
    form = TitleForm(request.POST or None)
    if form.is_valid():
        services.add_title(director, by=request.user.actor, **form.days())
        messages.success(request, "Befattningen är tillagd.")
        return redirect("director", key)
    return create_page(request, form, title="Ny befattning", save="Lägg till", crumbs=crumbs(director))


class TitleEdit(EditView[Appointment, TitleForm]):
    title = "Ändra befattningen"
    form_class = TitleForm

    def get_object(self) -> Appointment:
        return get_object_or_404(Appointment.objects.select_related("director"), pk=self.kwargs["title_id"])

    def save(self, form: TitleForm, **write: Unpack[Write]) -> bool:
        return services.edit_title(self.obj, **write, **form.values())

    @property
    def crumbs(self) -> Crumbs:
        return crumbs(self.obj.director)


title_edit = requires(Ability.EDIT_PEOPLE)(TitleEdit.as_view())


@requires(Ability.EDIT_PEOPLE)
def handover(request: HttpRequest, key: str) -> HttpResponse:
    """Choose a successor (GET), preview (GET with a successor), carry out (POST)."""
    leaving = director_of(key)
    data = request.POST if request.method == "POST" else (request.GET or None)
    form = _handover_form(leaving, data)
    valid = data is not None and form.is_valid()
    successor = get_object_or_404(Director, pk=form.cleaned_data["successor"]) if valid else None
    page = preview(leaving, successor)
    if successor is not None and request.method == "POST":
        if request.POST.get("seen") != page.seen:
            messages.warning(request, SEEN_IS_OLD)
        elif _carried_out(request, leaving, successor, form):
            return redirect("director", successor.key)
    context = {"form": form, "page": page, "successor": successor, "crumbs": crumbs(leaving)}
    return render(request, "actions/people/handover.html", context)


def _handover_form(leaving: Director, data: Data) -> HandOverForm:
    today = timezone.localdate()
    others = Director.objects.exclude(pk=leaving.pk).by_name()
    held = [one for one in leaving.appointments.all() if one.end is None or one.end >= today]
    return HandOverForm(
        data,
        today=today,
        successors=[(str(one.pk), one.name) for one in others],
        titles=[(str(one.pk), one.title) for one in held],
    )


def _carried_out(request: HttpRequest, leaving: Director, successor: Director, form: HandOverForm) -> bool:
    cleaned = form.cleaned_data
    title = Appointment.objects.get(pk=cleaned["title"]) if cleaned["title"] else None
    try:
        changed = services.take_over(
            leaving=leaving,
            successor=successor,
            by=request.user.actor,
            title=title,
            day=cleaned["day"],
            reason=cleaned["reason"],
        )
    except ServiceError as error:
        form.add_error("title" if isinstance(error, TitleBeganLater) else "day", str(error))
        return False
    except Conflict:
        messages.warning(request, SEEN_IS_OLD)
        return False
    count = f"{len(changed)} åtgärder" if len(changed) != 1 else "en åtgärd"
    messages.success(request, f"{successor.name} har tagit över {count} efter {leaving.name}.")
    if changed and not can_report(successor):
        messages.warning(request, NO_ACCOUNT.format(successor.name))
    return True
