"""Accounts: e-mail and password, one role, and for a director the person they are."""

from __future__ import annotations

from typing import Any, TypedDict

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from directors.models.people import Director
from tracking.actor import Actor
from tracking.text import normalized_value


class Role(models.TextChoices):
    """The role of an account; `directors.rights` lists what each may do."""

    EDITOR = "editor", "Redaktör"
    DIRECTOR = "director", "Direktör"
    READER = "reader", "Läsare"
    ADMINISTRATOR = "administrator", "Administratör"
    ADMINISTRATOR_EDITOR = "administrator_editor", "Administratör och redaktör"
    NONE = "", "Ingen roll"


class AccountManager(BaseUserManager["Account"]):
    """Creates accounts and finds them by e-mail address in any case."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> Account:
        account = self.model(email=email.strip().lower(), **normalized_value(fields))
        account.set_password(password)
        account.save(using=self._db)
        return account

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> Account:
        """Create an administrator (manage.py createsuperuser)."""
        return self.create_user(email, password, **{"role": Role.ADMINISTRATOR, **fields})

    def get_by_natural_key(self, username: str | None) -> Account:
        return self.get(email__iexact=username)


class AccountFields(TypedDict, total=False):
    """The fields of an account that the services set."""

    name: str
    email: str
    role: str
    director: Director | None


class Account(AbstractBaseUser):
    """A user account. It is not tracked: history keeps the id and name of whoever wrote."""

    email = models.EmailField("e-postadress", unique=True)
    name = models.CharField("namn", max_length=200)
    role = models.CharField("roll", max_length=20, choices=Role.choices, blank=True, default=Role.NONE)
    director = models.OneToOneField(
        "directors.Director",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="account",
        verbose_name="direktör",
    )
    is_active = models.BooleanField("aktivt", default=True)
    created_at = models.DateTimeField("skapat", auto_now_add=True)

    objects = AccountManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = "konto"
        verbose_name_plural = "konton"
        constraints = [
            models.UniqueConstraint(Lower("email"), name="account_email_any_case"),
            models.CheckConstraint(condition=Q(role__in=[role.value for role in Role]), name="account_role"),
            models.CheckConstraint(
                condition=~Q(role="director") | Q(director__isnull=False), name="account_director_is_someone"
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.email

    @property
    def actor(self) -> Actor:
        return Actor(self.pk, self.name or self.email)
