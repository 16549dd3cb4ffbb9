"""Opening what a notice is about."""

import pytest
from django.test import Client

from malgil.accounts.models import Person
from malgil.conversations.actions import assign, post_message, post_note
from malgil.conversations.models import Thread
from malgil.notifications.models import Notice


@pytest.fixture
def mention(commits: None, thread: Thread, agent: Person, other_agent: Person) -> Notice:
    assign(thread, agent=agent, by=agent)
    post_note(thread, author=agent, body="@이도윤 봐 주세요.", key="note")
    return Notice.objects.get(person=other_agent)


def test_it_leads_on_and_is_settled(client: Client, mention: Notice, thread: Thread, other_agent: Person) -> None:
    client.force_login(other_agent)

    answer = client.get(f"/notifications/{mention.pk}/")

    assert answer.headers["Location"] == f"/desk/threads/{thread.pk}/"
    mention.refresh_from_db()
    assert mention.settled_at is not None


def test_anothers_notice_is_not_found(client: Client, mention: Notice, agent: Person) -> None:
    client.force_login(agent)

    assert client.get(f"/notifications/{mention.pk}/").status_code == 404


def test_a_page_says_that_it_has_shown_it(
    client: Client, commits: None, thread: Thread, agent: Person, customer: Person
) -> None:
    assign(thread, agent=agent, by=agent)
    post_message(thread, author=agent, body="확인했어요.", key="answer")
    client.force_login(customer)

    told = client.post("/notifications/shown/", {"here": "/faq/"}).json()["told"]
    again = client.post("/notifications/shown/", {"here": "/faq/"}).json()["told"]

    assert told == [{"text": f"문의 {thread.pk}번에 답장이 왔어요.", "url": f"/threads/{thread.pk}/"}]
    assert again == []
    notice = Notice.objects.get(person=customer)
    assert (notice.shown_at is None, notice.settled_at) == (False, None)


def test_a_page_is_not_told_what_it_shows_by_itself(
    client: Client, commits: None, thread: Thread, agent: Person, supervisor: Person
) -> None:
    assign(thread, agent=agent, by=supervisor)
    post_note(thread, author=supervisor, body="@박서연 급해요.", key="note")
    client.force_login(agent)

    told = client.post("/notifications/shown/", {"here": f"/desk/threads/{thread.pk}/"}).json()["told"]

    assert told == []
    assert Notice.objects.filter(person=agent, shown_at=None).count() == 0
