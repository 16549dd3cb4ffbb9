"""A line from a stencil is the line its template makes, whoever writes what and when."""

from datetime import UTC, datetime, timedelta

from django.template.loader import render_to_string
from django.utils import translation
from hypothesis import example, given, settings
from hypothesis import strategies as st

from malgil.accounts.models import Person
from malgil.conversations.models import Message
from malgil.conversations.queries import Line
from malgil.events.models import Event
from malgil.web.conversation.lines import Entry
from malgil.web.conversation.stencils import line_html

BEGAN = datetime(2026, 11, 30, 1, 0, tzinfo=UTC)
NAMES = st.sampled_from(["김하늘", "<b>박</b> & 서연", "Amy O'Neil", ""])


def entry(surface, side, name, words, *, minutes, follows) -> Entry:
    author = Person(pk=5, name=name, email="amy@example.com")
    at = BEGAN + timedelta(minutes=minutes)
    event = Event(topic="thread:3", seq=minutes + 2, kind="message.posted", actor_id=5, facts={}, at=at)
    above = Event(topic="thread:3", seq=1, kind="message.posted", actor_id=5 if follows else 6, facts={}, at=at)
    message = Message(pk=70 + minutes, author=author, side=side, body=words, key="k-1", at=at)
    message.files = []
    return Entry(Line(event, above, message), surface)


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(["portal", "desk"]),
    st.sampled_from(["customer", "agent"]),
    NAMES,
    st.text(min_size=1, max_size=40).filter(str.strip),
    st.integers(0, 800),
    st.booleans(),
    st.sampled_from(["ko", "en"]),
)
@example("desk", "agent", "박서연", "<script>alert(1)</script> https://example.com/a?b=1&c=2)\n끝", 7, False, "ko")
@example("portal", "customer", "김하늘", "slot{{ words }}{% if %}", 8, True, "en")
def test_a_stencil_is_filled_with_what_the_template_would_say(surface, side, name, words, minutes, follows, language):
    shown = entry(surface, side, name, words, minutes=minutes, follows=follows)
    if not shown.is_plain:
        return

    with translation.override(language):
        drawn = render_to_string("conversation/_line.html", {"entry": shown})
        assert [line_html(shown), line_html(shown)] == [drawn, drawn]


def test_what_has_more_than_words_is_drawn_by_its_template():
    masked = entry("desk", "customer", "김하늘", "제 번호는 010-1234-5678이에요", minutes=1, follows=False)
    plain = entry("portal", "customer", "김하늘", "제 번호는 010-1234-5678이에요", minutes=1, follows=False)
    spoken = entry("desk", "system", "", "지금은 쉬는 시간이에요.", minutes=1, follows=False)

    assert [one.is_plain for one in (masked, plain, spoken)] == [False, True, False]
