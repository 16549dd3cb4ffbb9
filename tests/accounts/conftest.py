"""The centre, who leads it, and the codes in its letters."""

import re
from collections.abc import Callable

import pytest

from malgil.accounts.models import Centre, Letter, Person, Role


@pytest.fixture
def centre(db: None) -> Centre:
    return Centre.objects.create(pk=1, name="하루상점 고객센터")


@pytest.fixture
def administrator(db: None) -> Person:
    return Person.objects.create_user("hayun@example.com", name="정하윤", role=Role.ADMINISTRATOR)


@pytest.fixture
def last_code(db: None) -> Callable[[], str]:
    def read() -> str:
        found = re.search(r"\d{4}-\d{4}", Letter.objects.latest("pk").body)
        assert found is not None
        return found[0]

    return read
