"""A pure score, and what must not be read."""

import pytest

from malgil.community.models import Member
from malgil.community.personal import clean, pieces_in
from malgil.community.rules import checked_tags, language_of, mentioned_in, slug_of
from malgil.community.spam import HELD_FROM, Author, findings, links_in, score_of
from malgil.community.trust import Trust, trust_of

NEW, OLD = Author(trust=0), Author(trust=1)


@pytest.mark.parametrize(
    ("text", "author", "reasons"),
    [
        ("배송이 사흘째 안 움직여요. 저만 그런가요?", NEW, []),
        ("후기 사진은 www.example.com 에 올렸어요", OLD, ["links"]),
        ("bit.ly/3xYz 에서 확인하세요", NEW, ["shortened", "links", "newcomer"]),
        ("재택알바 고수익 보장! 카톡 아이디 주세요", NEW, ["advert", "contact", "newcomer"]),
        ("ㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋ", OLD, ["letters"]),
        ("-----------------", OLD, []),
        ("같은 글을 또 올려요 정말이에요 여러분", Author(1, ["같은 글을 또 올려요  정말이에요 여러분"]), ["repeated"]),
    ],
)
def test_a_score_says_its_reasons(text, author, reasons):
    assert [one.reason for one in findings(text, author)] == reasons


def test_an_advert_is_held_and_an_ordinary_link_is_not():
    assert score_of(findings("재택알바 고수익 보장! 카톡 아이디 주세요", NEW)) >= HELD_FROM
    assert score_of(findings("후기는 www.example.com 에 있어요", OLD)) < HELD_FROM


def test_links_to_our_own_hosts_are_none():
    assert links_in("https://shop.example.com/a 와 other.net/b", ours=frozenset({"shop.example.com"})) == [
        "other.net/b"
    ]


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("010-1234-5678", "010-••••-5678"),
        ("메일은 a.b@naver.com이에요", "메일은 •••@•••••••••이에요"),
        ("주문번호: KD20261-44821 봐 주세요", "주문번호: •••••••-••••• 봐 주세요"),
        ("20261130-0012345 주문이요", "••••••••-••••••• 주문이요"),
        ("송장번호는 688012345678이에요", "송장번호는 ••••••••••••이에요"),
        ("2026년 11월 30일에 12,900원 결제했어요", "2026년 11월 30일에 12,900원 결제했어요"),
        ("모델명은 SM-S918N이고 100% 충전돼요", "모델명은 SM-S918N이고 100% 충전돼요"),
    ],
)
def test_what_identifies_somebody_is_masked_and_the_rest_stays(text, masked):
    assert clean(text) == masked
    assert clean(clean(text)) == masked


def test_every_piece_has_a_name():
    assert [piece.word for piece in pieces_in("010-1234-5678, a@b.kr, 2026113012345678")] == [
        "전화번호",
        "이메일 주소",
        "주문번호",
    ]


def test_trust_grows_by_what_helped_and_shrinks_by_what_was_hidden():
    assert trust_of(Member()) == Trust.NEWCOMER
    assert trust_of(Member(answers=3, votes=1)) == Trust.NEIGHBOUR
    assert trust_of(Member(answers=20, accepted=4)) == Trust.REGULAR
    assert trust_of(Member(answers=3, votes=1, hidden=1)) == Trust.NEWCOMER


def test_tags_addresses_and_mentions_are_read_from_what_was_typed():
    assert checked_tags("#배송 지연, 머그컵,  머그컵") == ["배송지연", "머그컵"]
    assert slug_of("배송이 3일째… 안 와요?!") == "배송이-3일째-안-와요"
    assert mentioned_in("@하늘보기 님, a@b.kr 말고 @MugLover") == ["하늘보기", "muglover"]
    assert (language_of("배송 tracking number"), language_of("Where is my parcel?")) == ("ko", "en")
