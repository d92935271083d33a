from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "reports"
    verbose_name = "Lägesrapporter"

    def ready(self) -> None:
        from actions import asked_day, first_day, published, reported, tasks
        from reports.models.decisions import first_decision_day
        from reports.models.reports import days_asked_for, reported_of
        from reports.presenters.reviews import review_tasks
        from reports.published import published_reports

        first_day.register(first_decision_day)
        asked_day.register(days_asked_for)
        reported.register(reported_of)
        published.register(published_reports)
        tasks.register(review_tasks)
