"""manage.py remove_expired: removes what has expired of sessions and sign-ins; to be run once a day."""

from __future__ import annotations

import datetime as dt

from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.management.base import BaseCommand
from django.utils import timezone

from directors.accounts.attempts import cool_off
from directors.accounts.password_requests import WINDOW
from directors.models import PasswordRequest


class Command(BaseCommand):
    help = "Tar bort utgångna sessioner och gamla uppgifter om inloggningar. Körs en gång om dagen."

    def handle(self, *args: object, **options: object) -> None:
        now = timezone.now()
        logged = now - dt.timedelta(days=settings.SIGN_IN_LOG_DAYS)
        expired = {
            "utgångna sessioner": Session.objects.filter(expire_date__lt=now),
            "misslyckade inloggningar": AccessAttempt.objects.filter(attempt_time__lt=now - cool_off()),
            "inloggningar i loggen": AccessLog.objects.filter(attempt_time__lt=logged),
            "misslyckade inloggningar i loggen": AccessFailureLog.objects.filter(attempt_time__lt=logged),
            "begäranden om lösenord": PasswordRequest.objects.filter(at__lt=now - WINDOW),
        }
        removed = [f"{rows.delete()[0]} {what}" for what, rows in expired.items()]
        self.stdout.write(f"Borttaget: {', '.join(removed)}.")
