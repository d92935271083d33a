from django.urls import URLPattern, path

from reports.views import decision_list, decisions, removal

DECISIONS = "beslut/<slug:plan_key>/"

urlpatterns: list[URLPattern] = [
    path("plan/<slug:plan_key>/atgard/<slug:key>/ta-bort/", removal.action_remove, name="action_remove"),
    path("beslut/", decision_list.newest_decisions, name="newest_decisions"),
    path(DECISIONS, decision_list.decisions, name="decisions"),
    path(f"{DECISIONS}nytt/", decisions.decision_create, name="decision_create"),
    path(f"{DECISIONS}<int:decision_id>/andra/", decisions.decision_edit, name="decision_edit"),
    path(f"{DECISIONS}<int:decision_id>/stryk/", decisions.decision_strike, name="decision_strike"),
]
