"""Live equals reload: folding the fragments one by one gives the list the page is made with."""

import json
import re
from datetime import timedelta
from unittest import mock

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from malgil.base import clock
from malgil.conversations import actions
from malgil.conversations.models import Thread
from malgil.conversations.queries import PUBLIC_LINES, STAFF_LINES, read_marks, remembering, timeline
from malgil.events.models import Event
from malgil.events.stream.reading import frames_of
from malgil.events.wiring import renderer_of
from malgil.web.conversation.answers import elements as elements_of
from malgil.web.conversation.lines import entries
from malgil.web.conversation.stencils import line_html

ELEMENT = re.compile(r'<li\b[^>]*\bid="([^"]+)"[^>]*\bdata-order="(-?\d+)".*?</li>', re.DOTALL)


def elements(html: str) -> dict[str, tuple[int, str]]:
    return {found[1]: (int(found[2]), found[0]) for found in ELEMENT.finditer(html)}


def live(thread: Thread, surface) -> list[str]:
    """Return the elements of a page that has been open since the beginning."""
    shown: dict[str, tuple[int, str]] = {}
    for event in Event.objects.filter(topic=thread.topic).order_by("seq"):
        render = renderer_of(event.kind)
        if event.audience == "staff" and surface == "portal":
            continue
        if render and (fragment := render(event, surface)):
            assert fragment.place == "messages"
            assert fragment.element_id in elements(fragment.html)
            shown |= elements(fragment.html)
    return [html for _, html in sorted(shown.values())]


def reloaded(thread: Thread, viewer, surface) -> list[str]:
    """Return the elements of the page as it is made now."""
    shown = entries(timeline(thread, viewer).lines, surface, read_marks(thread.pk))
    return [html for _, html in elements(render_to_string("conversation/_lines.html", {"entries": shown})).values()]


@pytest.fixture
def busy(thread, customer, agent, other_agent, monkeypatch) -> Thread:
    """A thread that has seen everything, over three days."""
    at = clock.now()
    team = agent.teams.create(name="환불")
    passing = iter(range(1, 1000))
    for module in ("writing", "assigning", "closing", "snoozing", "filing"):
        monkeypatch.setattr(f"malgil.conversations.actions.{module}.now", lambda: at)
    monkeypatch.setattr("malgil.events.log.now", lambda: at + timedelta(minutes=next(passing)))
    actions.assign(thread, agent=agent, by=None)
    said = actions.post_message(thread, author=agent, body="안녕하세요", key="a1")
    actions.post_message(thread, author=agent, body="확인해 볼게요", key="a2")
    actions.mark_read(thread, by=customer, read_to=said.pk)
    actions.post_note(thread, author=other_agent, body="제가 알아요", key="n1")
    actions.transfer(thread, by=agent, note="환불 문의예요", key="n2", agent=other_agent, team=None)
    monkeypatch.setattr("malgil.events.log.now", lambda: at + timedelta(days=1, minutes=next(passing)))
    asked = actions.post_message(thread, author=customer, body="https://example.com/1 봐 주세요", key="c2")
    actions.mark_read(thread, by=other_agent, read_to=asked.pk)
    actions.snooze(thread, until=at + timedelta(days=9), by=other_agent)
    actions.wake(thread, by=None)
    actions.close_thread(thread, closer=other_agent)
    actions.rate(thread, by=customer, score=4, comment="")
    monkeypatch.setattr("malgil.events.log.now", lambda: at + timedelta(days=2, minutes=next(passing)))
    actions.reopen_thread(thread, by=customer)
    actions.assign(thread, agent=agent, by=agent)
    actions.transfer(thread, by=agent, note="팀에 맡겨요", key="n3", agent=None, team=team)
    actions.assign(thread, agent=agent, by=other_agent)
    actions.return_to_line(thread, reason="vanished", by=None)
    other = actions.open_thread(customer, body="또 물어봐요", key="second")
    actions.merge(other, into=thread, by=agent)
    return thread


def test_the_customers_page_is_the_same_live_and_reloaded(busy, customer):
    assert live(busy, "portal") == reloaded(busy, customer, "portal")


def test_the_desk_is_the_same_live_and_reloaded(busy, agent):
    assert live(busy, "desk") == reloaded(busy, agent, "desk")


def test_every_kind_that_is_a_line_has_a_renderer():
    assert [kind for kind in (*STAFF_LINES, *PUBLIC_LINES) if renderer_of(kind) is None] == []


def test_nothing_for_staff_is_in_the_customers_lines(busy, customer):
    html = "".join(live(busy, "portal"))

    assert "제가 알아요" not in html
    assert "환불 문의예요" not in html
    assert 'data-by="note"' not in html


def test_parts_fetched_later_fit_without_a_seam(busy, agent):
    whole = reloaded(busy, agent, "desk")
    parts: list[str] = []
    before = None
    while True:
        part = timeline(busy, agent, before=before, limit=3)
        shown = entries(part.lines, "desk", read_marks(busy.pk))
        html = render_to_string("conversation/_lines.html", {"entries": shown})
        parts = [each for _, each in elements(html).values()] + parts
        before = part.before
        if before is None:
            break

    assert parts == whole


