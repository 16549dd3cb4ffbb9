"""What agents of the demo store have at hand: categories, tags and macros."""

from malgil.accounts.models import Skill, Team
from malgil.coach.actions import load_guides
from malgil.config.demo.cases import GUIDES
from malgil.conversations.models import Category, Macro, Tag

# The skill a category needs.
SKILLED = {"환불·결제": "환불 처리", "판매자 정산": "판매자 정산"}

# Shortcut, name, words, team.
MACROS = (
    ("인사", "첫인사", "안녕하세요, {{ customer }} 님. {{ centre }} {{ agent }}이에요. 무엇을 도와드릴까요?", ""),
    ("확인", "확인하는 동안", "확인하는 동안 잠시만 기다려 주세요. 2분 안에 답해 드릴게요.", ""),
    (
        "주문번호",
        "주문번호 여쭙기",
        "빨리 찾아볼 수 있게 주문번호를 알려 주시겠어요? 주문 상세 맨 위에 있는 숫자 16자리예요.",
        "",
    ),
    (
        "사진",
        "사진 부탁드리기",
        "받으신 상태를 볼 수 있게 사진을 한두 장 보내 주시겠어요? 상자와 상품이 함께 나오면 더 좋아요.",
        "",
    ),
    (
        "배송조회",
        "운송장 확인",
        "{{ order }} 주문의 운송장을 확인하고 있어요. 지금 위치와 도착 예정 시각을 알려 드릴게요.",
        "배송·주문팀",
    ),
    (
        "배송지연",
        "배송이 늦을 때",
        "기다리시게 해서 죄송해요. {{ order }} 주문은 물류센터에서 늦어지고 있어요. 오늘 안에 다시 알려 드릴게요.",
        "배송·주문팀",
    ),
    (
        "도서산간",
        "도서산간 배송비",
        "제주와 도서산간은 추가 배송비 3,000원이 있고, 하루 이틀 더 걸려요.",
        "배송·주문팀",
    ),
    (
        "교환",
        "교환 안내",
        "새 상품을 오늘 먼저 보내 드리고, 받으신 상품은 기사님이 가져가세요. 문 앞에 두시면 돼요.",
        "교환·환불팀",
    ),
    (
        "반품",
        "반품 안내",
        "반품을 접수했어요. 기사님이 이틀 안에 방문하고, 도착해서 확인되면 3영업일 안에 환불돼요.",
        "교환·환불팀",
    ),
    (
        "카드취소",
        "카드 취소 기간",
        "취소를 카드사로 넘겼어요. 카드사에 따라 3~5영업일 걸리고, 체크카드는 더 빨라요.",
        "교환·환불팀",
    ),
    (
        "부분환불",
        "부분 환불",
        "남은 금액이 5만 원보다 적으면 처음에 무료였던 배송비 3,000원을 빼고 환불해 드려요.",
        "교환·환불팀",
    ),
    (
        "현금영수증",
        "현금영수증",
        "결제 내역의 ‘현금영수증 신청’에 번호를 적어 주시면 오늘 발급되고, 내일 국세청에 올라가요.",
        "",
    ),
    (
        "정산",
        "정산 기준",
        "1일부터 15일까지 구매확정된 건은 그달 말에, 16일부터는 다음 달 15일에 정산돼요.",
        "판매자지원팀",
    ),
    (
        "개인정보",
        "개인정보 조심",
        "안전을 위해 전화번호나 카드번호는 여기에 적지 말아 주세요. 필요한 화면을 열어 드릴게요.",
        "",
    ),
    ("끝인사", "끝인사", "더 궁금한 점이 있으면 언제든 다시 열어 주세요. {{ customer }} 님, 좋은 하루 보내세요.", ""),
)


def load_words(teams: dict[str, Team], skills: dict[str, Skill], tags: set[str]) -> dict[str, Category]:
    """Make categories with their guides, tags and macros, and return the categories by the name scripts call them."""
    Tag.objects.bulk_create(Tag(name=name) for name in sorted(tags))
    Macro.objects.bulk_create(
        Macro(shortcut=shortcut, name=name, body=body, team=teams.get(team)) for shortcut, name, body, team in MACROS
    )
    load_guides()
    categories = {name: Category.objects.get(guide__key=key) for name, key in GUIDES.items()}
    for name, skill in SKILLED.items():
        categories[name].skill = skills[skill]
        categories[name].save(update_fields=["skill"])
    return categories
