"""Who may look at the topics that belong to no thread."""

import pytest

from malgil.events import joining
from tests.events.wiring import PEOPLE


@pytest.mark.parametrize(
    ("rule", "who", "rest", "expected"),
    [
        (joining.at_the_desk, "seo", "", True),
        (joining.at_the_desk, "seo", "1", False),
        (joining.at_the_desk, "kim", "", False),
        (joining.about_an_agent, "seo", "12", True),
        (joining.about_an_agent, "seo", "", False),
        (joining.about_an_agent, "kim", "11", False),
        (joining.in_the_line, "kim", "", True),
        (joining.in_the_line, "kim", "1", False),
        (joining.about_a_person, "kim", "1", True),
        (joining.about_a_person, "kim", "2", False),
        (joining.about_a_person, "kim", "01", False),
        (joining.about_a_person, "seo", "1", True),
    ],
)
def test_a_topic_is_joined_by_who_it_is_for(rule, who, rest, expected):
    assert rule(PEOPLE[who], rest) is expected