def test_what_happened_reads_like_this_to_the_customer(busy, customer):
    shown = entries(timeline(busy, customer).lines, "portal")

    assert [entry.sentence for entry in shown if entry.sentence] == [
        "상담을 요청했어요",
        "박서연 상담원이 연결됐어요",
        "이도윤 상담원이 연결됐어요",
        "상담이 끝났어요",
        "문의를 다시 열었어요",
        "박서연 상담원이 연결됐어요",
        "이 문의를 잘 아는 팀으로 넘겼어요. 처음 순서 그대로 기다리고 있어요.",
        "박서연 상담원이 연결됐어요",
        "상담원과 연결이 끊겼어요. 처음 순서 그대로 다시 기다리고 있어요.",
    ]


def test_what_happened_reads_like_this_to_staff(busy, agent):
    shown = entries(timeline(busy, agent).lines, "desk")
    sentences = [entry.sentence for entry in shown if entry.sentence and entry.line.event.kind != "thread.snoozed"]

    assert sentences == [
        "고객이 상담을 요청했어요",
        "박서연 상담원에게 배정됐어요",
        "박서연 상담원이 이도윤 상담원에게 넘겼어요",
        "이도윤 상담원이 이어받았어요",
        "미뤄 둔 문의가 돌아왔어요",
        "이도윤 상담원이 상담을 끝냈어요",
        "고객이 별점 4점을 줬어요",
        "고객이 문의를 다시 열었어요",
        "박서연 상담원이 맡았어요",
        "박서연 상담원이 환불 팀에 넘겼어요",
        "이도윤 상담원이 박서연 상담원에게 맡겼어요",
        "박서연 상담원과 연결이 끊겨 대기로 돌아왔어요",
        f'<a href="/desk/threads/{busy.pk + 1}/" data-opens-thread>문의 {busy.pk + 1}번</a>을 이 문의에 합쳤어요',
    ]


def test_a_message_right_after_another_by_the_same_author_follows(busy, customer):
    shown = entries(timeline(busy, customer).lines, "portal")

    assert [(entry.line.message.body, entry.follows) for entry in shown if entry.line.message] == [
        ("머그컵이 깨져서 왔어요.", False),
        ("안녕하세요", False),
        ("확인해 볼게요", True),
        ("https://example.com/1 봐 주세요", False),
    ]


def test_who_writes_is_answered_with_what_was_drawn_for_the_pages(thread, agent, monkeypatch):
    drawn = mock.Mock(side_effect=line_html)
    monkeypatch.setattr("malgil.web.conversation.fragments.line_html", drawn)
    message = actions.post_message(thread, author=agent, body="안녕하세요", key="a1")

    with translation.override("ko"):
        frames = frames_of(message.event, frozenset({("portal", "ko"), ("desk", "ko")}))
        answer = elements_of(message, "desk").content.decode()

    assert drawn.call_count == 2
    assert json.dumps(answer, ensure_ascii=False).encode() in frames["desk", "ko"]
    assert json.dumps(answer, ensure_ascii=False).encode() not in frames["portal", "ko"]


def test_what_is_said_is_shown_without_being_read_again(thread, agent, django_assert_num_queries):
    message = actions.post_message(thread, author=agent, body="안녕하세요", key="a1")

    # The line above is looked for once for both.
    with django_assert_num_queries(1):
        shown = [renderer_of("message.posted")(message.event, surface).html for surface in ("portal", "desk")]

    read = Event.objects.get(pk=message.event.pk)
    assert shown == [renderer_of("message.posted")(read, surface).html for surface in ("portal", "desk")]


def test_the_line_above_is_known_to_who_has_just_shown_it(thread, agent, customer, django_assert_num_queries):
    for_all, lines = frozenset({("portal", "ko"), ("desk", "ko")}), {}
    with remembering(lines):
        frames_of(actions.post_message(thread, author=agent, body="하나", key="k-0").event, for_all)
        for number, author in enumerate((agent, customer, customer), 1):
            said = actions.post_message(thread, author=author, body="둘", key=f"k-{number}").event
            with django_assert_num_queries(0):
                shown = frames_of(said, for_all)
            assert shown == frames_of(Event.objects.get(pk=said.pk), for_all)

    # A long conversation must not be kept whole.
    assert [(last.seq, last.held) for last in lines.values()] == [(said.seq, None)]


def test_what_somebody_else_wrote_between_two_lines_is_asked_for(thread, agent, customer, django_assert_num_queries):
    for_all = frozenset({("portal", "ko"), ("desk", "ko")})
    with remembering({}):
        frames_of(actions.post_message(thread, author=agent, body="하나", key="k-1").event, for_all)
        # Nobody here has shown it.
        actions.post_message(thread, author=customer, body="둘", key="k-2")
        last = actions.post_message(thread, author=agent, body="셋", key="k-3").event
        with django_assert_num_queries(1):
            shown = frames_of(last, for_all)

    assert shown == frames_of(Event.objects.get(pk=last.pk), for_all)
