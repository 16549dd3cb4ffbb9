"""Customers ask and answer one another, and the centre answers what nobody else does."""

import re
import subprocess
import sys

from playwright.sync_api import Page, Route, expect

from tests.e2e.centre import Centre
from tests.e2e.conftest import Windows
from tests.e2e.people import Agent, is_connected

QUESTION = "선물 상자만 따로 살 수 있나요?"
OVERDUE = """
import django; django.setup()
from datetime import timedelta
from malgil.base.clock import now
from malgil.community.actions import escalate
from malgil.community.models import Question
Question.objects.filter(title={title!r}).update(at=now() - timedelta(days=2))
print(escalate())
"""


def _asks(page: Page, title: str, body: str, nickname: str = "") -> None:
    page.goto("/community/")
    page.get_by_role("link", name="질문하기").first.click()
    page.get_by_label("제목").fill(title)
    page.get_by_label("내용").fill(body)
    if nickname and page.get_by_label("별명").is_visible():
        page.get_by_label("별명").fill(nickname)
    page.get_by_role("button", name="질문 올리기").click()


def test_a_member_answers_and_the_asker_hears_of_it_and_accepts(windows: Windows) -> None:
    asker = windows.open("/community/", who="김하늘", phone=True)
    _asks(asker, QUESTION, "리본도 있으면 좋겠어요.", "하늘보기")
    expect(asker.get_by_role("heading", level=1)).to_have_text(QUESTION)
    address = asker.url

    # Who asks something like it is shown what was asked before.
    again = windows.open("/community/ask/", who="김하늘", phone=True)
    again.get_by_label("제목").fill("선물 상자 따로 파나요")
    expect(again.get_by_role("link", name=re.compile(QUESTION.rstrip("?")))).to_be_visible()

    answers = windows.open(address, who="정하린")
    answers.get_by_role("textbox", name="답변").fill("네, 상자는 2천 원에 따로 팔아요.")
    answers.get_by_role("button", name="답변 올리기").click()
    expect(answers.locator(".reply .article")).to_have_text("네, 상자는 2천 원에 따로 팔아요.")

    asker.get_by_role("link", name="새 답변이 있어요").click()
    asker.get_by_role("button", name="이 답변 채택").click()
    expect(asker.locator(".reply--accepted .reply__badges")).to_contain_text("채택된 답변")


def test_a_phone_number_is_masked_before_anybody_reads_it(windows: Windows) -> None:
    page = windows.open("/community/", who="김하늘", phone=True)
    _asks(page, "배송 기사님 연락은 어떻게 하나요?", "제 번호는 010-2041-7735예요.", "하늘보기")
    # Seen while typing, it goes out masked; else the page shows it first.
    if page.get_by_text("누구나 보는 곳이라 가리고 올려요.").is_visible() and "/ask/" in page.url:
        page.get_by_role("button", name="질문 올리기").click()

    expect(page.locator("article .article").first).to_have_text("제 번호는 010-••••-7735예요.")


def test_what_nobody_answers_reaches_the_desk_and_returns_as_the_official_answer(
    windows: Windows, shop: Centre
) -> None:
    title = "머그컵 뚜껑도 팔아요?"
    asker = windows.open("/community/", who="김하늘", phone=True)
    _asks(asker, title, "뚜껑만 깨졌어요.", "하늘보기")
    expect(asker.get_by_role("heading", level=1)).to_have_text(title)
    program = [sys.executable, "-c", OVERDUE.format(title=title)]
    done = subprocess.run(program, env=shop.inside, cwd=shop.data, text=True, capture_output=True, check=True)
    assert done.stdout.strip() == "1"

    agent = Agent(windows.open("/desk/?view=waiting", who="이도윤"), "이도윤")
    is_connected(agent.page)
    agent.page.locator(".thread-row", has_text=title).first.click()
    expect(agent.page.get_by_text("답하고 끝내면 공식 답변으로 올라가요.")).to_be_visible()
    agent.page.locator("#do-take").click()
    # The network is slower than the agent: what is ended waits for what was said before.
    held: list[Route] = []

    def hold(route: Route) -> None:
        if held:
            # The browser asks again where the first answer was of no use.
            route.continue_()
        held.append(route)

    agent.page.route("**/desk/threads/*/messages/", hold)
    agent.says("뚜껑은 문의하시면 따로 보내 드려요.")
    expect(agent.page.locator("#log [data-pending-entry]")).to_be_visible()
    agent.page.locator("#do-close").click()
    expect(agent.page.locator("#do-close")).to_have_text(re.compile("^끝내기"))
    held[0].continue_()
    expect(agent.page.locator("#do-close")).to_have_text(re.compile("^다시 열기"))

    asker.get_by_role("link", name="새 답변이 있어요").click()
    expect(asker.locator(".reply--official .article")).to_have_text("뚜껑은 문의하시면 따로 보내 드려요.")
