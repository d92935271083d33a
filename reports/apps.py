from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "reports"
    verbose_name = "Lägesrapporter"

    def ready(self) -> None:
        from actions.first_day import register
        from reports.models.decisions import first_decision_day

        register(first_decision_day)
