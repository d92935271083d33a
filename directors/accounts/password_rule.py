"""The rule that a password is not like the name or e-mail address of its owner."""

from __future__ import annotations

import unicodedata
from copy import copy

from django.contrib.auth.password_validation import UserAttributeSimilarityValidator

from directors.models import Account


class UnlikeItsOwner(UserAttributeSimilarityValidator):
    """Django's rule for the attributes of an account, also without accents, digits and signs.

    "åsaöberg", "asaoberg" and "asa-oberg-1234" are all like Åsa Öberg.
    """

    def __init__(self) -> None:
        super().__init__(user_attributes=("name", "email"))

    def validate(self, password: str, user: Account | None = None) -> None:
        super().validate(password, user)
        if user is None:
            return
        owner = copy(user)
        owner.name, owner.email = plain(user.name), plain(user.email)
        letters = "".join(letter for letter in plain(password) if letter.isalpha())
        for variant in filter(None, (plain(password), letters)):
            super().validate(variant, owner)


def plain(text: str) -> str:
    """Return the text without accents."""
    return "".join(one for one in unicodedata.normalize("NFKD", text) if not unicodedata.combining(one))
