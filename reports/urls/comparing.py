"""The address of the comparison."""

from django.urls import path

from reports.views import comparing

urlpatterns = [path("jamforelse/<slug:plan_key>/", comparing.comparison, name="comparison")]
