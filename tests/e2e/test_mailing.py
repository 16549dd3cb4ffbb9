"""A customer writes a mail, is answered by mail, answers from another program, and goes on in the browser: one thread.

Over a real IMAP and a real SMTP server. One that is away is seen at once by who looks after the centre.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage, Message
from email.mime.application import MIMEApplication
from email.mime.image import MIMEImage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.channels.email.mails.case import word
from tests.channels.email.servers import PASSWORD, USER, Server, running
from tests.e2e.centre import Centre
from tests.e2e.conftest import Windows, Works
from tests.e2e.people import Agent, Customer, hears, is_connected, picture, receipt, said
from tests.until import until

KIM, OURS = "haneul.kim@mail.example", "help@ongyeol.example"
ASKED = "머그컵이 깨져서 왔어요. 주문번호는 2026112212345671이에요."
ANSWERED = "새 머그컵을 오늘 보내 드릴게요."
AGAIN = "네, 상자 사진도 보내요."


@pytest.fixture
def post_office(tmp_path: Path) -> Iterator[Server]:
    """The IMAP server on which the centre's mails lie."""
    with running("pymap", tmp_path) as server:
        yield server


def adds_a_mailbox(page: Page, server: Server) -> None:
    """Add it as a supervisor does."""
    page.get_by_role("link", name="메일 주소 더하기").first.click()
    for label, value in (
        ("메일 주소", OURS),
        ("IMAP 서버", "127.0.0.1"),
        ("포트", str(server.port)),
        ("사용자 이름", USER),
    ):
        page.get_by_label(label).first.fill(value)
    page.get_by_label("비밀번호").fill(PASSWORD)
    page.get_by_label("연결 보호").select_option("none")
    page.get_by_role("button", name="만들기").click()
    page.get_by_role("link", name="받는 메일").first.click()


def mailed(shop: Centre) -> list[EmailMessage]:
    """The mails to the customer, oldest first."""
    assert shop.relay
    return [mail for mail in shop.relay.mails if KIM in mail["To"]]


def question() -> bytes:
    """A mail as Korean web mail writes it: in EUC-KR, the names of its two files in encoded words."""
    mail = MIMEMultipart()
    mail["From"], mail["To"] = f"{word('김하늘', 'euc-kr')} <{KIM}>", OURS
    mail["Subject"], mail["Message-ID"] = word("머그컵이 깨졌어요", "euc-kr"), "<first@mail.example>"
    mail.attach(MIMEText(ASKED, "plain", "euc-kr"))
    cup, bill = picture(), receipt("영수증.pdf")
    mail.attach(_named(MIMEImage(cup["buffer"], "png"), word("머그컵.png", "euc-kr")))
    mail.attach(_named(MIMEApplication(bill["buffer"], "pdf"), word("영수증.pdf")))
    return bytes(mail)


