"""Addresses of decisions, comparisons and reports."""

from reports.urls import decisions, reports

urlpatterns = [*decisions.urlpatterns, *reports.urlpatterns]
