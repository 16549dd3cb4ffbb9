"""Choosing the language."""

import pytest
from django.conf import settings
from django.test import Client

from malgil.accounts.models import Person

pytestmark = pytest.mark.django_db


def test_a_visitor_reads_on_in_the_language_they_chose(client: Client) -> None:
    chosen = client.post("/language/", {"language": "en", "next": "/accounts/login/"})

    assert chosen.headers["Location"] == "/accounts/login/"
    assert chosen.cookies[settings.LANGUAGE_COOKIE_NAME].value == "en"
    assert '<html lang="en"' in client.get("/accounts/login/").content.decode()


def test_somebody_who_has_signed_in_keeps_it(client: Client, customer: Person) -> None:
    client.force_login(customer)

    client.post("/language/", {"language": "en"})

    assert Person.objects.get(pk=customer.pk).language == "en"


@pytest.mark.parametrize("language", ["", "xx", "../../etc", "e" * 300])
def test_a_language_nobody_speaks_here_changes_nothing(client: Client, customer: Person, language: str) -> None:
    client.force_login(customer)

    client.post("/language/", {"language": language})

    assert Person.objects.get(pk=customer.pk).language == ""
    assert '<html lang="ko"' in client.get("/accounts/").content.decode()


def test_nobody_is_led_to_another_site(client: Client) -> None:
    chosen = client.post("/language/", {"language": "en", "next": "https://evil.example.com/"})

    assert chosen.headers["Location"] == "/"


def test_it_takes_a_press(client: Client) -> None:
    assert client.get("/language/").status_code == 405
