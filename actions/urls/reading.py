"""Addresses of the pages that only show."""

from django.urls import URLPattern, path

from actions.views import reading

urlpatterns: list[URLPattern] = [
    path("", reading.start, name="start"),
    path("plan/", reading.newest_plan, name="newest_plan"),
    path("plan/<slug:plan_key>/", reading.plan, name="plan"),
    path("plan/<slug:plan_key>/atgard/<slug:key>/", reading.action, name="action"),
    path("direktorer/", reading.directors, name="directors"),
    path("direktor/<slug:key>/", reading.director, name="director"),
]
