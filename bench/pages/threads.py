"""The threads and the article of the demo store that pages are measured with."""

from collections.abc import Sequence

from django.db import transaction
from django.urls import reverse

from malgil.conversations.actions import post_message
from malgil.conversations.models import Channel, Standing, Thread
from malgil.knowledge.queries import top_questions

ASKS, ANSWERS = "아직 조회가 안 돼요.", "주문하신 상품은 어제 출고됐어요. 운송장으로 조회해 보시겠어요?"


def long_threads(numbers: Sequence[int]) -> list[Thread]:
    """Return chats that go on, filed and about an order, one with so many messages each."""
    chats = Thread.objects.filter(standing=Standing.OPEN, channel=Channel.CHAT, assignee__isnull=False)
    told = chats.exclude(order_number="").exclude(category=None).exclude(customer__email=None)
    found = told.select_related("customer", "assignee").order_by("pk")[: len(numbers)]
    for thread, number in zip(found, numbers, strict=True):
        with transaction.atomic():
            for place in range(number - thread.messages.count()):
                answers = place % 2 and thread.assignee
                author, body = (answers, ANSWERS) if answers else (thread.customer, ASKS)
                post_message(thread, author=author, body=body, key=f"long-{place}")
    return list(found)


def waiting_thread() -> Thread:
    """Return a chat whose customer waits in the line."""
    waiting = Thread.objects.filter(standing=Standing.WAITING, channel=Channel.CHAT).exclude(customer__email=None)
    return waiting.select_related("customer").order_by("pk")[0]


def article() -> str:
    """Return the address of the answer that is read most."""
    return reverse("portal:article", args=[top_questions(None, 1)[0].slug])
