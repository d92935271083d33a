"""Addresses of the pages that only show."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
