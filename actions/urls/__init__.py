"""Addresses of the plan: writing first, for its words ("ny") come before any key."""

from actions.urls import reading, writing

urlpatterns = [*writing.urlpatterns, *reading.urlpatterns]
