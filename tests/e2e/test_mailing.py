"""A customer writes a mail, is answered by mail, and goes on in the browser: one thread. What comes back is seen."""

import subprocess
import sys
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

from playwright.sync_api import Locator, expect

from tests.e2e.centre import Centre
from tests.e2e.conftest import Windows, Works
from tests.e2e.people import Agent, Customer, hears, is_connected, said

KIM = "haneul.kim@mail.example"
MAILROOM = Path(__file__).with_name("mailroom.py")
ASKED = "머그컵이 깨져서 왔어요. 주문번호는 2026112212345671이에요."
ANSWERED = "새 머그컵을 오늘 보내 드릴게요."


def arrives(shop: Centre, mail: bytes) -> int:
    """Let a mail come, and return the thread it went to."""
    path = shop.data / "came.eml"
    path.write_bytes(mail)
    command = [sys.executable, str(MAILROOM), str(path)]
    done = subprocess.run(command, env=shop.inside, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return int(done.stdout)


def mailed(shop: Centre) -> list[EmailMessage]:
    """The mails to the customer, oldest first."""
    files = sorted((shop.data / "mail").glob("*"), key=lambda path: path.stat().st_mtime_ns)
    mails = [message_from_bytes(file.read_bytes(), policy=default) for file in files]
    return [mail for mail in mails if KIM in mail["To"]]  # type: ignore[misc]  # the policy makes these


def question() -> bytes:
    mail = EmailMessage()
    mail["From"], mail["To"] = f"김하늘 <{KIM}>", "help@ongyeol.example"
    mail["Subject"], mail["Message-ID"] = "머그컵이 깨졌어요", "<first@mail.example>"
    mail.set_content(ASKED)
    return bytes(mail)


def bounce_of(mail: EmailMessage) -> bytes:
    fields = f"Final-Recipient: rfc822; {KIM}\nAction: failed\nStatus: 5.1.1"
    fields += "\nDiagnostic-Code: smtp; 550 5.1.1 no such user"
    head = 'Content-Type: multipart/report; report-type=delivery-status; boundary="b"'
    report = f"--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx\n\n{fields}\n\n"
    original = f"--b\nContent-Type: text/rfc822-headers\n\nMessage-ID: {mail['Message-ID']}\n\n--b--\n"
    return f"From: MAILER-DAEMON@mx.example\nMIME-Version: 1.0\n{head}\n\n{report}{original}".encode()


def line(agent: Agent, words: str) -> Locator:
    return agent.page.locator("#log .message", has_text=words).first


def test_a_mail_is_answered_by_mail_and_its_writer_goes_on_in_the_browser(
    windows: Windows, works: Works, shop: Centre
) -> None:
    thread = arrives(shop, question())
    seoyeon = works("박서연", path=f"/desk/threads/{thread}/", status="오프라인")
    is_connected(seoyeon.page)
    hears(seoyeon.page, ASKED)
    # The first answer has gone, and says what was understood.
    expect(line(seoyeon, "메일을 잘 받았어요")).to_contain_text("메일로 보냄")
    expect(line(seoyeon, "메일을 잘 받았어요")).to_contain_text("2026112212345671")

    seoyeon.page.get_by_role("button", name="맡기").first.click()
    seoyeon.says(ANSWERED)
    expect(line(seoyeon, ANSWERED)).to_contain_text("메일로 보냄")

    answer = mailed(shop)[-1]
    assert (answer["Subject"], answer["In-Reply-To"]) == ("Re: 머그컵이 깨졌어요", "<first@mail.example>")
    text = answer.get_body(("plain",)).get_content()  # type: ignore[union-attr]
    link = next(word for word in text.split() if "/q/" in word)
    kim = Customer(windows.open(link[link.index("/q/") :], phone=True))
    hears(kim.page, ANSWERED)
    kim.says("고맙습니다. 언제 와요?")

    hears(seoyeon.page, "고맙습니다. 언제 와요?")
    seoyeon.says("내일 도착해요.")
    hears(kim.page, "내일 도착해요.")
    assert said(kim.page)[-3:] == said(seoyeon.page)[-3:] == [ANSWERED, "고맙습니다. 언제 와요?", "내일 도착해요."]
    # Who reads it in the browser gets no mail of it.
    assert len(mailed(shop)) == 2

    comes_back_and_is_sent_again(shop, seoyeon, answer)


def comes_back_and_is_sent_again(shop: Centre, agent: Agent, answer: EmailMessage) -> None:
    arrives(shop, bounce_of(answer))

    expect(line(agent, ANSWERED)).to_contain_text("메일이 되돌아왔어요.")
    expect(line(agent, ANSWERED)).to_contain_text("550 5.1.1 no such user")
    line(agent, ANSWERED).get_by_role("link", name="다시 보내기").click()

    expect(line(agent, ANSWERED)).to_contain_text("메일로 보냄")
    again = mailed(shop)[-1]
    assert (len(mailed(shop)), again["Message-ID"]) == (3, answer["Message-ID"])
