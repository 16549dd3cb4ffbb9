"""One thread at one address: the waiting room, the chat, the end."""

import re

import pytest

from malgil.accounts.models import Person
from malgil.conversations import actions
from malgil.routing.actions import choose_status
from malgil.routing.models import Status


@pytest.fixture
def mine(client, customer):
    client.force_login(customer)
    return client


@pytest.fixture
def assigned(thread, agent):
    actions.assign(thread, agent=agent, by=agent)
    return thread


def page(client, thread) -> str:
    response = client.get(f"/threads/{thread.pk}/")
    assert response.status_code == 200
    return response.content.decode()


def test_who_waits_sees_their_place(mine, customer, waiting_thread, commits):
    other = actions.open_thread(customer, body="또", key="2")

    assert 'data-number="1"' in page(mine, waiting_thread)
    assert "지금은 상담원이 없어요. 남긴 문의는 그대로 있어요." in page(mine, waiting_thread)
    assert 'data-number="2"' in page(mine, other)


def test_with_somebody_on_duty_the_promise_is_the_place(mine, agent, skilled_away, waiting_thread, customer):
    other = actions.open_thread(customer, body="또", key="2")

    assert "다음 차례예요." in page(mine, waiting_thread)
    # One thing at a time on the spot.
    assert "먼저 기다리던 문의가 있어요." in page(mine, other)
    assert f'href="/threads/{waiting_thread.pk}/">먼저 한 문의 보기' in page(mine, other)


def test_who_is_behind_somebody_is_told_how_many_are_ahead(client, skilled_away, waiting_thread):
    stranger = Person.objects.create_user("jiwoo@example.com")
    behind = actions.open_thread(stranger, body="저도요", key="1")
    client.force_login(stranger)

    assert "앞에 1명이 있어요." in page(client, behind)


@pytest.fixture
def skilled_away(agent, waiting_thread, commits):
    """An agent is there, and full."""
    from malgil.conversations.models import Channel
    from malgil.routing.actions import set_capacity

    set_capacity(agent, channel=Channel.CHAT, limit=0, by=agent)
    choose_status(agent, Status.ONLINE)


def test_the_waiting_room_becomes_the_chat(mine, agent, waiting_thread):
    assert 'class="waiting"' in page(mine, waiting_thread)

    choose_status(agent, Status.ONLINE)

    room = page(mine, waiting_thread)
    assert 'class="waiting"' not in room
    assert ">박서연 상담원</h1>" in room
    assert "박서연 상담원이 연결됐어요" in room


def test_the_regions_that_change_come_together(mine, agent, waiting_thread):
    choose_status(agent, Status.ONLINE)

    parts = mine.get(f"/threads/{waiting_thread.pk}/state/").content.decode()

    assert re.findall(r'id="(room|chat-with|chat-menu|ending)"', parts) == ["room", "chat-with", "chat-menu", "ending"]
    assert parts.count('hx-swap-oob="true"') == 3
    assert "queue" not in parts
    assert ">박서연 상담원</h1>" in parts


def test_the_page_says_what_it_has_seen(mine, waiting_thread):
    room = page(mine, waiting_thread)

    topic, person = waiting_thread.topic, waiting_thread.customer.topic
    assert re.search(rf'data-live-topics="{topic} {person}" data-live-since="{topic}=\d+ {person}=\d+"', room)
    assert re.search(r'data-live-topics="queue" data-live-since="queue=\d+"', room)
    assert f'data-live-list="{topic}/messages"' in room


LOOKING = ["", "state/", "before/9/", "closure/", "transcript/"]
DOING = ["messages/", "read/", "rating/", "closure/"]


def test_only_ones_own_threads_are_found(client, customer, thread):
    stranger = Person.objects.create_user("jiwoo@example.com")
    client.force_login(stranger)

    assert {client.get(f"/threads/{thread.pk}/{rest}").status_code for rest in LOOKING} == {404}
    assert {client.post(f"/threads/{thread.pk}/{rest}").status_code for rest in DOING} == {404}
    client.force_login(customer)
    assert client.get(f"/threads/{thread.pk + 1}/").status_code == 404
    assert client.get(f"/threads/{2**70}/").status_code == 404


