"""Signing in with a finger: the browser's own virtual device stands for the person's."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.centre import Centre
from tests.e2e.conftest import Windows

DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def page(windows: Windows, shop: Centre) -> Page:
    """A window of 정하린, by the name of this machine: browsers keep no passkeys for bare numbers."""
    page = windows.open()
    home = f"http://localhost:{shop.port}"
    page.context.add_cookies([{"name": "malgil_session", "value": windows.sessions["정하린"], "url": home}])
    page.goto(f"{home}/accounts/2fa/webauthn/")
    return page


def give_device(page: Page, **changes: object) -> None:
    browser = page.context.new_cdp_session(page)
    browser.send("WebAuthn.enable")
    browser.send("WebAuthn.addVirtualAuthenticator", {"options": {**DEVICE, **changes}})


def test_a_passkey_is_made_and_signs_in_alone(page: Page) -> None:
    give_device(page)
    page.get_by_role("link", name="패스키 만들기").click()
    page.get_by_label("이름").fill("내 노트북")
    expect(page.get_by_label("패스키만으로 로그인하기")).to_be_checked()
    page.get_by_role("button", name="만들기").click()
    # Somebody without a password proves themselves with what they have just made.
    page.get_by_role("link", name="패스키로 확인").click()
    page.get_by_role("button", name="패스키로 확인").click()
    expect(page.get_by_role("heading", name="복구 코드")).to_be_visible()

    home = page.url.partition("/accounts/")[0]
    page.goto(f"{home}/accounts/logout/")
    page.get_by_role("button", name="로그아웃").click()
    page.goto(f"{home}/accounts/login/")
    page.get_by_role("button", name="패스키로 로그인").click()

    expect(page).to_have_url(re.compile("/desk/$"))


def test_a_device_that_says_no_leaves_other_ways(page: Page) -> None:
    give_device(page, isUserVerified=False)
    home = page.url.partition("/accounts/")[0]
    page.context.clear_cookies()
    page.goto(f"{home}/accounts/login/")

    page.get_by_role("button", name="패스키로 로그인").click()

    expect(page.get_by_role("alert")).to_have_text(
        "패스키를 확인하지 못했어요. 다시 하거나 다른 방법으로 로그인해 주세요."
    )
    expect(page.get_by_label("이메일")).to_be_visible()
