"""Views for writing and correcting status notes, on Mina åtgärder or on a page of their own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from actions import services
from actions.first_day import first_day
from actions.forms.fields import Data
from actions.forms.notes import CorrectionForm, Drops, NoteForm
from actions.models import Action, StatusNote
from actions.period import impossible, parse
from actions.presenters.my_actions import saved_row
from actions.presenters.notes import NotePage, open_questions, saved_message
from actions.services.errors import NoteIsSaved
from actions.status import Status
from actions.views.fetch import director_names, note_of, reportable_action
from actions.views.merge import Write
from directors.access import requires
from directors.errors import ServiceError
from directors.own_path import own_path
from directors.rights import Ability, may
from tracking.errors import Conflict
from tracking.text import normalized

GONE = "Åtgärden finns inte längre i planen. Den kan ha tagits bort medan du skrev."
HANDED_OVER = "Du svarar inte längre för åtgärden. Den kan ha lämnats över medan du skrev."
IS_CORRECTED = "Noteringen är redan rättad, eller så finns åtgärden inte längre i planen."
FRAGMENT = "X-Fragment"  # header of static/js/report.js: respond with the fragment instead of the page


@requires(Ability.REPORT)
def action_note(request: HttpRequest, plan_key: str, key: str) -> HttpResponse:
    try:
        action = reportable_action(request, plan_key, key)
    except (Http404, PermissionDenied) as refusal:
        return too_late(request, refusal)
    if request.method != "POST":
        chosen = {"status": status} if (status := request.GET.get("lage")) else {}
        form = note_form(request, action, initial=chosen, day=asked_day(request))
        return _show(request, NotePage(action, form, next_url=_next(request)))
    if "copy" in request.POST:
        form = note_form(request, action, initial=_copied(request.POST, action))
        return _show(request, NotePage(action, form, next_url=_next(request)))
    form = note_form(request, action, request.POST)
    if not form.is_valid():
        return _show(request, NotePage(action, form, next_url=_next(request)))
    questions = open_questions(action, form)
    if questions.unanswered(form.cleaned_data["confirmed"]):
        return _show(request, NotePage(action, form, questions, next_url=_next(request)))
    return _save(request, action, form)


def too_late(request: HttpRequest, refusal: Exception, gone: str = GONE) -> HttpResponse:
    """Return the text for copying: its action was removed or handed over while it was written, or its note
    corrected. Without a text raise the refusal.
    """
    if not (request.POST.get("text") or request.POST.get("reason")):
        raise refusal
    why, status = (gone, 404) if isinstance(refusal, Http404) else (HANDED_OVER, 403)
    return render(request, "actions/notes/refused.html", {"posted": request.POST, "why": why}, status=status)


def _save(request: HttpRequest, action: Action, form: NoteForm) -> HttpResponse:
    try:
        with suppress(NoteIsSaved):  # the first answer did not reach the writer
            _add(request, action, form, form.cleaned_data["version"])
    except Conflict as conflict:
        form.renew(conflict.version)
        return _show(request, NotePage(conflict.obj, form, theirs=conflict.obj, next_url=_next(request)))
    action.refresh_from_db()
    if request.headers.get(FRAGMENT):
        row = saved_row(action.pk, timezone.localdate(), saved_message(action, form))
        return render(
            request, "actions/my_actions/_rows.html", {"rows": [row], "opened": None}, using="jinja2"
        )
    messages.success(request, saved_message(action, form), extra_tags=request.path)
    return redirect(_next(request) or reverse("action", args=[action.plan.key, action.key]))


def _add(request: HttpRequest, action: Action, form: NoteForm, version: int) -> None:
    """Add the note, also when the action has changed since `version` but has no new note."""
    add = partial(
        services.add_note,
        by=request.user.actor,
        on_behalf_of=form.behalf,
        form_key=form.key,
        **form.values(),
    )
    try:
        add(action, version=version)
    except Conflict as conflict:
        base = action.history.filter(version=version).first()
        if base is None or base.last_note_id != conflict.obj.last_note_id:
            raise
        add(conflict.obj, version=conflict.version)


def note_form(
    request: HttpRequest,
    action: Action,
    data: Data = None,
    initial: Mapping[str, object] | None = None,
    day: dt.date | None = None,
) -> NoteForm:
    """Return the form of a note; `day` is the day that the note is asked for."""
    behalf = director_names(action) if may(request.user).edit_plan else ()
    saved = {
        "version": action.version,
        "status": action.status,
        "decision": action.drop_decision,
        "waiver": action.drop_waiver,
    }
    own = getattr(request.user.director, "name", None)
    return NoteForm(
        data,
        initial={**saved, **(initial or {})},
        today=timezone.localdate(),
        first=first_day(action.plan) if data is not None else None,
        drops=Drops.DECIDED if may(request.user).edit_plan else Drops.NEVER,
        forecast=action.forecast,
        behalf=[name for name in behalf if name != own],
        day=day,
        auto_id=f"{action.pk}-%s",
    )


def asked_day(request: HttpRequest) -> dt.date | None:
    """Return the day of the query parameter `datum`, ÅÅÅÅ-MM-DD; None for anything else."""
    with suppress(ValueError):
        return dt.date.fromisoformat(request.GET.get("datum", ""))
    return None


def _copied(data: QueryDict, action: Action) -> dict[str, object]:
    """Return the posted values with the last note's text added ("oförändrat")."""
    names = ("version", "form_key", "status", "forecast", "on_behalf", "date", "decision", "waiver")
    typed = normalized(data.get("text", "")).strip()
    text = typed if action.note in typed else "\n\n".join(filter(None, (typed, action.note)))
    return {**{name: data[name] for name in names if name in data}, "text": text}


