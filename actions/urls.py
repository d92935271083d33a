"""Addresses of plans, actions, notes, areas, sections and people."""

from django.urls import path

from actions.views import (
    actions,
    areas,
    attachments,
    bulk,
    changes,
    exports,
    lineage,
    my_actions,
    notes,
    organisation,
    overview,
    people,
    plan_closing,
    plans,
    requests,
    search,
    sections,
    start,
    statuses,
    structure,
    versions,
    withdrawals,
)

PLAN = "plan/<slug:plan_key>/"
ACTION = f"{PLAN}atgard/<slug:key>/"
AREA = f"{PLAN}omrade/<slug:key>/"
SECTION = f"{PLAN}avsnitt/<slug:key>/"
DIRECTOR = "direktor/<slug:key>/"

READING = [
    path("stil/laget-<slug:version>.css", statuses.status_styles_file, name="status_styles_file"),
    path("", start.start, name="start"),
    path("plan/", plans.newest_plan, name="newest_plan"),
    path(PLAN, plans.plan, name="plan"),
    path(ACTION, actions.action, name="action"),
    path("direktorer/", people.directors, name="directors"),
    path(DIRECTOR, people.director, name="director"),
]

NOTES = [
    path("mina-atgarder/", my_actions.my_actions, name="my_actions"),
    path("tolka-tid/", notes.read_time, name="read_time"),
    path(f"{ACTION}notera/", notes.action_note, name="action_note"),
    path(f"{ACTION}notering/<int:note_id>/ratta/", notes.note_correct, name="note_correct"),
    path(f"{ACTION}notering/<int:note_id>/dra-tillbaka/", withdrawals.note_withdraw, name="note_withdraw"),
]

ACTIONS = [
    path(f"{PLAN}ny-atgard/", actions.action_create, name="action_create"),
    path(f"{ACTION}andra/", actions.action_edit, name="action_edit"),
    path(f"{ACTION}bilagor/", attachments.action_attachments, name="action_attachments"),
    path(f"{ACTION}bilaga/<int:attachment_id>/", attachments.action_attachment, name="action_attachment"),
    path(f"{ACTION}flytta/", actions.action_move, name="action_move"),
    path(f"{ACTION}aterstall/", actions.action_restore, name="action_restore"),
    path(f"{ACTION}dela/", lineage.action_split, name="action_split"),
    path(f"{ACTION}for-over/", lineage.action_carry, name="action_carry"),
    path(f"{PLAN}sla-samman/", lineage.actions_merge, name="actions_merge"),
    path(f"{ACTION}version/<int:number>/satt-tillbaka/", versions.action_put_back, name="action_put_back"),
    path(f"{PLAN}flera/", bulk.actions_bulk, name="actions_bulk"),
]

REQUESTS = [
    path(f"{PLAN}begarda-andringar/", requests.change_requests, name="change_requests"),
    path(f"{ACTION}begar/", requests.request_create, name="request_create"),
    path(f"{ACTION}begaran/<int:request_id>/aterta/", requests.request_withdraw, name="request_withdraw"),
    path(f"{ACTION}begaran/<int:request_id>/avsla/", requests.request_decline, name="request_decline"),
    path(f"{ACTION}begaran/<int:request_id>/ta-in/", requests.request_take, name="request_take"),
]

PLANS = [
    path("ny-plan/", plans.plan_create, name="plan_create"),
    path(f"{PLAN}fyll-pa/", structure.structure_add, name="structure_add"),
]

AREAS = [
    path(f"{PLAN}andra/", plans.plan_edit, name="plan_edit"),
    path(f"{PLAN}avsluta/", plan_closing.plan_close, name="plan_close"),
    path(f"{PLAN}oppna/", plan_closing.plan_open, name="plan_open"),
    path(f"{PLAN}nasta/", plan_closing.next_plan, name="next_plan"),
    path(f"{PLAN}omraden/", areas.areas, name="areas"),
    path(f"{PLAN}nytt-omrade/", areas.area_create, name="area_create"),
    path(f"{AREA}andra/", areas.area_edit, name="area_edit"),
    path(f"{AREA}notera/", areas.area_note, name="area_note"),
    path(
        f"{AREA}notering/<int:note_id>/dra-tillbaka/",
        withdrawals.area_note_withdraw,
        name="area_note_withdraw",
    ),
    path(f"{AREA}ta-bort/", areas.area_remove, name="area_remove"),
    path(f"{AREA}aterstall/", areas.area_restore, name="area_restore"),
]

SECTIONS = [
    path(f"{PLAN}avsnitt/", sections.sections, name="sections"),
    path(f"{PLAN}nytt-avsnitt/", sections.section_create, name="section_create"),
    path(f"{SECTION}andra/", sections.section_edit, name="section_edit"),
    path(f"{SECTION}flytta/", sections.section_move, name="section_move"),
    path(f"{SECTION}ta-bort/", sections.section_remove, name="section_remove"),
    path(f"{SECTION}aterstall/", sections.section_restore, name="section_restore"),
]

PEOPLE = [
    path("direktorer/ny/", people.director_create, name="director_create"),
    path(f"{DIRECTOR}andra/", people.director_edit, name="director_edit"),
    path(f"{DIRECTOR}ny-befattning/", people.title_create, name="title_create"),
    path(f"{DIRECTOR}overlamna/", people.handover, name="handover"),
    path("befattning/<int:title_id>/andra/", people.title_edit, name="title_edit"),
]

SETTINGS = [
    path("installningar/", organisation.organisation_edit, name="organisation_edit"),
    path("installningar/logotyp/", organisation.organisation_logo, name="organisation_logo"),
]

LISTS = [
    path(f"{PLAN}lista.csv", exports.plan_csv, name="plan_csv"),
    path(f"{PLAN}lista.xlsx", exports.plan_xlsx, name="plan_xlsx"),
    path(f"{PLAN}andringar/", changes.changes, name="changes"),
    path(f"{PLAN}andringar.csv", changes.changes_csv, name="changes_csv"),
    path("direktorer/andringar/", changes.people_changes, name="people_changes"),
    path("direktorer/andringar.csv", changes.people_changes_csv, name="people_changes_csv"),
    path(f"{PLAN}overblick/", overview.overview, name="overview"),
    path("sok/", search.search, name="search"),
    path("sok/forslag/", search.search_suggestions, name="search_suggestions"),
]

# Fixed words ("ny") come before patterns that match any key.
urlpatterns = [*LISTS, *SETTINGS, *PLANS, *NOTES, *ACTIONS, *REQUESTS, *AREAS, *SECTIONS, *PEOPLE, *READING]
