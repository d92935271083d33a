"""Views for passwords: reset by mail, and change on the account page."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.views import PasswordResetConfirmView, PasswordResetView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.views.decorators.debug import sensitive_post_parameters

from directors.access import public, requires
from directors.accounts.forms import ChangePasswordForm, ChoosePasswordForm, ResetForm
from directors.accounts.password_requests import TooManyRequests, count_request
from directors.client_ip import client_ip
from directors.models.organisation import organisation_name, program_name
from directors.rights import Ability


class Reset(PasswordResetView):
    form_class = ResetForm
    template_name = "accounts/password_reset.html"
    subject_template_name = "accounts/mail/reset_subject.txt"
    email_template_name = "accounts/mail/reset.txt"
    success_url = reverse_lazy("login")

    def form_valid(self, form: Any) -> HttpResponse:
        """Show the same message whether the account exists or not; a form with an error above the limit."""
        try:
            count_request(form.cleaned_data["email"], client_ip(self.request))
        except TooManyRequests as refusal:
            form.add_error("email", str(refusal))
            page = self.form_invalid(form)
            page.status_code, page["Retry-After"] = 429, str(refusal.seconds)
            return page
        self.extra_email_context = {"program": program_name(organisation_name())}
        messages.success(
            self.request,
            f"Om {form.cleaned_data['email']} har ett konto ligger det strax ett brev i inkorgen. "
            "Länken i brevet gäller i 24 timmar.",
        )
        return super().form_valid(form)


class Choose(PasswordResetConfirmView):
    form_class = ChoosePasswordForm
    template_name = "accounts/password_choose.html"
    reset_url_token = "valj"  # noqa: S105
    success_url = reverse_lazy("login")

    def form_valid(self, form: Any) -> HttpResponse:
        messages.success(self.request, "Ditt nya lösenord är sparat. Logga in med det.")
        return super().form_valid(form)


password_reset = public(Reset.as_view())
password_choose = public(Choose.as_view())


@requires(Ability.OWN_ACCOUNT)
@sensitive_post_parameters()
def password_change(request: HttpRequest) -> HttpResponse:
    form = ChangePasswordForm(request.user, request.POST or None)
    if form.is_valid():
        form.save()
        update_session_auth_hash(request, form.user)
        messages.success(request, "Ditt lösenord är ändrat. På andra ställen är du nu utloggad.")
        return redirect("account")
    return render(request, "accounts/password_change.html", {"form": form})
