import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from directors.models import Account

ELISABETH = Account(name="Elisabeth Carle", email="e.carle@nacka.example")
ASA = Account(name="Åsa Öberg-Näslund", email="asa.oberg-naslund@nacka.example")


@pytest.mark.parametrize(
    ("owner", "password"),
    [
        *((ELISABETH, password) for password in ("elisabethcarle", "ElisabethCarle1", "carle-elisabeth")),
        *(
            (ELISABETH, password)
            for password in ("elisabeth.carle.2015-2016", "carle1234567", "3l1s4b3th-elisabeth")
        ),
        *((ELISABETH, password) for password in ("e.carle@nacka.example", "ecarle-nacka-example")),
        *(
            (ASA, password)
            for password in (
                "åsaöbergnäslund",
                "asaobergnaslund",
                "ASA-oberg-naslund-99",
                "Öberg Näslund 2026",
            )
        ),
    ],
)
def test_password_like_the_owner_is_refused(owner, password):
    with pytest.raises(ValidationError) as refused:
        validate_password(password, owner)
    assert any(word in str(refused.value) for word in ("namn", "e-postadress"))


@pytest.mark.parametrize("owner", [ELISABETH, ASA, None])
@pytest.mark.parametrize("password", ["fyra lugna ord räcker", "korrekt häst batteri", "7Yq-pP2-x9T-wLm-04"])
def test_password_unlike_the_owner_passes(owner, password):
    validate_password(password, owner)
