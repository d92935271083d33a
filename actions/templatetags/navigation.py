"""The menus of the page head. The pages for errors of the server are rendered without a request, which they allow."""

from __future__ import annotations

from django import template
from django.template import Context
from django.urls import reverse

from actions.navigation import ACCOUNT, MAIN, MINE, SIGN_IN, Place, links

register = template.Library()


def _links(context: Context, places: tuple[Place, ...]) -> dict[str, object]:
    match = getattr(context.get("request"), "resolver_match", None)
    route = (match.url_name or "") if match else ""
    plan_key = match.kwargs.get("plan_key", "") if match else ""
    return {"links": links(places, route, plan_key)}


@register.inclusion_tag("_partials/nav_list.html", takes_context=True)
def main_nav(context: Context) -> dict[str, object]:
    return _links(context, MAIN)


@register.inclusion_tag("_partials/nav_list.html", takes_context=True)
def account_nav(context: Context) -> dict[str, object]:
    user = context.get("user")
    if user is None:
        return {"links": []}  # an error page, on which the visitor is not known
    if not user.is_authenticated:
        return _links(context, (SIGN_IN,))
    mine = (MINE,) if getattr(user, "director_id", None) else ()
    return {
        **_links(context, (*mine, ACCOUNT)),
        "sign_out": reverse("logout"),
        "csrf_token": context.get("csrf_token", ""),
    }