def test_who_is_not_known_finds_nothing_but_a_way_to_sign_in(client, thread):
    for number in (thread.pk, thread.pk + 1):
        answers = [client.get(f"/threads/{number}/{rest}") for rest in LOOKING]
        answers += [client.post(f"/threads/{number}/{rest}") for rest in DOING]
        assert {answer.status_code for answer in answers} == {404}
        assert {f"/accounts/login/?next=/threads/{number}/" in answer.content.decode() for answer in answers} == {True}


def test_who_works_here_is_led_to_the_desk(client, agent, thread):
    client.force_login(agent)

    assert client.get(f"/threads/{thread.pk}/")["Location"] == f"/desk/threads/{thread.pk}/"
    assert client.post(f"/threads/{thread.pk}/messages/", {"body": "글"})["Location"] == f"/desk/threads/{thread.pk}/"
    assert thread.messages.count() == 1


def test_nothing_of_it_is_kept_by_caches(mine, thread):
    assert mine.get(f"/threads/{thread.pk}/")["Cache-Control"] == "private, no-store"


def test_notes_never_show(mine, agent, assigned):
    actions.post_note(assigned, author=agent, body="까다로운 고객", key="n")

    assert "까다로운 고객" not in page(mine, assigned)


def test_what_people_write_is_text(mine, agent, assigned):
    actions.post_message(assigned, author=agent, body="<img src=x onerror=alert(1)> https://a.kr", key="a")

    room = page(mine, assigned)
    assert "&lt;img src=x onerror=alert(1)&gt;" in room
    assert 'href="https://a.kr" target="_blank" rel="noopener noreferrer nofollow"' in room


@pytest.mark.parametrize("number", [1, 3])
def test_the_room_asks_the_same_however_long_the_conversation(
    mine, customer, thread, number, django_assert_num_queries
):
    for n in range(number):
        actions.post_message(thread, author=customer, body="글", key=str(n))

    # session, person, centre; thread found, heads, mark, thread again; lines, messages, attachments, people;
    # read marks; call, place, on duty, the chat's and the phone's hours, a better time; what is missing (3);
    # what does not work
    with django_assert_num_queries(21):
        page(mine, thread)


def test_a_long_conversation_is_shown_from_its_end(mine, customer, thread):
    for n in range(70):
        actions.post_message(thread, author=customer, body=f"글 {n}.", key=str(n))

    room = page(mine, thread)
    shown = re.findall(r"글 (\d+)\.", room)
    [earlier] = re.findall(r'hx-get="(/threads/\d+/before/\d+/)"', room)
    rest = mine.get(earlier, headers={"HX-Request": "true"}).content.decode()
    assert shown == [str(n) for n in range(10, 70)]
    assert re.findall(r"글 (\d+)\.", rest) == [str(n) for n in range(10)]
    assert "before/" not in rest
    without_script = mine.get(earlier).content.decode()
    assert "최근 대화로" in without_script
    assert "data-live-list" not in without_script


def test_a_merged_thread_leads_on(mine, customer, agent, thread):
    into = actions.open_thread(customer, body="같은 일", key="2")
    actions.merge(thread, into=into, by=agent)

    room = page(mine, thread)

    assert "다른 문의와 합쳤어요" in room
    assert f'href="/threads/{into.pk}/"' in room
    assert "다시 열기" not in room


def test_read_marks_stand_below_what_was_read(mine, agent, customer, assigned):
    second = actions.post_message(assigned, author=customer, body="둘", key="2")
    actions.post_message(assigned, author=customer, body="셋", key="3")
    actions.mark_read(assigned, by=agent, read_to=second.pk)

    ids = re.findall(r'id="(message-\d+|read-\w+)"', page(mine, assigned))

    first, last = assigned.messages.order_by("pk").first(), assigned.messages.order_by("pk").last()
    assert ids == [f"message-{first.pk}", f"message-{second.pk}", "read-agent", f"message-{last.pk}"]
