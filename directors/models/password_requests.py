"""Requests for a password link, kept for as long as they are counted."""

from __future__ import annotations

from django.db import models


class PasswordRequest(models.Model):
    """A request for a link by mail: the account as it is counted, known or not, and the visitor's address."""

    account = models.CharField("konto", max_length=254)
    ip_address = models.GenericIPAddressField("adress", null=True)
    at = models.DateTimeField("tidpunkt")

    class Meta:
        verbose_name = "begäran om lösenord"
        verbose_name_plural = "begäranden om lösenord"
        indexes = [
            models.Index(fields=["account", "at"], name="password_request_account"),
            models.Index(fields=["ip_address", "at"], name="password_request_ip"),
        ]

    def __str__(self) -> str:
        return self.account
