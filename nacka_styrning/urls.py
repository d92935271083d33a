from django.urls import include, path

handler500 = "directors.server_errors.server_error"

urlpatterns = [
    path("", include("directors.urls")),
    path("", include("actions.urls")),
    path("", include("reports.urls")),
]
