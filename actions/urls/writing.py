"""Addresses where something is written, and the lists people work from."""

from django.urls import path

from actions.views import editing_actions, reporting

PLAN = "plan/<slug:plan_key>/"
ACTION = f"{PLAN}atgard/<slug:key>/"

urlpatterns = [
    path("mina-atgarder/", reporting.my_actions, name="my_actions"),
    path("tolka-tid/", reporting.read_time, name="read_time"),
    path(f"{ACTION}notera/", reporting.action_note, name="action_note"),
    path(f"{ACTION}notering/<int:note_id>/ratta/", reporting.note_correct, name="note_correct"),
    path(f"{PLAN}ny-atgard/", editing_actions.action_create, name="action_create"),
    path(f"{ACTION}andra/", editing_actions.action_edit, name="action_edit"),
    path(f"{ACTION}flytta/", editing_actions.action_move, name="action_move"),
    path(f"{ACTION}aterstall/", editing_actions.action_restore, name="action_restore"),
]
