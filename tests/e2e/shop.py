"""Fills an empty data folder with a small shop, and prints its people's session keys. A program of its own."""

import json
import sys
from importlib import import_module

import django


def session_of(person: object) -> str:
    """Sign somebody in, as their browser would be after the sign-in page."""
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.create()
    return str(session.session_key)


def furnish() -> dict[str, str]:
    """Make the shop in an empty database and return who is signed in how."""
    from django.core.management import call_command

    from malgil.accounts.actions import CentreDetails, Newcomer, set_up_centre
    from malgil.accounts.models import Person, Role, Team
    from malgil.conversations.models import Category, Channel, Macro, Tag
    from malgil.routing.models import Capacity

    call_command("migrate", verbosity=0)
    details = CentreDetails(name="온결", colour="#0b6e4f", hours="평일 10시~18시", phone="1588-0000")
    harin = set_up_centre(details, administrator=Newcomer(name="정하린", email="harin@example.com"))
    people = [harin]
    for name, address, role in (
        ("박서연", "seoyeon", Role.AGENT),
        ("이도윤", "doyun", Role.AGENT),
        ("한지우", "jiwoo", Role.AGENT),
        ("최유진", "yujin", Role.SUPERVISOR),
        ("김하늘", "haneul", Role.CUSTOMER),
    ):
        people.append(Person.objects.create_user(f"{address}@example.com", name=name, role=role))
    Capacity.objects.create(agent=Person.objects.get(name="한지우"), channel=Channel.CHAT, limit=1)
    Team.objects.create(name="배송팀")
    for position, name in enumerate(("배송", "교환·반품", "환불")):
        Category.objects.create(name=name, position=position)
    for name in ("파손", "재입고"):
        Tag.objects.create(name=name)
    Macro.objects.create(
        name="사진 부탁", shortcut="사진", body="{{ customer }} 님, 깨진 곳이 보이게 사진을 보내 주세요."
    )
    Macro.objects.create(name="주문 확인", shortcut="주문", body="{{ order }} 주문을 확인하고 있어요.")
    Macro.objects.create(name="마무리", shortcut="끝", body="더 궁금한 게 있으면 언제든 물어봐 주세요.")
    return {person.name: session_of(person) for person in people}


if __name__ == "__main__":
    django.setup()
    json.dump(furnish(), sys.stdout)