def _next(request: HttpRequest) -> str:
    """Return the posted address to go to after saving, if it is on this site."""
    return own_path(request.POST.get("next") or request.GET.get("next") or "")


def _show(request: HttpRequest, page: NotePage) -> HttpResponse:
    template = "_form.html" if request.headers.get(FRAGMENT) else "note.html"
    return render(request, f"actions/notes/{template}", {"note": page})


@requires(Ability.REPORT)
def note_correct(request: HttpRequest, plan_key: str, key: str, note_id: int) -> HttpResponse:
    try:
        action = reportable_action(request, plan_key, key)
        note = note_of(action, note_id)
    except (Http404, PermissionDenied) as refusal:
        if _is_corrected_so(request, note_id):
            return _corrected(request, plan_key, key)
        return too_late(request, refusal, IS_CORRECTED)
    data = request.POST if request.method == "POST" else None
    form = _correction_form(request, action, note, data)
    page = NotePage(action, form, corrected=note)
    if data is None or not form.is_valid():
        return _show_correction(request, page)
    questions = open_questions(action, form)
    if questions.unanswered(form.cleaned_data["confirmed"]):
        return _show_correction(request, replace(page, questions=questions))
    cleaned = form.cleaned_data
    write: Write = {"version": cleaned["version"], "by": request.user.actor, "reason": cleaned["reason"]}
    try:
        with suppress(NoteIsSaved):
            services.correct_note(note, **write, form_key=form.key, **form.values())
    except Conflict as conflict:
        form.renew(conflict.version)
        return _show_correction(request, replace(page, action=conflict.obj, theirs=conflict.obj))
    except ServiceError as error:
        form.add_error(None, str(error))
        return _show_correction(request, page)
    return _corrected(request, plan_key, key)


def _corrected(request: HttpRequest, plan_key: str, key: str) -> HttpResponse:
    messages.success(request, "Noteringen är rättad. Den tidigare texten står kvar i historiken.")
    return redirect("action", plan_key, key)


def _is_corrected_so(request: HttpRequest, note_id: int) -> bool:
    """Return whether the posted form has corrected the note before, with the same text."""
    key, text, status = (normalized(request.POST.get(name, "")) for name in ("form_key", "text", "status"))
    saved = StatusNote.objects.filter(corrects_id=note_id, form_key=key, text=text.strip(), status=status)
    return bool(key) and saved.exists()


def _correction_form(
    request: HttpRequest, action: Action, note: StatusNote, data: QueryDict | None
) -> CorrectionForm:
    names = ("status", "text", "date", "decision", "waiver")
    initial = {"version": action.version, **{name: getattr(note, name) for name in names}}
    others = Drops.FREELY if note.status == Status.DROPPED else Drops.NEVER
    first = first_day(action.plan)
    return CorrectionForm(
        data,
        initial=initial,
        today=timezone.localdate(),
        first=min(first, note.date) if first else None,
        forecast=note.forecast,
        drops=Drops.DECIDED if may(request.user).edit_plan else others,
    )


def _show_correction(request: HttpRequest, page: NotePage) -> HttpResponse:
    return render(request, "actions/notes/correct.html", {"note": page})


@requires(Ability.READ)
def read_time(request: HttpRequest) -> JsonResponse:
    """Return how a time in words is parsed: {"text": the words, "says": a Swedish sentence, "" for no words}."""
    words = normalized(request.GET.get("text", ""))[:500].strip()
    today = timezone.localdate()
    says = (impossible(words, today) or parse(words, today=today).reading_text()) if words else ""
    return JsonResponse({"text": words, "says": says})
