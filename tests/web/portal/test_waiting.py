from datetime import UTC, datetime, timedelta

import pytest

from malgil.routing.models import Promise
from malgil.web.portal.waiting import wait_in_words

AT = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)
AHEAD = "앞에 3명이 있어요."


def told(minutes: int | None, *, left: float = 0, usual: float = 3, lengthened: int = 0) -> Promise:
    due = AT + timedelta(minutes=left or minutes) if minutes else None
    return Promise(minutes=minutes, due=due, p50=usual * 60, lengthened=lengthened)


@pytest.mark.parametrize(
    ("promise", "learning", "says", "note"),
    [
        (None, False, (AHEAD,), ""),
        (told(7), False, (AHEAD, "5명 중 4명은 7분 안에 연결돼요."), "보통은 3분이에요."),
        (told(7), True, (AHEAD, "5명 중 4명은 7분 안에 연결돼요."), "아직 배우는 중이라 넉넉하게 말해요."),
        (told(7, left=2.2), False, (AHEAD, "5명 중 4명은 3분 안에 연결돼요."), "보통은 3분이에요."),
        (told(1, usual=0.4), False, (AHEAD, "5명 중 4명은 1분 안에 연결돼요."), ""),
        (
            told(4, lengthened=1), False, (AHEAD, "5명 중 4명은 4분 안에 연결돼요."),
            "처음 말한 것보다 조금 더 걸려요. 순서는 그대로예요.",
        ),
        (
            told(4, lengthened=2), False, (AHEAD, "5명 중 4명은 4분 안에 연결돼요."),
            "또 길어져서 미안해요. 기다리기 어려우면 전화로 받거나, 자리를 맡아 두고 나가도 돼요.",
        ),
        (
            told(7, left=-1), False, (AHEAD, "말한 시간보다 늦어지고 있어요. 미안해요."),
            "순서는 그대로예요. 나가도 자리는 남아요.",
        ),
        (
            told(None), False, (AHEAD,),
            "지금은 얼마나 걸릴지 말하기 어려워요. 자리를 맡아 두고 나가거나 전화로 받아도 순서는 그대로예요.",
        ),
    ],
)  # fmt: skip
def test_a_wait_is_said_in_plain_words(promise, learning, says, note):
    wait = wait_in_words(promise, ahead=3, at=AT, learning=learning)

    assert (wait.says, wait.note) == (says, note)


def test_the_next_one_is_told_so():
    assert wait_in_words(None, ahead=0, at=AT, learning=False).says == ("다음 차례예요.",)
