"""How a wake is written and read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from malgil.events.wakes.interface import LARGEST, Ears, TooLong, hear, written_rings, written_whisper

topics = st.sets(st.from_regex(r"\A[a-z]{1,20}(:[0-9]{1,18})?\Z"), max_size=30)


class Log:
    """Ears that remember."""

    def __init__(self) -> None:
        self.rung: list[str] = []
        self.whispered: list[tuple[str, dict]] = []
        self.ears = Ears(self.rung.extend, lambda topic, payload: self.whispered.append((topic, payload)), lambda: None)


@given(topics)
def test_every_topic_is_rung_once_whatever_the_number(topics):
    heard = Log()

    for wake in written_rings(topics):
        hear(wake, heard.ears)

    assert heard.rung == sorted(topics)


def test_many_topics_are_rung_in_several_wakes_that_all_fit():
    topics = {f"thread:{number}" for number in range(3_000)}
    heard = Log()

    wakes = list(written_rings(topics))
    for wake in wakes:
        hear(wake, heard.ears)

    assert max(map(len, wakes)) <= LARGEST
    assert set(heard.rung) == topics
    assert len(heard.rung) == 3_000
    assert len(wakes) == 6


def test_no_topics_make_no_wake():
    assert list(written_rings(())) == []


def test_a_whisper_arrives_as_it_was_said():
    heard = Log()
    hear(written_whisper("thread:1", {"kind": "typing", "who": {"name": "김하늘"}}), heard.ears)
    assert heard.whispered == [("thread:1", {"kind": "typing", "who": {"name": "김하늘"}})]


def test_a_whisper_that_is_too_long_is_refused():
    with pytest.raises(TooLong):
        written_whisper("thread:1", {"name": "a" * LARGEST})


@pytest.mark.parametrize("wake", [b"", b"\xff", b"[]", b"1", b"{}", b'{"ring":1}', b'{"topic":"x"}', "null"])
def test_nonsense_is_passed_over(wake):
    heard = Log()
    hear(wake, heard.ears)
    assert (heard.rung, heard.whispered) == ([], [])
