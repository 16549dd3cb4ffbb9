"""Who looks at how the centre works."""

import pytest
from django.test import Client

from malgil.accounts.models import Person, Role


@pytest.fixture
def administrator(db: None) -> Person:
    return Person.objects.create_user("hayun@example.com", name="정하윤", role=Role.ADMINISTRATOR)


@pytest.fixture
def lead(client: Client, supervisor: Person) -> Client:
    client.force_login(supervisor)
    return client
