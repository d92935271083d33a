from django.apps import AppConfig
from django.db.backends.signals import connection_created


class ActionsConfig(AppConfig):
    name = "actions"
    verbose_name = "Åtgärder"

    def ready(self) -> None:
        from actions.state_sql import prepare

        connection_created.connect(prepare, dispatch_uid="actions.state_sql")
