"""A new centre: from an empty folder to the first answer."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.centre import Centre
from tests.e2e.conftest import Windows
from tests.e2e.people import Agent, Customer, hears

PASSWORD = "멀리 가는 말 한마디 7"


@pytest.fixture
def empty(tmp_path: object) -> Iterator[Centre]:
    centre = Centre(tmp_path, "run", {"MALGIL_LANGUAGE": "ko"})  # type: ignore[arg-type]
    centre.start()
    yield centre
    centre.stop()


@pytest.fixture
def windows(chromium: Browser, empty: Centre) -> Iterator[Windows]:
    opened = Windows(chromium, empty)
    yield opened
    opened.close()
    assert "\n".join(opened.wrong) == ""


def fills_in(page: Page) -> None:
    page.get_by_label("고객센터 이름").fill("하루상점")
    page.locator("[name=person_name]").fill("정하린")
    page.locator("[name=person_email]").fill("harin@example.com")
    page.locator("[name=password]").fill(PASSWORD)


def test_whoever_reads_the_terminal_opens_the_centre_and_invites_who_answers(empty: Centre, windows: Windows) -> None:
    printed = re.search(r"http://\S+/setup/\?code=(\S+)", empty.log)
    assert printed
    page = windows.open("/")
    expect(page).to_have_url(re.compile("/setup/$"))

    # Somebody who only found the address.
    fills_in(page)
    page.get_by_label("준비 코드").fill("aaaa-bbbb-cccc-dddd")
    page.get_by_role("button", name="고객센터 열기").click()
    expect(page.locator(".field__error").first).to_be_visible()
    assert empty.rows("SELECT count(*) FROM accounts_person") == [(0,)]

    page.goto(printed[0])
    fills_in(page)
    page.get_by_role("button", name="고객센터 열기").click()
    expect(page).to_have_url(re.compile("/setup/next/$"))
    assert empty.rows("SELECT email, role FROM accounts_person") == [("harin@example.com", "administrator")]
    page.goto("/desk/")
    expect(page.locator("#desk-status")).to_be_visible()
    assert not (empty.data / "set-up.code").exists()

    page.goto("/supervisor/people/invitations/")
    page.locator("[name=name]").fill("박서연")
    page.locator("[name=email]").fill("seoyeon@example.com")
    page.get_by_label("상담원", exact=True).check()
    page.get_by_role("button", name="초대 보내기").click()
    # No mail server is set, so nobody but who invites can bring the link.
    newcomer = windows.open(page.get_by_role("main").locator("code").inner_text())
    newcomer.locator("[name=password]").fill("1234")
    newcomer.get_by_role("button", name="시작").click()
    expect(newcomer.locator(".field__error").first).to_be_visible()
    newcomer.locator("[name=password]").fill(PASSWORD)
    newcomer.get_by_role("button", name="시작").click()
    expect(newcomer).to_have_url(re.compile("/desk/$"))

    seoyeon = Agent(newcomer, "박서연")
    seoyeon.becomes("온라인")
    customer = Customer(windows.open())
    thread = customer.asks("컵이 깨져서 왔어요.", about="")
    seoyeon.opens(thread)
    seoyeon.says("사진을 보내 주시겠어요?")
    hears(customer.page, "사진을 보내 주시겠어요?")