def answer_from_elsewhere(to: EmailMessage) -> bytes:
    """Their answer from another program: an id of its own, our words quoted in Korean, two files, another subject."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = f"Haneul Kim <{KIM}>", to["Reply-To"], "회신: 컵"
    mail["Message-ID"], mail["In-Reply-To"] = "<CAF7x_9@telephone.example>", to["Message-ID"]
    mail.set_content(f"{AGAIN}\n\n2026년 11월 30일 (월) 오후 3:12, 온결 <{OURS}>님이 작성:\n\n> {ANSWERED}\n")
    for name in ("상자 앞.png", "상자 뒤.png"):
        mail.add_attachment(picture(name)["buffer"], maintype="image", subtype="png", filename=name)
    return bytes(mail)


def _named(part: Message, name: str) -> Message:
    part["Content-Disposition"] = f'attachment; filename="{name}"'
    return part


def bounce_of(mail: EmailMessage) -> bytes:
    fields = f"Final-Recipient: rfc822; {KIM}\nAction: failed\nStatus: 5.1.1"
    fields += "\nDiagnostic-Code: smtp; 550 5.1.1 no such user"
    head = 'Content-Type: multipart/report; report-type=delivery-status; boundary="b"'
    report = f"--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx\n\n{fields}\n\n"
    original = f"--b\nContent-Type: text/rfc822-headers\n\nMessage-ID: {mail['Message-ID']}\n\n--b--\n"
    return f"From: MAILER-DAEMON@mx.example\nMIME-Version: 1.0\n{head}\n\n{report}{original}".encode()


def line(agent: Agent, words: str) -> Locator:
    return agent.page.locator("#log .message", has_text=words).first


def threads(shop: Centre) -> list[int]:
    return [int(str(pk)) for (pk,) in shop.rows("SELECT id FROM conversations_thread ORDER BY id")]


def test_a_mail_is_answered_by_mail_and_its_writer_goes_on_in_the_browser(
    windows: Windows, works: Works, shop: Centre, post_office: Server
) -> None:
    lead = windows.open("/supervisor/mailboxes/", who="최유진")
    adds_a_mailbox(lead, post_office)
    until(lambda: shop.rows("SELECT 1 FROM email_mailbox WHERE last_success_at IS NOT NULL"), lead, seconds=20)
    post_office.put(question())
    until(lambda: threads(shop), lead, seconds=20)
    [thread] = threads(shop)

    seoyeon = works("박서연", thread=thread, status="오프라인")
    is_connected(seoyeon.page)
    hears(seoyeon.page, ASKED)
    expect(line(seoyeon, ASKED).get_by_role("link", name="사진: 머그컵.png")).to_be_visible()
    expect(line(seoyeon, ASKED)).to_contain_text("영수증.pdf")
    # The first answer has gone, and says what was understood.
    expect(line(seoyeon, "메일을 잘 받았어요")).to_contain_text("메일로 보냄")
    expect(line(seoyeon, "메일을 잘 받았어요")).to_contain_text("2026112212345671")

    seoyeon.page.get_by_role("button", name="맡기").first.click()
    seoyeon.says(ANSWERED)
    expect(line(seoyeon, ANSWERED)).to_contain_text("메일로 보냄")

    answer = mailed(shop)[-1]
    assert (answer["Subject"], answer["In-Reply-To"]) == ("Re: 머그컵이 깨졌어요", "<first@mail.example>")
    post_office.put(answer_from_elsewhere(answer))
    until(lambda: shop.rows("SELECT 1 FROM conversations_message WHERE body LIKE ?", f"%{AGAIN}%"), lead, seconds=80)
    hears(seoyeon.page, AGAIN)
    for name in ("사진: 상자 앞.png", "사진: 상자 뒤.png"):
        expect(line(seoyeon, AGAIN).get_by_role("link", name=name)).to_be_visible()

    goes_on_in_the_browser(windows, seoyeon, answer)
    # Who reads it in the browser gets no mail of it.
    assert (len(mailed(shop)), threads(shop)) == (2, [thread])
    comes_back_and_is_sent_again(shop, post_office, seoyeon, answer)
    is_missed_while_it_is_away(shop, post_office, lead)
    assert threads(shop) == [thread]


def goes_on_in_the_browser(windows: Windows, seoyeon: Agent, answer: EmailMessage) -> None:
    text = answer.get_body(("plain",)).get_content()  # type: ignore[union-attr]
    link = next(word for word in text.split() if "/q/" in word)
    kim = Customer(windows.open(link[link.index("/q/") :], phone=True))
    hears(kim.page, ANSWERED)
    hears(kim.page, AGAIN)
    kim.says("고맙습니다. 언제 와요?")

    hears(seoyeon.page, "고맙습니다. 언제 와요?")
    seoyeon.says("내일 도착해요.")
    hears(kim.page, "내일 도착해요.")
    last = [AGAIN, "고맙습니다. 언제 와요?", "내일 도착해요."]
    assert said(kim.page)[-3:] == said(seoyeon.page)[-3:] == last


def comes_back_and_is_sent_again(shop: Centre, post_office: Server, agent: Agent, answer: EmailMessage) -> None:
    post_office.put(bounce_of(answer))

    expect(line(agent, ANSWERED)).to_contain_text("메일이 되돌아왔어요.")
    expect(line(agent, ANSWERED)).to_contain_text("550 5.1.1 no such user")
    line(agent, ANSWERED).get_by_role("link", name="다시 보내기").click()

    expect(line(agent, ANSWERED)).to_contain_text("메일로 보냄")
    again = mailed(shop)[-1]
    assert (len(mailed(shop)), again["Message-ID"]) == (3, answer["Message-ID"])


def is_missed_while_it_is_away(shop: Centre, post_office: Server, lead: Page) -> None:
    """A supervisor's page says so by itself, and that it is well again; so does the doctor."""
    alarm = lead.locator("#alarms", has_text=f"{OURS} 메일을 가져오지 못하고 있어요.")
    long_ago = (datetime.now(tz=UTC) - timedelta(minutes=3)).strftime("%Y-%m-%d %H:%M:%S.%f")
    shop.change("UPDATE email_mailbox SET last_success_at = ?", long_ago)
    post_office.stop()
    # A look just before it went was a success: then the next attempt is the one that tells.
    again = "UPDATE email_mailbox SET last_success_at = ?, last_error_at = NULL WHERE last_success_at > ?"
    shop.change(again, long_ago, long_ago)
    expect(alarm).to_be_visible(timeout=40_000)
    assert f"Mail to {OURS} cannot be fetched" in shop.doctor()

    post_office.start()
    expect(alarm).to_have_count(0, timeout=40_000)
    expect(lead.locator("#incoming")).to_contain_text("받는 중")
