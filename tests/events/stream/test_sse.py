"""Server-sent events are read as they were written, whatever is in them."""

from hypothesis import given
from hypothesis import strategies as st

from malgil.events.stream.sse import BEAT, BYE, bell, frame
from tests.events.live import Heard, events_in

text = st.text(alphabet=st.characters(exclude_categories=["Cs"]))


@given(st.dictionaries(text, text | st.integers() | st.none()))
def test_no_text_ends_an_event_or_begins_another(data):
    assert events_in(frame("fragment", data, position=("thread:1", 7)).decode()) == [
        Heard("fragment", data, "thread:1=7"),
    ]


def test_half_a_character_is_replaced_and_breaks_nothing():
    assert events_in(frame("fragment", {"html": "a\ud83db"}).decode()) == [Heard("fragment", {"html": "a?b"})]


def test_events_follow_one_another():
    assert events_in((BEAT + bell("desk") + BYE).decode()) == [
        Heard("beat", {}),
        Heard("bell", {"topic": "desk"}),
        Heard("bye", {}),
    ]
