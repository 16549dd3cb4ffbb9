"""Furnishes an empty data folder with a small shop, or sets a stage in any centre; prints their people's session keys.

A program of its own, because Django reads its settings once: `shop.py furnish`, `shop.py stage`.
"""

import json
import sys
from collections.abc import Callable
from datetime import timedelta
from importlib import import_module
from pathlib import Path

import django

DEVICE = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36"


def session_of(person: object) -> str:
    """Sign somebody in, as their browser would be after the sign-in page."""
    from allauth.usersessions.models import UserSession
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.utils.timezone import now

    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    # Pages about passwords and second factors ask again of who has not just signed in.
    session["account_authentication_methods"] = [{"method": "password", "at": now().timestamp()}]
    session["account_authentication_methods_user"] = str(person.pk)
    session.create()
    UserSession.objects.create(user=person, session_key=session.session_key, ip="127.0.0.1", user_agent=DEVICE)
    return str(session.session_key)


def furnish() -> dict[str, str]:
    """Make the shop in an empty database and return who is signed in how."""

    from malgil.accounts.actions import CentreDetails, Newcomer, set_up_centre
    from malgil.accounts.models import Person, Role, Team
    from malgil.commerce.models import Store
    from malgil.config.serving.tables import lay_tables
    from malgil.conversations.models import Category, Channel, Macro, Tag
    from malgil.routing.models import Capacity

    lay_tables()
    details = CentreDetails(name="온결", colour="#0b6e4f", hours="평일 10시~18시", phone="1588-0000")
    set_up_centre(details, administrator=Newcomer(name="정하린", email="harin@example.com"))
    for name, address, role in (
        ("박서연", "seoyeon", Role.AGENT),
        ("이도윤", "doyun", Role.AGENT),
        ("한지우", "jiwoo", Role.AGENT),
        ("최유진", "yujin", Role.SUPERVISOR),
        ("김하늘", "haneul", Role.CUSTOMER),
        ("오세진", "sejin", Role.PARTNER),
    ):
        Person.objects.create_user(f"{address}@example.com", name=name, role=role)
    Store.objects.create(name="온결키친").partners.add(Person.objects.get(name="오세진"))
    Capacity.objects.create(agent=Person.objects.get(name="한지우"), channel=Channel.CHAT, limit=1)
    Team.objects.create(name="배송팀")
    # Of the categories a new centre has, with their guides.
    Category.objects.exclude(name__in=("배송", "교환·반품", "환불")).delete()
    _write_an_answer(Person.objects.get(name="최유진"))
    for name in ("파손", "재입고"):
        Tag.objects.create(name=name)
    Macro.objects.create(
        name="사진 부탁", shortcut="사진", body="{{ customer }} 님, 깨진 곳이 보이게 사진을 보내 주세요."
    )
    Macro.objects.create(name="주문 확인", shortcut="주문", body="{{ order }} 주문을 확인하고 있어요.")
    Macro.objects.create(name="마무리", shortcut="끝", body="더 궁금한 게 있으면 언제든 물어봐 주세요.")
    return {person.name: session_of(person) for person in Person.objects.all()}


def _write_an_answer(author: object) -> None:
    from malgil.knowledge.actions import ArticleText, Filing, make_article, publish
    from malgil.knowledge.models import Section

    text = ArticleText(
        title="배송은 언제 오나요?",
        body="평일 오후 2시 전에 주문하면 그날 보내고, 보통 이틀 안에 도착해요.",
        keywords="배송 언제 도착 택배",
    )
    publish(make_article(text, Filing(section=Section.objects.get(name="배송")), by=author), by=author)


def stage() -> dict[str, dict[str, object]]:
    """Put a customer's matters into every state, beside whatever the centre holds; return them by the state's name."""
    from malgil.accounts.models import Person, Role

    agent = Person.objects.filter(role=Role.AGENT).order_by("pk")[0]
    lead = Person.objects.filter(role=Role.SUPERVISOR).order_by("pk")[0]
    customer = Person.objects.create_user("daon@example.com", name="강다온", role=Role.CUSTOMER)
    threads = {**_matters(customer, agent), "agent": agent.pk}
    people = {"customer": customer, "agent": agent, "lead": lead}
    return {"sessions": {part: session_of(person) for part, person in people.items()}, "threads": threads}


