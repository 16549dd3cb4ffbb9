"""A row from a stencil is the row its template makes, whosever it is."""

from datetime import timedelta

from django.template.loader import render_to_string
from django.utils import timezone, translation
from hypothesis import example, given, settings
from hypothesis import strategies as st

from malgil.accounts.models import Person
from malgil.conversations.models import Channel, Priority, Thread
from malgil.web.desk.row import Row
from malgil.web.desk.standing import Stands
from malgil.web.desk.stencils import said_of
from malgil.web.templatetags.malgil_ui import avatar

WORDS = st.sampled_from(["", "김하늘", "<b>박</b> & 서연", "Amy O'Neil", "slot{{ row }}{% if %}"])


@settings(max_examples=60)
@given(
    st.sampled_from(Channel),
    st.sampled_from(Stands),
    st.sampled_from(Priority),
    WORDS,
    WORDS,
    st.text(max_size=30),
    st.integers(0, 5000),
    st.tuples(st.booleans(), st.booleans(), st.booleans(), st.booleans()),
)
@example(Channel.EMAIL, Stands.AWAY, Priority.URGENT, "", "010-1234-5678 <i>", "\"'&<>", 9, (True, True, True, True))
def test_a_stencil_is_filled_with_what_the_template_would_say(
    channel, stands, priority, name, subject, excerpt, minutes, marks
):
    thread = Thread(
        pk=1000 + minutes,
        customer=Person(name=name, email="amy@example.com"),
        channel=channel,
        priority=priority,
        subject=subject,
        excerpt=excerpt,
    )
    is_unread, is_here, says_how, is_korean = marks
    since = timezone.now() - timedelta(minutes=minutes, seconds=30)
    row = Row(thread, since, is_unread, "?view=all&q=<b>", is_here=is_here, stands=stands if says_how else None)

    with translation.override("ko" if is_korean else "en"):
        told = said_of(row.shape, row.filling, face=avatar(row.filling.name))
        drawn = render_to_string("desk/list/_row.html", {"row": told}).strip()
        assert [row.html.strip(), row.html.strip()] == [drawn, drawn]
