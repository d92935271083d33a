"""What browsers may keep: pages about accounts never, others only to ask about again."""

import pytest
from django.urls import reverse

from tests.test_rights_table import ROWS, Stage, row_id

ACCOUNTS = {"login", "logout", "password_reset", "account", "password_change", "accounts", "account_create"}
ACCOUNTS |= {
    "account_change",
    "account_deactivate",
    "account_reactivate",
    "account_invite",
    "password_choose",
}


@pytest.mark.parametrize("row", [row for row in ROWS if row.name != "status_styles_file"], ids=row_id)
@pytest.mark.parametrize("role", ["anonymous", "reader", "administrator"])
def test_cache_control_of_every_page(row, role, cast, sign_in):
    stage = Stage(cast)
    response = sign_in(cast[role]).get(reverse(row.name, kwargs=row.args(stage)))
    told = set(response["Cache-Control"].split(", "))
    assert "private" in told
    assert "no-store" in told if row.name in ACCOUNTS else told & {"no-cache", "no-store"}


@pytest.mark.parametrize("address", ["/finns-inte/", "/plan/finns-inte/", "/plan"])
def test_cache_control_of_what_is_not_there(address, reader, sign_in):
    assert sign_in(reader).get(address)["Cache-Control"] == "private, no-cache"


def test_signing_out_clears_what_the_browser_keeps(reader, sign_in):
    response = sign_in(reader).post("/logga-ut/")
    assert response["Clear-Site-Data"] == '"cache"'
