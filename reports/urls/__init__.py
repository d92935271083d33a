"""Addresses of decisions, comparisons and reports."""

from reports.urls import comparing, decisions, reports

urlpatterns = [*comparing.urlpatterns, *decisions.urlpatterns, *reports.urlpatterns]