def _matters(customer: object, agent: object) -> dict[str, object]:
    from django.core.files.uploadedfile import SimpleUploadedFile

    from malgil.coach import actions as coach
    from malgil.conversations import actions
    from malgil.conversations.files import inspect, stored
    from malgil.conversations.models import Category, Message
    from malgil.routing.actions import choose_status, give_place, take
    from malgil.routing.models import Status
    from tests.e2e.people import picture, receipt

    # Whoever is online would be given what should wait.
    choose_status(agent, Status.AWAY)
    numbers = iter(range(1000))

    def ask(body: str, order: str = "") -> object:
        return actions.open_thread(customer, body=body, key=f"stage-{next(numbers)}", order_number=order)

    def say(thread: object, author: object, body: str, files: tuple[object, ...] = ()) -> None:
        uploads = [SimpleUploadedFile(file["name"], file["buffer"], file["mimeType"]) for file in files]
        with stored([inspect(upload) for upload in uploads]) as kept:
            actions.post_message(thread, author=author, body=body, key=f"stage-{next(numbers)}", files=kept)

    def answered(body: str, answer: str, order: str = "") -> object:
        thread = ask(body, order)
        take(thread, agent=agent, by=agent)
        say(thread, agent, answer)
        return thread

    chat = answered(
        "어제 받은 머그컵 손잡이가 깨져 있어요. 상자도 한쪽이 찌그러져서 왔어요.",
        "많이 속상하셨겠어요. 깨진 곳이 보이게 사진을 한 장 보내 주시겠어요?",
        "2026112212345671",
    )
    say(chat, customer, "네, 여기요.", (picture("머그컵.png"), receipt("영수증.pdf")))
    say(chat, agent, "사진 잘 받았어요. 새 컵을 오늘 보내면 11월 26일 (목)에 도착해요. 깨진 컵은 버리셔도 돼요.")
    exchange = Category.objects.get(guide__key="exchange")
    actions.file_thread(chat, category=exchange, order_number="2026112212345671", priority=0, by=agent)
    coach.collect(chat, {"order_number": "2026112212345671"}, source="field", by=customer)
    coach.ask_again(chat, "product", by=agent, key="stage-asked")
    actions.post_note(chat, author=agent, body="같은 상품 파손 이번 달 세 번째. 포장 확인 필요.", key="stage-note")
    newest = Message.objects.filter(thread=chat).order_by("-pk")[0]
    actions.mark_read(chat, by=customer, read_to=newest.pk)
    ended = answered("사은품이 빠졌어요.", "오늘 따로 보내 드릴게요.")
    actions.close_thread(ended, closer=agent)
    rated = answered("배송지를 바꾸고 싶어요.", "바꿔 두었어요.")
    actions.close_thread(rated, closer=customer)
    actions.rate(rated, by=customer, score=5, comment="금방 해 주셔서 고마워요.")
    merged = answered("머그컵 사진 다시 보내요.", "앞의 문의에서 이어 갈게요.")
    actions.merge(merged, into=chat, by=agent)
    waiting = ask("환불은 언제 들어오나요?", "2026112098765432")
    give_place(waiting)
    away, called = _kept_places(customer, ask)
    matters = {"chat": chat, "ended": ended, "rated": rated, "merged": merged, "waiting": waiting}
    matters |= {"away": away, "called": called}
    return {state: thread.pk for state, thread in matters.items()}


def _kept_places(customer: object, ask: Callable[[str], object]) -> tuple[object, object]:
    """Ask twice more: about one matter the customer has left with the place kept, about the other they want a call."""
    from malgil.base.clock import now
    from malgil.routing.actions import give_place, hold_place, step_out, switch_channel
    from malgil.routing.models import Callback

    away, called = ask("적립금이 안 들어왔어요."), ask("전화로 이야기하고 싶어요.")
    for thread in (away, called):
        give_place(thread)
    step_out(away, needs_minutes=5, by=customer)
    switch_channel(called, channel="phone", by=customer)
    until = now() + timedelta(minutes=50)
    hold_place(called, reason="callback", until=until, by=customer)
    Callback.objects.create(thread=called, phone="010-1234-5678", asked_at=now(), deadline=until)
    return away, called


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))
    django.setup()
    json.dump({"furnish": furnish, "stage": stage}[sys.argv[1]](), sys.stdout)
