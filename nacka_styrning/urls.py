from django.urls import include, path

handler403 = "directors.error_pages.forbidden"
handler404 = "directors.error_pages.not_found"
handler500 = "directors.error_pages.server_error"

urlpatterns = [
    path("", include("directors.urls")),
    path("", include("actions.urls")),
    path("", include("reports.urls")),
]
