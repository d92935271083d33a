"""Forms for signing in, for passwords and for the administrator's accounts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib.auth.forms import (
    AuthenticationForm,
    PasswordChangeForm,
    PasswordResetForm,
    SetPasswordForm,
)

from directors.accounts import demo
from directors.models import Account, Director, Role
from directors.rights import Ability, roles_with

TIED_ROLES = roles_with(Ability.REPORT)
NO_ROLE = "none"  # "" means that nothing was chosen
ROLE_CHOICES = [("", "Välj roll"), *[(role.value or NO_ROLE, role.label) for role in Role]]
PASSWORD_HELP = "Minst 12 tecken. Flera ord efter varandra är lättare att minnas än krångliga tecken."  # noqa: S105


def email_field(**attrs: str) -> forms.EmailField:
    """Return an e-mail field that browsers neither capitalize nor spell-check."""
    widget = forms.EmailInput(attrs={"autocapitalize": "none", "spellcheck": "false", **attrs})
    return forms.EmailField(label="E-postadress", max_length=254, widget=widget)


class SignInForm(AuthenticationForm):
    """The sign-in form: e-mail address and password."""

    username = email_field(autocomplete="username")
    password = forms.CharField(
        label="Lösenord", strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )
    error_messages = {
        "invalid_login": (
            "E-postadressen och lösenordet hör inte ihop. Kontrollera båda, eller välj ett nytt lösenord."
        ),
        "inactive": "Kontot är avstängt. Be en administratör öppna det igen.",
    }

    def clean_username(self) -> str:
        """Return the address in lower case, so that attempts on one account are counted together."""
        return str(self.cleaned_data["username"]).lower()

    def confirm_login_allowed(self, user: Account) -> None:
        super().confirm_login_allowed(user)
        if demo.is_closed_demo_account(user.email):
            raise self.get_invalid_login_error()


class ResetForm(PasswordResetForm):
    """The form that asks for a password reset link."""

    email = email_field(autocomplete="username")

    def get_users(self, email: str) -> Iterator[Account]:
        """Return the matching active accounts, including invited ones that have no password yet."""
        return Account.objects.filter(email__iexact=email, is_active=True).iterator()


def _in_swedish(form: forms.Form) -> None:
    form.fields["new_password1"].label = "Nytt lösenord"
    form.fields["new_password1"].help_text = PASSWORD_HELP
    form.fields["new_password2"].label = "Nytt lösenord en gång till"
    form.fields["new_password2"].help_text = ""


class ChoosePasswordForm(SetPasswordForm):  # type: ignore[type-arg]
    """The form for choosing a password through a mailed link."""

    error_messages = {"password_mismatch": "De två lösenorden är inte lika. Skriv samma i båda fälten."}

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        _in_swedish(self)


class ChangePasswordForm(PasswordChangeForm):
    """The form for changing one's own password."""

    error_messages = {
        **ChoosePasswordForm.error_messages,
        "password_incorrect": "Det är inte ditt nuvarande lösenord. Skriv det igen.",
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _in_swedish(self)
        self.fields["old_password"].label = "Nuvarande lösenord"


class AccountForm(forms.ModelForm):  # type: ignore[type-arg]
    """The form for creating and editing an account. With `own`, the role cannot be changed."""

    email = email_field(autocomplete="off")
    role = forms.TypedChoiceField(
        label="Roll",
        choices=ROLE_CHOICES,
        coerce=lambda chosen: "" if chosen == NO_ROLE else chosen,
        help_text=(
            "Redaktör ändrar planen och skriver rapporter. Direktör rapporterar om sina egna åtgärder. "
            "Läsare läser. Administratör sköter konton och organisationens namn. Utan roll kommer ingen åt något."
        ),
    )

    class Meta:
        model = Account
        fields = ["name", "email", "role", "director"]
        labels = {"name": "Namn", "director": "Direktör"}
        help_texts = {
            "name": "Så som det ska stå i ändringsloggen och vid lägesnoteringar.",
            "director": "Den person som kontot rapporterar för. Krävs för rollen direktör.",
        }
        widgets = {"name": forms.TextInput(attrs={"autocomplete": "off"})}
        error_messages = {"director": {"unique": "Direktören har redan ett konto. Välj en annan."}}

    def __init__(self, *args: Any, own: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["role"] = (self.instance.role or NO_ROLE) if self.instance.pk else ""
        director: Any = self.fields["director"]
        director.queryset = Director.objects.order_by("name", "id")
        director.empty_label = "Ingen"
        if own:
            self.fields["role"].disabled = True
            self.fields["role"].help_text = "Din egen roll ändrar en annan administratör."

    def clean_email(self) -> str:
        email = str(self.cleaned_data["email"]).lower()
        if Account.objects.filter(email__iexact=email).exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(f"Adressen {email} har redan ett konto.", "unique")
        return email

    def clean(self) -> dict[str, object]:
        cleaned = super().clean() or self.cleaned_data
        role, director = cleaned.get("role"), cleaned.get("director")
        if role == Role.DIRECTOR and not director and "director" not in self.errors:
            self.add_error("director", "Välj vilken direktör kontot hör till.")
        if director and role is not None and role not in TIED_ROLES:
            self.add_error("director", "Bara en direktör eller redaktör kan knytas till en direktör.")
        return cleaned
