from django.urls import include, path

urlpatterns = [
    path("", include("directors.urls")),
    path("", include("actions.urls")),
    path("", include("reports.urls")),
]
