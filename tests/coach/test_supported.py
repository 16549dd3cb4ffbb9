"""Words a machine has written are used only when nothing in them is new."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from malgil.coach.supported import denies_alike, keeps_numbers, unsupported

SOURCE = (
    "주문번호 2025101012345671의 니트가 배송 예정일인 10월 10일 이후로도 도착하지 않았습니다. 12,900원을 결제했습니다."
)


@pytest.mark.parametrize(
    "written",
    [
        SOURCE,
        "10월 10일이 배송 예정일인 니트가 아직 도착하지 않았습니다. 확인 부탁드립니다.",
        "12900원을 결제한 주문번호 2025101012345671 니트의 배송을 확인해 주세요.",
    ],
)
def test_the_same_in_other_words_may_be_used(written):
    assert unsupported(written, [SOURCE]) == []


@pytest.mark.parametrize(
    ("written", "strange"),
    [
        ("주문번호 2025101012345672의 니트가 도착하지 않았습니다.", ["2025101012345672의"]),
        ("니트가 10월 11일 이후로도 도착하지 않았습니다.", ["11일"]),
        ("니트가 12월 10일 이후로도 도착하지 않았습니다.", ["12월"]),
        ("13,900원을 결제했습니다.", ["13900원"]),
        ("니트가 CJ 물류센터에서 도착하지 않았습니다.", ["cj", "물류센터에서"]),
        ("니트가 도착하지 않았습니다. 환불을 원합니다.", ["환불을"]),
        ("https://example.com 에서 확인해 주세요.", ["https://example.com 에서 확인해 주세요."]),
        ("", [""]),
    ],
)
def test_what_nobody_said_is_found(written, strange):
    assert unsupported(written, [SOURCE]) == strange


def test_a_month_is_not_a_day():
    assert unsupported("3월에 샀어요", ["3일에 샀어요"]) == ["3월"]


def test_too_much_is_refused():
    assert unsupported("니트 " * 1000, [SOURCE])


@given(st.integers(min_value=0, max_value=10**17))
def test_no_number_gets_in_that_was_not_there(number):
    known = {"2025101012345671", "10", "12900"}
    assert bool(unsupported(f"주문번호 {number}", [SOURCE])) == (str(number) not in known)


def test_no_number_is_left_out_or_changes_places():
    told = "10월 3일에 주문한 주문번호 12345의 니트가 예정일인 10월 10일 이후로도 도착하지 않았습니다."

    assert keeps_numbers("10월 3일 주문(번호 12345) 니트가 예정일 10월 10일 이후로도 도착하지 않았습니다.", told)
    assert not keeps_numbers("10월 10일에 주문한 12345의 니트가 예정일인 10월 3일 이후로도 도착하지 않았습니다.", told)
    assert not keeps_numbers("10월 3일에 주문한 니트가 예정일인 10월 10일 이후로도 도착하지 않았습니다.", told)


def test_a_denial_is_neither_lost_nor_made():
    assert denies_alike("도착하지 않았습니다", "안 왔어요. 아직 못 받았어요")
    assert not denies_alike("도착했습니다", "도착하지 않았습니다")
    assert not denies_alike("도착하지 않았습니다", "도착했습니다")
