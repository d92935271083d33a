import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.test import RequestFactory

from directors.access import SignInNeeded, check, public, requires
from directors.middleware import DenyByDefault
from directors.models import Account
from directors.rights import Ability


def request_by(who, method="GET"):
    request = RequestFactory().generic(method, "/sida/?visa=1")
    request.user = who
    return request


def somebody(role, director_id=None):
    return Account(pk=1, role=role, director_id=director_id)


def view(request):
    return HttpResponse("visad")


@pytest.mark.parametrize(
    ("who", "refusal"),
    [
        (AnonymousUser(), SignInNeeded),
        (somebody(""), Http404),
        (somebody("reader"), PermissionDenied),
        (somebody("administrator"), PermissionDenied),
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_requires_refuses(who, refusal, method):
    with pytest.raises(refusal):
        requires(Ability.EDIT_PLAN)(view)(request_by(who, method))


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST"])
def test_requires_lets_through(method):
    assert requires(Ability.EDIT_PLAN)(view)(request_by(somebody("editor"), method)).status_code == 200


@pytest.mark.parametrize(("method", "allowed"), [("POST", "GET, HEAD"), ("DELETE", "GET, HEAD")])
def test_requires_read_takes_no_writing(method, allowed):
    response = requires(Ability.READ)(view)(request_by(somebody("editor"), method))
    assert (response.status_code, response["Allow"]) == (405, allowed)


def test_requires_another_ability_for_post():
    guarded = requires(Ability.READ, post=Ability.EDIT_PLAN)(view)
    assert guarded(request_by(somebody("reader"))).status_code == 200
    assert guarded(request_by(somebody("editor"), "POST")).status_code == 200
    with pytest.raises(PermissionDenied):
        guarded(request_by(somebody("reader"), "POST"))


def test_check_director_on_own_and_on_others():
    request = request_by(somebody("director", director_id=7))
    check(request, Ability.REPORT, director_ids=[7])
    with pytest.raises(PermissionDenied):
        check(request, Ability.REPORT, director_ids=[8])


def test_deny_by_default_undeclared_view():
    middleware = DenyByDefault(lambda request: HttpResponse())
    answer = middleware.process_view(request_by(AnonymousUser()), view, (), {})
    assert (answer.status_code, answer["Location"]) == (302, "/logga-in/?next=/sida/%3Fvisa%3D1")
    with pytest.raises(Http404):
        middleware.process_view(request_by(somebody("editor")), view, (), {})


def test_deny_by_default_declared_view():
    middleware = DenyByDefault(lambda request: HttpResponse())
    declared = public(lambda request: HttpResponse())
    assert middleware.process_view(request_by(AnonymousUser()), declared, (), {}) is None


def test_sign_in_needed_becomes_the_sign_in_page():
    middleware = DenyByDefault(lambda request: HttpResponse())
    request = request_by(AnonymousUser())
    assert middleware.process_exception(request, SignInNeeded()).status_code == 302
    assert middleware.process_exception(request, ValueError()) is None
