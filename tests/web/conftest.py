"""Pages are pages of a centre: without one every address leads to setting it up."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.utils import translation

from malgil.accounts.models import Centre


@pytest.fixture
def centre(db: None) -> Centre:
    return Centre.objects.create(pk=1, name="하루상점 고객센터")


@pytest.fixture(autouse=True)
def _in_a_centre(request: pytest.FixtureRequest) -> None:
    if {"db", "transactional_db"} & set(request.fixturenames) or request.node.get_closest_marker("django_db"):
        request.getfixturevalue("centre")


@pytest.fixture(autouse=True)
def _in_the_language_of_the_tests() -> Iterator[None]:
    """A page in English leaves English behind it, for whatever test comes next."""
    yield
    translation.activate(settings.LANGUAGE_CODE)
