"""Addresses where something is written, and the lists people work from."""

from django.urls import path

from actions.views import (
    bulk,
    changes,
    editing_actions,
    editing_areas,
    editing_plan,
    editing_sections,
    exports,
    overview,
    people,
    reporting,
    searching,
)

PLAN = "plan/<slug:plan_key>/"
ACTION = f"{PLAN}atgard/<slug:key>/"
AREA = f"{PLAN}omrade/<slug:key>/"
SECTION = f"{PLAN}avsnitt/<slug:key>/"
DIRECTOR = "direktor/<slug:key>/"

REPORTING = [
    path("mina-atgarder/", reporting.my_actions, name="my_actions"),
    path("tolka-tid/", reporting.read_time, name="read_time"),
    path(f"{ACTION}notera/", reporting.action_note, name="action_note"),
    path(f"{ACTION}notering/<int:note_id>/ratta/", reporting.note_correct, name="note_correct"),
]

ACTIONS = [
    path(f"{PLAN}ny-atgard/", editing_actions.action_create, name="action_create"),
    path(f"{ACTION}andra/", editing_actions.action_edit, name="action_edit"),
    path(f"{ACTION}flytta/", editing_actions.action_move, name="action_move"),
    path(f"{ACTION}aterstall/", editing_actions.action_restore, name="action_restore"),
    path(f"{PLAN}flera/", bulk.actions_bulk, name="actions_bulk"),
]

AREAS = [
    path(f"{PLAN}andra/", editing_plan.plan_edit, name="plan_edit"),
    path(f"{PLAN}omraden/", editing_areas.areas, name="areas"),
    path(f"{PLAN}nytt-omrade/", editing_areas.area_create, name="area_create"),
    path(f"{AREA}andra/", editing_areas.area_edit, name="area_edit"),
    path(f"{AREA}notera/", editing_areas.area_note, name="area_note"),
    path(f"{AREA}ta-bort/", editing_areas.area_remove, name="area_remove"),
    path(f"{AREA}aterstall/", editing_areas.area_restore, name="area_restore"),
]

SECTIONS = [
    path(f"{PLAN}avsnitt/", editing_sections.sections, name="sections"),
    path(f"{PLAN}nytt-avsnitt/", editing_sections.section_create, name="section_create"),
    path(f"{SECTION}andra/", editing_sections.section_edit, name="section_edit"),
    path(f"{SECTION}flytta/", editing_sections.section_move, name="section_move"),
    path(f"{SECTION}ta-bort/", editing_sections.section_remove, name="section_remove"),
    path(f"{SECTION}aterstall/", editing_sections.section_restore, name="section_restore"),
]

PEOPLE = [
    path("direktorer/ny/", people.director_create, name="director_create"),
    path(f"{DIRECTOR}andra/", people.director_edit, name="director_edit"),
    path(f"{DIRECTOR}ny-befattning/", people.title_create, name="title_create"),
    path(f"{DIRECTOR}overlamna/", people.handover, name="handover"),
    path("befattning/<int:title_id>/andra/", people.title_edit, name="title_edit"),
]

LISTS = [
    path(f"{PLAN}lista.csv", exports.plan_csv, name="plan_csv"),
    path(f"{PLAN}lista.xlsx", exports.plan_xlsx, name="plan_xlsx"),
    path(f"{PLAN}andringar/", changes.changes, name="changes"),
    path(f"{PLAN}andringar.csv", changes.changes_csv, name="changes_csv"),
    path("direktorer/andringar/", changes.people_changes, name="people_changes"),
    path("direktorer/andringar.csv", changes.people_changes_csv, name="people_changes_csv"),
    path(f"{PLAN}overblick/", overview.overview, name="overview"),
    path("sok/", searching.search, name="search"),
    path("sok/forslag/", searching.search_suggestions, name="search_suggestions"),
]

urlpatterns = [*LISTS, *REPORTING, *ACTIONS, *AREAS, *SECTIONS, *PEOPLE]
