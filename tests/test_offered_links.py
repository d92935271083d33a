"""Nobody is offered a link or a form that refuses them: every role follows all that its pages show."""

import pytest
from django.db import transaction
from lxml import html

from tests.cast import ROLES
from tests.test_rights_table import Stage

REFUSED = {403, 404, 405}


def offered(page):
    """Return the addresses of links (GET) and forms (POST) in a page, without fragments."""
    tree = html.fromstring(page.content.decode())
    links = [("GET", href) for href in tree.xpath("//a/@href")]
    forms = [
        ("POST", form.get("action") or page.request["PATH_INFO"])
        for form in tree.xpath("//form[@method='post']")
    ]
    found = ((method, address.partition("#")[0]) for method, address in [*links, *forms])
    return {
        (method, address)
        for method, address in found
        if address.startswith("/") and "logga-ut" not in address
    }


def open_all(client, start):
    """Open everything that is offered from the addresses on; yield what is refused."""
    queue, seen = [("GET", address, "") for address in start], set()
    while queue:
        method, address, origin = queue.pop(0)
        if (method, address) in seen:
            continue
        seen.add((method, address))
        with transaction.atomic():
            page = client.get(address) if method == "GET" else client.post(address)
            transaction.set_rollback(True)
        if page.status_code in REFUSED:
            yield f"{method} {address}: {page.status_code}, offered on {origin}"
        if method == "GET" and page.status_code == 302:
            queue.append(("GET", page["Location"], origin))
        if (
            method == "GET"
            and page.get("Content-Type", "").startswith("text/html")
            and page.status_code == 200
        ):
            queue += [(*one, address) for one in sorted(offered(page))]


@pytest.mark.parametrize("level", ["all", "decided"])
@pytest.mark.parametrize("role", ROLES)
def test_nobody_is_offered_what_refuses_them(role, level, cast, sign_in, settings):
    settings.OPEN_READING = level
    stage = Stage(cast)
    assert stage.fixed
    assert stage.draft
    assert list(open_all(sign_in(cast[role]), ["/", "/konto/"] if role != "anonymous" else ["/"])) == []
