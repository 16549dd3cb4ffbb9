"""Questions that came to the demo store by mail: one answered, one whose answer came back, one nobody has yet."""

from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import format_datetime, formataddr

from malgil.accounts.models import Person, Role
from malgil.base.clock import now
from malgil.channels.email.actions import keep_delivered, take
from malgil.channels.email.actions.letterhead import LetterheadText, change_letterhead
from malgil.channels.email.answering import answer_first, understand
from malgil.channels.email.composing import new_name
from malgil.channels.email.models import Mailbox, RawMail
from malgil.config.demo.people import Cast
from malgil.conversations.actions import claim_delivery, keep_sent, mark_read, name_delivery, post_message, take_bounce
from malgil.conversations.models import Thread
from malgil.events.models import Event
from malgil.routing.actions import give_place
from malgil.routing.actions import take as take_thread
from malgil.routing.actions.letters import keep_answers

OURS = "help@example.com"


@dataclass(frozen=True)
class Letter:
    """A mail, its answer where there is one, and what became of that."""

    name: str
    address: str
    subject: str
    words: str
    answer: str = ""
    bounce: str = ""


LETTERS = (
    Letter(
        "송지아",
        "jia.song@mail.example",
        "선물 포장해서 보낼 수 있나요?",
        "안녕하세요. 다음 주에 친구 집들이가 있어서 머그컵 두 개를 주문하려고 해요.\n"
        "선물 포장이 되는지, 쇼핑백도 같이 오는지 궁금해요.",
        "네, 주문하실 때 ‘선물 포장’을 고르시면 상자에 리본을 묶어 보내 드려요.\n쇼핑백도 한 장 함께 넣어 드릴게요.",
    ),
    Letter(
        "배준서",
        "junseo.bae@mail.example",
        "반품 접수했는데 수거를 안 와요",
        "나흘 전에 반품을 접수했는데 아직 기사님이 안 오셨어요.\n주문번호는 2026112212345671이고, 문 앞에 내놓았어요.",
        "불편을 드려 죄송해요. 수거를 다시 요청했고, 내일 오후 6시 전에 찾으러 가요.\n문 앞에 그대로 두시면 돼요.",
        "550 5.1.1 no such user here",
    ),
    Letter(
        "문채원",
        "chaewon.moon@mail.example",
        "거래명세서 부탁드려요",
        "회사에 내야 해서 지난주에 산 찻잔 세트의 거래명세서가 필요해요.\n이 메일로 PDF를 보내 주실 수 있을까요?",
    ),
)


def load_mails(cast: Cast) -> None:
    """Let the letters come, and have their answers written; what waits is mailed once the worker runs."""
    Mailbox.objects.get_or_create(address=OURS)
    lead = Person.objects.filter(role=Role.SUPERVISOR).order_by("pk")[0]
    change_letterhead(LetterheadText(signature="{{ agent }} 드림\n{{ centre }} · 1588-0734"), by=lead)
    for number, letter in enumerate(LETTERS, 1):
        thread = _came(letter, number)
        if letter.answer:
            _answered(thread, letter, cast.agents[number - 1])
    keep_answers()


def _came(letter: Letter, number: int) -> Thread:
    mail = EmailMessage()
    mail["From"], mail["To"] = formataddr((letter.name, letter.address)), OURS
    mail["Subject"], mail["Date"] = letter.subject, format_datetime(now())
    mail["Message-ID"] = f"<demo-{number}@mail.example>"
    mail.set_content(letter.words)
    raw = keep_delivered(bytes(mail), mailbox=Mailbox.objects.get(address=OURS), recipient=OURS)
    take(raw.pk)
    thread = Thread.objects.get(mails=RawMail.objects.get(pk=raw.pk))
    # Else it would be answered when the demo is there, below what its agent has said.
    opened = Event.objects.get(topic=thread.topic, kind="thread.opened")
    understand(opened)
    answer_first(opened)
    give_place(thread)
    return thread


def _answered(thread: Thread, letter: Letter, agent: Person) -> None:
    take_thread(thread, agent=agent, by=agent)
    mark_read(thread, by=agent, read_to=thread.messages.latest("pk").pk)
    said = post_message(thread, author=agent, body=letter.answer, key=f"demo-answer-{thread.pk}")
    delivery = claim_delivery(said.deliveries.get().pk) if letter.bounce else None
    if delivery:
        name_delivery(delivery, new_name(delivery))
        keep_sent(delivery)
        take_bounce(delivery, letter.bounce, dead=letter.address)
