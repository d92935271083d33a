import pytest
from django.utils import timezone


@pytest.fixture
def stopped_clock(monkeypatch):
    """Stop the clock, so that waits are whole however slow the machine is."""
    moment = timezone.now()
    for name in ("django.utils.timezone.now", "axes.handlers.proxy.now"):
        monkeypatch.setattr(name, lambda: moment)
