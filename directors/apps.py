from django.apps import AppConfig


class DirectorsConfig(AppConfig):
    name = "directors"
    verbose_name = "Direktörer"
