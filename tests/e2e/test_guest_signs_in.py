"""A guest proves an e-mail address, and brings along what was asked before."""

import re

from playwright.sync_api import Page, expect

from tests.e2e.centre import Centre
from tests.e2e.conftest import Windows
from tests.e2e.people import Customer

ADDRESS = "byeol@example.com"

CODE = re.compile(r"^([A-Z0-9]{3,}-?[A-Z0-9]{3,})$", re.MULTILINE)


def test_what_a_guest_asked_comes_along_and_is_nobody_elses(windows: Windows, customer: Customer, shop: Centre) -> None:
    thread = customer.asks("선물 포장이 되나요?")
    page = customer.page

    stranger = windows.open(f"/threads/{thread}/")
    expect(stranger.get_by_role("heading", name="찾을 수 없는 페이지예요")).to_be_visible()
    for path in ("messages/", "state/", "transcript/", "closure/"):
        assert stranger.request.get(f"/threads/{thread}/{path}", max_redirects=0).status in (404, 405)

    page.goto("/accounts/signup/")
    page.get_by_label("이메일").fill(ADDRESS)
    page.get_by_role("button", name="이메일로 코드 받기").click()
    page.locator("[name=code]").fill(code_in_the_newest_letter(page, shop))
    page.get_by_role("button", name="확인").click()
    expect(page).not_to_have_url(re.compile("/accounts/(signup|confirm)"))

    page.goto("/threads/")
    expect(page.get_by_role("link", name="선물 포장이 되나요?")).to_be_visible()
    page.goto(f"/threads/{thread}/")
    customer.says("급하지는 않아요.")
    expect(page.locator("#log")).to_contain_text("급하지는 않아요.")

    # From another browser, by a code again.
    elsewhere = windows.open(f"/accounts/login/?next=/threads/{thread}/")
    elsewhere.get_by_role("link", name="이메일로 코드 받아 로그인").click()
    elsewhere.get_by_label("이메일").fill(ADDRESS)
    elsewhere.get_by_role("button", name="코드 받기").click()
    elsewhere.locator("[name=code]").fill(code_in_the_newest_letter(elsewhere, shop, after=1))
    elsewhere.get_by_role("button", name="확인").click()
    expect(elsewhere.locator("#log")).to_contain_text("선물 포장이 되나요?")

    stranger.reload()
    expect(stranger.get_by_role("heading", name="찾을 수 없는 페이지예요")).to_be_visible()


def code_in_the_newest_letter(page: Page, shop: Centre, *, after: int = 0) -> str:
    """Wait for one more letter than there were; it is posted by the worker."""
    for _ in range(100):
        # Other letters come too: the link to what was asked.
        codes = [CODE.search(letter) for letter in shop.letters_to(ADDRESS)]
        found = [code[1] for code in codes if code]
        if len(found) > after:
            return found[-1]
        page.wait_for_timeout(100)
    raise AssertionError("no letter came")
