"""Responses around signing in, used by the views, the middleware, axes and the CSRF check."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render, resolve_url

from directors.accounts import attempts, demo, preserved_post
from directors.accounts.forms import SignInForm
from directors.accounts.preserved_post import PreservedPost
from directors.models import Account


def ask_to_sign_in(request: HttpRequest) -> HttpResponse:
    """Respond with the sign-in page, from which the visitor returns to the same address.

    The fields of a POST are preserved in the page and offered again after signing in.
    """
    if request.method == "POST":
        return _ask_and_keep(request)
    return redirect_to_login(request.get_full_path())


def _ask_and_keep(request: HttpRequest) -> HttpResponse:
    preserved = preserved_post.preserve(request)
    return sign_in_page(
        request,
        SignInForm(request),
        next_path=request.get_full_path(),
        preserved=preserved,
        lost=not preserved and any(preserved_post.keeps(name) for name in request.POST),
        status=401,
    )


def sign_in_page(
    request: HttpRequest,
    form: SignInForm,
    *,
    next_path: str,
    preserved: str,
    lost: bool = False,
    status: int = 200,
) -> HttpResponse:
    """Render the sign-in page. `preserved` is the signed post, `lost` whether it could not be preserved."""
    context: dict[str, object] = {
        "form": form,
        "next": next_path,
        "preserved": preserved,
        "lost": lost,
        "demo_accounts": demo.help_text(),
        "has_accounts": Account.objects.exists(),
        "demo_password": demo.PASSWORD if settings.DEMO else "",
    }
    return _uncached(render(request, "accounts/login.html", context, status=status))


def continue_page(request: HttpRequest, preserved: PreservedPost) -> HttpResponse:
    """Render the page that offers to send the preserved post again."""
    return _uncached(render(request, "accounts/continue.html", {"preserved": preserved}))


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Respond to a failed CSRF check, which a form from before the latest sign-in causes.

    A post from this site is preserved and offered again; any other gets 403.
    """
    if not _is_our_own(request):
        return render(request, "403_csrf.html", status=403)
    if request.path == resolve_url(settings.LOGIN_URL):
        kept = request.POST.get("preserved", ""), request.POST.get("next", "")
        return sign_in_page(request, SignInForm(request), next_path=kept[1], preserved=kept[0], status=403)
    if not request.user.is_authenticated:
        return ask_to_sign_in(request)
    preserved = preserved_post.restore(preserved_post.preserve(request))
    return continue_page(request, preserved) if preserved else render(request, "403_csrf.html", status=403)


def _is_our_own(request: HttpRequest) -> bool:
    """Return whether the Origin header names this site; pages on other sites cannot set it."""
    return request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"


def locked_out(request: HttpRequest, response: object = None, credentials: object = None) -> HttpResponse:
    """Respond to too many failed sign-ins (429) with the time that is left."""
    seconds = attempts.seconds_left(request)
    context = {
        "wait": words_of(seconds),
        "preserved": request.POST.get("preserved", ""),
        "next": request.POST.get("next", ""),
    }
    page = _uncached(render(request, "accounts/locked_out.html", context, status=429))
    page["Retry-After"] = str(seconds)
    return page


def words_of(seconds: int) -> str:
    """Return a waiting time in words, in whole minutes from one minute on, rounded up: "15 minuter"."""
    if seconds < 60:
        return f"{seconds} sekunder" if seconds > 1 else "1 sekund"
    minutes = -(-seconds // 60)
    return f"{minutes} minuter" if minutes > 1 else "1 minut"


def _uncached(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-store, private"
    return response
