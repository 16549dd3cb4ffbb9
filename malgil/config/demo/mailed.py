"""Inquiries that came by mail, with the mails themselves; two mails that became none."""

from collections.abc import Iterator
from email.message import EmailMessage
from email.utils import format_datetime, formataddr
from hashlib import sha256
from itertools import islice

from malgil.channels.email.actions import keep_delivered, take
from malgil.channels.email.keeping import written
from malgil.channels.email.models import Mailbox, MailId, Nature, RawMail
from malgil.channels.email.tokens import new_message_id, reply_address
from malgil.config.demo.acts import Plan
from malgil.config.demo.stage import Stage
from malgil.conversations.models import Channel, Message, Original, Side, Thread

ADDRESS = "help@example.com"
HOST = "mail.example.com"
MAILED = 24
# What people put above mails about a category; they take turns.
SUBJECTS = {
    "배송": ("배송 문의드립니다", "주문한 상품이 아직 안 왔어요", "택배 위치 확인 부탁드려요"),
    "교환·반품": ("교환 요청드려요", "반품하고 싶습니다", "받은 상품에 문제가 있어요"),
    "환불·결제": ("환불은 언제 되나요?", "결제 확인 부탁드립니다", "환불 문의"),
    "상품 문의": ("상품 문의입니다", "구매 전에 여쭤볼 게 있어요", "재고가 있을까요?"),
    "판매자 정산": ("정산 관련 문의드립니다", "정산 내역이 맞지 않아요", "입점 서류 보내 드립니다"),
}
USUAL = ("문의드립니다", "확인 부탁드려요", "여쭤볼 것이 있어요")
SIGNATURE = "나의 iPhone에서 보냄"
BROKEN = b"\x00\x01 this is no mail"
ADVERTISING = (
    "보낸 사람에게 답하지 마세요. 이번 주 포장재 특가를 알려 드립니다.",
    {
        "From": "포장나라 <news@packing.example.com>",
        "Subject": "[광고] 택배 상자 특가 30%",
        "List-Id": "<news.packing.example.com>",
    },
)  # fmt: skip


def by_mail(plans: list[Plan]) -> list[Plan]:
    """Let some of those who filled in the form have written a mail instead, lately and long ago."""
    forms = [plan for plan in plans if plan.channel == Channel.FORM]
    for plan in islice(reversed(forms), 2, 2 + 2 * MAILED, 2):
        plan.channel = Channel.EMAIL
    return plans


def load_mailed(stages: list[Stage]) -> None:
    """Give what was written by mail its mails, and the mailbox two more that opened nothing."""
    mailbox, _ = Mailbox.objects.get_or_create(address=ADDRESS)
    for number, stage in enumerate(each for each in stages if each.plan.channel == Channel.EMAIL):
        _load(stage, mailbox, number)
    text, headers = ADVERTISING
    advert = EmailMessage()
    for name, value in headers.items():
        advert[name] = value
    advert.set_content(text)
    for content in (BROKEN, advert.as_bytes()):
        take(keep_delivered(content, mailbox=mailbox, recipient=ADDRESS).pk)


def _load(stage: Stage, mailbox: Mailbox, number: int) -> None:
    thread = stage.thread
    subjects = SUBJECTS.get(stage.plan.script.category, USUAL)
    subject = subjects[number % len(subjects)]
    Thread.objects.filter(pk=thread.pk).update(subject=subject)
    before: Message | None = None
    for each, mail, name in _mails(stage, subject):
        if each.side == Side.CUSTOMER:
            quoted = _quote(before) if before and before.side == Side.AGENT else SIGNATURE if number % 3 == 0 else ""
            _keep(each, mail, name, mailbox, quoted)
        MailId.objects.create(name=name, thread=thread, message=each, is_ours=each.side == Side.AGENT, at=each.at)
        before = each


def _mails(stage: Stage, subject: str) -> Iterator[tuple[Message, EmailMessage, str]]:
    """Yield each message with its mail and Message-ID, in order; each answers the one before."""
    names: list[str] = []
    for message in stage.messages():
        is_ours = message.side != Side.CUSTOMER
        name = new_message_id(stage.thread, "example.com").strip("<>") if is_ours else f"{message.key}@{HOST}"
        mail = EmailMessage()
        mail["From"] = formataddr((stage.plan.customer.name, stage.plan.customer.address))
        mail["To"] = reply_address(ADDRESS, stage.thread) if names else ADDRESS
        mail["Subject"] = f"Re: {subject}" if names else subject
        mail["Date"] = format_datetime(message.at)
        mail["Message-ID"] = f"<{name}>"
        if names:
            mail["References"] = " ".join(f"<{each}>" for each in names)
        names.append(name)
        yield message, mail, name


def _keep(message: Message, mail: EmailMessage, name: str, mailbox: Mailbox, quoted: str) -> None:
    mail.set_content(f"{message.body}\n\n{quoted}\n")
    content = mail.as_bytes()
    file, sender, subject = (
        written(content),
        str(message.author.address if message.author else ""),
        str(mail["Subject"]),
    )
    original = Original.objects.create(file=file, sender=sender, subject=subject, quoted=quoted)
    Message.objects.filter(pk=message.pk).update(original=original)
    RawMail.objects.create(
        mailbox=mailbox, file=file, size=len(content), digest=sha256(content).hexdigest(), recipient=ADDRESS,
        received_at=message.at, state=RawMail.State.TAKEN, settled_at=message.at, nature=Nature.PERSON, sender=sender,
        subject=subject, name=name, thread=message.thread, message=message,
    )  # fmt: skip


def _quote(said: Message) -> str:
    lines = "\n".join(f"> {line}" for line in said.body.splitlines())
    return f"{said.at:%Y년 %m월 %d일} 온결 고객센터 <{ADDRESS}>님이 작성:\n\n{lines}"
