import pytest

from malgil.korean.money import find_sums, read_won, won_shown


@pytest.mark.parametrize(
    ("text", "won"),
    [
        ("39,000원 결제했어요", [39_000]),
        ("39000원인데요", [39_000]),
        ("3만원 쿠폰", [30_000]),
        ("3만 5천원 환불", [35_000]),
        ("3만5천 원이요", [35_000]),
        ("12만5천5백원", [125_500]),
        ("십만원 넘게", [100_000]),
        ("삼천원 추가", [3_000]),
        ("만원 쿠폰", [10_000]),
        ("5천원권", [5_000]),
        ("5백만원 매출", [5_000_000]),
        ("4백 70만원", [4_700_000]),
        ("1억 2천만원", [120_000_000]),
        ("1.5만원 차이", [15_000]),
        ("2만 9900원", [29_900]),
        ("₩45,900 결제", [45_900]),
        ("KRW 88,000", [88_000]),
        ("총 1,234,500 원", [1_234_500]),
        ("결제금액 78000인데 환불은 73000이에요", [78_000, 73_000]),
        ("3만 9천 결제됐어요", [39_000]),
        ("3만원이랑 5만원", [30_000, 50_000]),
        ("잔액 52만원인데", [520_000]),
    ],
)
def test_a_sum_is_read_in_whole_won(text: str, won: list[int]) -> None:
    assert [found.won for found in find_sums(text)] == won


@pytest.mark.parametrize(
    "text",
    [
        "환불만 원해요",
        "교환 원합니다",
        "무슨 원인이죠",
        "회원 탈퇴",
        "직원이 병원에",
        "3000점 사라졌어요",
        "30개 주문",
        "100% 면",
        "0원으로 바뀌어요",
        "3만 명이 봤어요",
        "버전 3.10.2",
        "주문번호 12345",
        "천천히 와도 돼요",
    ],
)
def test_what_is_no_sum_is_passed_over(text: str) -> None:
    assert find_sums(text) == []


def test_what_is_something_else_is_not_looked_at() -> None:
    assert find_sums("금액 78000", apart=[(3, 8)]) == []


@pytest.mark.parametrize(
    ("words", "won"),
    [("12,900", 12_900), ("12,900원", 12_900), ("3만 5천", 35_000), ("십만", 100_000), ("글쎄요", None), ("", None)],
)
def test_a_field_holds_a_sum_or_none(words: str, won: int | None) -> None:
    assert read_won(words) == won


def test_a_sum_is_shown_with_commas() -> None:
    assert won_shown(1_250_000) == "1,250,000원"
