"""Which models are tracked, and which tables are append-only."""

from __future__ import annotations

from django.apps import apps

from tracking.models import TrackedModel


def tracked_models() -> list[type[TrackedModel]]:
    """Return every concrete tracked model, sorted by label."""
    found = [model for model in apps.get_models() if issubclass(model, TrackedModel)]
    return sorted(found, key=lambda model: model._meta.label_lower)


def history_tables() -> list[str]:
    """Return the tables of history rows."""
    return sorted(model.history.model._meta.db_table for model in tracked_models())  # type: ignore[attr-defined]


def append_only_tables() -> list[str]:
    """Return the tables that accept inserts only: every history table and every append-only model, tracked or not."""
    live = [model._meta.db_table for model in apps.get_models() if getattr(model, "append_only", False)]
    return sorted(history_tables() + live)
