from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_save


class TrackingConfig(AppConfig):
    name = "tracking"
    verbose_name = "Historik"

    def ready(self) -> None:
        from tracking import triggers
        from tracking.models import refuse_untracked_save

        pre_save.connect(refuse_untracked_save, dispatch_uid="tracking.refuse")

        # SQLite drops a table's triggers when Django rebuilds the table, so they are installed after every
        # migration.
        post_migrate.connect(triggers.install_after_migrate, dispatch_uid="tracking.triggers")
