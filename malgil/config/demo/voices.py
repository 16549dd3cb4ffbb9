"""Ways to begin, to hand over and to come back, so that six tellings of a script are six conversations."""

from random import Random

from malgil.config.demo.scripts import Script

GREETINGS = (
    "",
    "",
    "",
    "안녕하세요. ",
    "안녕하세요! ",
    "안녕하세요, 문의드려요. ",
    "수고 많으세요. ",
    "바쁘실 텐데 죄송해요. ",
)
ABOUT_ORDER = (
    "",
    "",
    " 주문번호는 {order}예요.",
    " 주문번호 {order}입니다.",
    " ({order})",
    " {product} 주문한 건이에요.",
)
ABOUT_GOODS = ("", "", " {product} 보고 있어요.", " {product}, {option:이에요/예요}.")
WELCOMES = ("", "", "안녕하세요, {customer} 님. ", "{customer} 님, 안녕하세요. ", "문의 주셔서 고마워요. ")
GREETED = ("안녕", "많이", "속상", "놀라", "기다", "걱정", "불편", "수고", "네,", "아니", "아쉽")

HANDING_OVER = (
    "담당 상담원에게 바로 연결해 드릴게요. 다시 설명하지 않으셔도 되게 내용을 전해 두었어요.",
    "이 건을 더 잘 아는 상담원에게 이어 드릴게요. 잠시만 기다려 주세요.",
)
WHY_HANDED_OVER = {
    "배송": (
        "물류센터에 전화해야 하는 건이에요. 운송장 번호는 위에 있어요.",
        "허브 확인이 필요해요. 고객이 오늘 꼭 받아야 한대요.",
    ),
    "교환·반품": (
        "교환 재고 확인이 필요해요. 사진은 받아 두었어요.",
        "회수 일정 잡는 건이라 넘겨요. 주소는 주문과 같아요.",
    ),
    "상품 문의": ("상품 전문 상담이 필요해요. 사용법 질문이에요.", "제조사 답변이 있어야 해서 넘겨요."),
    "주문 변경·취소": (
        "결제 취소가 걸려 있어서 넘겨요. 출고 전인 건 확인했어요.",
        "합배송 처리 부탁해요. 주문 두 건 모두 결제 완료예요.",
    ),
}

# What the customer says when they open a closed thread again, what the agent answers, and how it ends.
AFTERWARDS = {
    "배송": (
        (
            "말씀하신 날까지 기다렸는데 아직 안 왔어요. 다시 확인 부탁드려요.",
            "다시 확인했어요. 오늘 아침 배송 출발로 바뀌었고 오후 4시 전에 도착해요. 기다리시게 해서 죄송해요.",
            "네 방금 문자 받았어요. 감사합니다",
        ),
        (
            "덕분에 잘 받았어요. 같은 주문에 하나 더 추가할 수 있을까요?",
            "이미 출발한 주문이라 추가는 어려워요. 새로 주문하실 때 ‘합배송’이라고 적어 주시면 배송비를 살펴볼게요.",
            "네 그렇게 할게요",
        ),
    ),
    "교환·반품": (
        (
            "새로 받은 건 멀쩡해요! 그런데 회수는 언제 오시나요?",
            "회수는 내일 오전으로 잡혀 있어요. 문 앞에 두시면 되고, 가져가면 문자를 보내 드려요.",
            "네 알겠습니다",
        ),
        (
            "기사님이 아직 안 오셨어요. 이틀 지났는데요",
            "회수가 하루 밀렸네요. 죄송해요. 오늘 오후로 다시 잡았고, 도착 10분 전에 문자가 가요.",
            "기다릴게요 감사합니다",
        ),
    ),
    "환불·결제": (
        (
            "3일 지났는데 아직 환불이 안 보여요.",
            "카드사에는 어제 저녁에 취소가 반영됐어요. 앱에는 내일 오전에 보일 거예요. 그때도 없으면 함께 확인할게요.",
            "오늘 들어왔어요! 감사합니다",
        ),
    ),
    "상품 문의": (
        (
            "하나 더 여쭤볼게요. 아이가 써도 괜찮은 소재인가요?",
            "네, 만 3세부터 쓰셔도 괜찮아요. 모서리도 둥글게 다듬어져 있어요.",
            "감사해요 주문할게요",
        ),
    ),
    "주문 변경·취소": (
        (
            "바꾼 내용이 주문 상세에는 예전 그대로 보여요",
            "화면에는 한 시간 뒤에 바뀌어 보여요. 저희 쪽에는 바뀐 대로 들어와 있으니 안심하세요.",
            "아 이제 바뀌었네요",
        ),
    ),
}

ASKED_TWICE = (
    "아까 문의 남겼는데 답이 없어서 다시 남겨요. 주문번호 {order}예요.",
    "같은 내용으로 두 번 올라간 것 같아요. {product} 건이에요.",
    "혹시 못 보셨을까 봐 다시 적어요. {order} 주문이에요.",
)
ANSWERED_TWICE = "앞서 남겨 주신 문의에서 이어서 답해 드릴게요. 두 문의를 하나로 합쳐 둘게요."


def asked(script: Script, words: str, random: Random) -> str:
    """Return a script's first words as this customer says them."""
    greeting = "" if words.startswith(GREETED) else random.choice(GREETINGS)
    about: tuple[str, ...] = ABOUT_GOODS if script.category == "상품 문의" else ABOUT_ORDER
    if script.category in ("회원·기타", "판매자 정산"):
        about = ("",)
    more = random.choice([each for each in about if not _said_already(each, script)])
    return f"{greeting}{words}{'.' if more and words[-1] not in '.?!~;요' else ''}{more}"


def answered(words: str, random: Random) -> str:
    """Return an agent's first words as this agent says them."""
    return words if words.startswith(GREETED) else random.choice(WELCOMES) + words


def _said_already(more: str, script: Script) -> bool:
    # A script that asks for the order number later, or is about certain goods, must not hear of them beforehand.
    names = [name for name in ("order", "product", "option") if "{" + name in more]
    return any("{" + name in script.text for name in names) or ("{product" in more and bool(script.goods))
