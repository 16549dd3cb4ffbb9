"""Whoever signs out, or may do less from now on, is asked anew on every open page."""

import asyncio

import pytest
from asgiref.sync import sync_to_async
from django.db import transaction

from malgil.events.farewells import farewell_to_person, farewell_to_session
from tests.events.live import opened

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_session_that_ends_takes_its_own_pages_along_and_no_others():
    async def story():
        async with opened() as live:
            here = await live.tab("kim", "topic=thread:1", headers={"cookie": "who=kim; malgil_session=first"})
            elsewhere = await live.tab("kim", "topic=thread:1", headers={"cookie": "who=kim; malgil_session=second"})
            await sync_to_async(farewell_to_session)("first")
            await here.until(lambda tab: tab.is_over)
            return here.heard[-1].event, elsewhere.is_over

    assert asyncio.run(story()) == ("bye", False)


def test_somebody_whose_rights_have_changed_is_asked_anew_on_all_pages():
    async def story():
        async with opened() as live:
            pages = [await live.tab("seo", "topic=thread:1") for _ in range(2)]
            other = await live.tab("jung", "topic=thread:1")
            await sync_to_async(farewell_to_person)(11)
            for page in pages:
                await page.until(lambda tab: tab.is_over)
            return other.is_over

    assert asyncio.run(story()) is False


def test_nobody_is_sent_away_by_what_was_rolled_back(monkeypatch):
    said: list[object] = []
    monkeypatch.setattr("malgil.events.wakes.whisper", lambda topic, payload: said.append(payload))
    with transaction.atomic():
        farewell_to_person(1)
        transaction.set_rollback(True)
    farewell_to_person(2)

    assert said == [{"kind": "farewell", "person": 2}]
