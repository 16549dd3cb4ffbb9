"""Every page there is, and how to get to it."""

from collections.abc import Callable
from dataclasses import dataclass
from time import time_ns

from playwright.sync_api import Page, expect

Presses = Callable[[Page], object]


def _nothing(page: Page) -> None:
    """The page is what its address shows."""


@dataclass(frozen=True)
class Scene:
    """A page: who looks, at which address (`{chat}` is the number of the staged thread), after pressing what."""

    name: str
    who: str
    path: str
    then: Presses = _nothing
    # Not on a phone: it opens by a key.
    wide_only: bool = False
    # What is pressed opens a menu or a dialog, which Escape closes: it needs no page of its own.
    passing: bool = False
    # What is pressed measures the window: it is pressed on a new page at each size.
    anew: bool = False

    @property
    def is_plain(self) -> bool:
        """Whether it is just what its address shows."""
        return self.then is _nothing


def _press(*names: str) -> Presses:
    def press(page: Page) -> None:
        for name in names:
            page.get_by_role("button", name=name, exact=True).first.click()

    return press


def _key(*keys: str) -> Presses:
    def press(page: Page) -> None:
        for key in keys:
            page.keyboard.press(key)

    return press


def _chosen(*names: str) -> Presses:
    """Open the menu of what more can be done and choose from it."""

    def choose(page: Page) -> None:
        page.get_by_role("button", name="더 하기").last.click()
        for name in names:
            page.get_by_role("menuitem", name=name).click()

    return choose


def _searched(words: str) -> Presses:
    def search(page: Page) -> None:
        page.get_by_role("searchbox").fill(words)
        expect(page.locator("#desk-list")).to_contain_text("찾은")

    return search


def _with_macros(page: Page) -> None:
    page.get_by_role("textbox", name="답장").fill("/")
    expect(page.get_by_role("listbox", name="매크로")).to_be_visible()


def _files_chosen(page: Page) -> None:
    from tests.e2e.people import picture, receipt

    page.locator("input[type=file]").last.set_input_files(
        [picture(), receipt("구매 영수증과 보증서 (2026년 11월).pdf")]
    )
    expect(page.locator(".files__chip[data-state=ready]")).to_have_count(2)


def _files_on_their_way(page: Page) -> None:
    """Choose files while the network takes its time: how far they have come needs room too."""
    from tests.e2e.people import picture, receipt

    # They begin one after the other, so the second waits for the first.
    page.route("**/uploads/", lambda _route: None, times=1)
    page.locator("input[type=file]").last.set_input_files(
        [picture(), receipt("구매 영수증과 보증서 (2026년 11월).pdf")]
    )
    expect(page.locator(".files__chip[data-state=sending]")).to_have_count(2)


def _covered(page: Page) -> None:
    """Draw a black box over a picture that is about to be sent."""
    from tests.e2e.people import picture

    page.locator("input[type=file]").last.set_input_files([picture()])
    page.get_by_role("button", name="가리기", exact=True).last.click()
    page.get_by_role("button", name="상자 넣기").click()
    expect(page.locator(".cover__box")).to_be_visible()


def _coached(page: Page) -> None:
    page.get_by_label("무슨 일인지 알려 주세요").fill("상품이 도착하지 않았어요. 주문번호는 2026112212345671이에요.")
    page.locator("[data-wording]").wait_for()
    page.locator("[data-slot=tracking] summary").click()


def _wrong_password(page: Page) -> None:
    page.locator("[name=login]").fill("daon@example.com")
    page.locator("[name=password]").fill("아닌 비밀번호")
    page.get_by_role("button", name="로그인", exact=True).click()
    expect(page.locator(".field__error, .banner--error, .errors").first).to_be_visible()


def _code_asked(page: Page) -> None:
    # An address gets one code in a while.
    page.get_by_label("이메일").fill(f"nobody-{time_ns()}@example.com")
    page.get_by_role("button", name="이메일로 코드 받기").click()
    page.locator("[name=code]").wait_for()


def _missed(page: Page) -> None:
    """Press 아니에요, in a browser that has perhaps done so before."""
    if page.get_by_role("button", name="아니에요").is_visible():
        page.get_by_role("button", name="아니에요").click()
    expect(page.locator("#faq-feedback")).not_to_contain_text("도움이 됐나요?")


def _followed(*names: str) -> Presses:
    def follow(page: Page) -> None:
        for name in names:
            page.get_by_role("link", name=name, exact=True).first.click()

    return follow


def _to_refunds(page: Page) -> None:
    page.locator("a", has_text="환불 처리(능숙)").first.click()
    expect(page.get_by_role("heading", name="누가 받을 수 있나요?")).to_be_visible()


def _wrong_number(page: Page) -> None:
    page.get_by_label("전화번호").fill("1588-0000")
    page.locator("main form .button--primary").click()
    expect(page.locator(".field__error")).to_be_visible()


def _compared(page: Page) -> None:
    _followed("판매 수수료는 얼마인가요?", "이력")(page)
    page.locator(".faq-history .row").first.click()
    expect(page.locator(".faq-diff")).to_be_visible()


def _previewed(name: str) -> Presses:
    """Open what is called so, and look at it as customers will see it."""

    def look(page: Page) -> None:
        page.locator("main a", has_text=name).first.click()
        page.get_by_role("button", name="미리 보기").click()
        expect(page.get_by_text("고객에게 이렇게 보여요")).to_be_visible()

    return look


def _followed_first(selector: str) -> Presses:
    def follow(page: Page) -> None:
        page.locator(selector).first.click()
        page.locator("#answers-title").wait_for()

    return follow


def _telling_a_number(page: Page) -> None:
    """Type what is alike to a question, with a number in it."""
    page.get_by_label("제목").fill("머그컵 전자레인지")
    page.get_by_label("내용").fill("제 번호는 010-2041-7735예요.")
    expect(page.locator(".personal")).to_be_visible()


def _reporting(page: Page) -> None:
    _followed_first(".ask-row__title a")(page)
    page.get_by_role("link", name="신고").first.click()
    page.get_by_role("button", name="신고 보내기").wait_for()


def _measuring(page: Page) -> None:
    _followed_first(".ask-row__title a")(page)
    page.get_by_role("link", name="관리", exact=True).first.click()
    page.get_by_text("지금까지 한 일").or_(page.get_by_text("숨김")).first.wait_for()


PORTAL = [
    Scene("home", "", "/"),
    Scene("home-of-a-customer", "customer", "/"),
    Scene("ask", "", "/ask/"),
    Scene("ask-with-errors", "", "/ask/", _press("보내기")),
    Scene("ask-with-files", "customer", "/ask/?order=2026112212345671", _files_chosen),
    Scene("ask-coached", "customer", "/ask/", _coached),
    Scene("inquiry", "", "/inquiry/"),
    Scene("inquiry-sent", "customer", "/inquiry/sent/{chat}/"),
    Scene("solved", "", "/ask/solution/"),
    Scene("faq", "", "/faq/"),
    Scene("faq-section", "", "/faq/sections/배송/"),
    Scene("faq-article", "", "/faq/반품-신청/"),
    Scene("faq-why", "", "/faq/환불은-언제-되나요/", _missed),
    Scene("best-time", "", "/best-time/"),
    Scene("search", "", "/search/?q=배송"),
    Scene("search-nothing", "", "/search/?q=공룡"),
    Scene("community", "", "/community/"),
    Scene("community-unanswered", "", "/community/?sort=unanswered"),
    Scene("community-tag", "customer", "/community/tags/머그컵/"),
    Scene("community-question", "", "/community/?sort=read", _followed_first(".ask-row__title a")),
    Scene("community-question-of-a-member", "customer", "/community/?sort=read", _followed_first(".ask-row__title a")),
    Scene("community-ask", "customer", "/community/ask/", _telling_a_number),
    Scene("community-ask-with-errors", "customer", "/community/ask/", _press("질문 올리기")),
    Scene("community-mine", "customer", "/community/mine/"),
    Scene("community-report", "customer", "/community/?sort=read", _reporting),
    Scene("promises", "", "/promises/"),
    Scene("news", "", "/news/"),
    Scene("news-events", "", "/news/events/"),
    Scene("news-status", "", "/news/status/"),
    Scene("news-updates", "", "/news/updates/"),
    Scene("news-event", "", "/news/겨울-기획전/"),
    Scene("news-incident", "", "/news/카드-결제-장애/"),
    Scene("threads-empty", "", "/threads/"),
    Scene("threads", "customer", "/threads/"),
    Scene("waiting", "customer", "/threads/{waiting}/"),
    Scene("waiting-menu", "customer", "/threads/{waiting}/", _press("더 하기"), passing=True),
    Scene("away", "customer", "/threads/{away}/"),
    Scene("called", "customer", "/threads/{called}/"),
    Scene("leaving", "customer", "/threads/{waiting}/leaving/"),
    Scene("callback", "customer", "/threads/{waiting}/callback/"),
    Scene("callback-refused", "customer", "/threads/{called}/callback/", _wrong_number),
    Scene("chat", "customer", "/threads/{chat}/"),
    Scene("chat-menu", "customer", "/threads/{chat}/", _press("더 하기"), passing=True),
    Scene("chat-end-dialog", "customer", "/threads/{chat}/", _chosen("상담 끝내기"), passing=True),
    Scene("chat-with-files", "customer", "/threads/{chat}/", _files_on_their_way),
    Scene("chat-black-box", "customer", "/threads/{chat}/", _covered, anew=True),
    Scene("ended", "customer", "/threads/{ended}/"),
    Scene("ended-rated", "customer", "/threads/{rated}/"),
    Scene("ended-merged", "customer", "/threads/{merged}/"),
    Scene("ending", "customer", "/threads/{chat}/closure/"),
    Scene("not-found", "", "/threads/999999/"),
]
ACCOUNT = [
    Scene("sign-in", "", "/accounts/login/"),
    Scene("sign-in-refused", "", "/accounts/login/", _wrong_password),
    Scene("sign-in-code", "", "/accounts/login/code/"),
    Scene("sign-up", "", "/accounts/signup/"),
    Scene("sign-up-code", "", "/accounts/signup/", _code_asked),
    Scene("password-reset", "", "/accounts/password/reset/"),
    Scene("account", "customer", "/accounts/"),
    Scene("account-of-an-agent", "agent", "/accounts/"),
    Scene("profile", "customer", "/accounts/profile/"),
    Scene("email", "customer", "/accounts/email/"),
    Scene("password", "customer", "/accounts/password/set/"),
    Scene("sign-out", "customer", "/accounts/logout/"),
    Scene("devices", "customer", "/accounts/sessions/"),
    Scene("notifications", "customer", "/notifications/"),
    Scene("notifications-of-an-agent", "agent", "/notifications/"),
    Scene("offline", "", "/offline/"),
    Scene("second-factor", "agent", "/accounts/2fa/"),
    Scene("second-factor-app", "agent", "/accounts/2fa/totp/activate/"),
    Scene("second-factor-passkeys", "agent", "/accounts/2fa/webauthn/"),
    Scene("second-factor-new-passkey", "agent", "/accounts/2fa/webauthn/add/"),
]
DESK = [
    Scene("desk", "agent", "/desk/"),
    Scene("desk-status", "agent", "/desk/", lambda page: page.locator("#desk-status > button").click(), passing=True),
    Scene("desk-account-menu", "agent", "/desk/", _press("내 계정"), passing=True),
    Scene("desk-shortcuts", "agent", "/desk/", _key("?"), wide_only=True, passing=True),
    Scene("desk-waiting", "agent", "/desk/?view=waiting"),
    Scene("desk-all", "agent", "/desk/?view=all"),
    Scene("desk-snoozed", "agent", "/desk/?view=snoozed"),
    Scene("desk-closed", "agent", "/desk/?view=closed"),
    Scene("desk-search", "agent", "/desk/?view=all", _searched("머그컵")),
    Scene("desk-search-nothing", "agent", "/desk/?view=all", _searched("아무 데도 없는 말")),
    Scene("thread", "agent", "/desk/threads/{chat}/"),
    Scene("thread-transfer", "agent", "/desk/threads/{chat}/", _press("넘기기"), passing=True),
    Scene("thread-snooze", "agent", "/desk/threads/{chat}/", _press("미루기"), passing=True),
    Scene("thread-more", "agent", "/desk/threads/{chat}/", _press("더 하기"), passing=True),
    Scene("thread-filing", "agent", "/desk/threads/{chat}/", _chosen("분류 고치기"), passing=True),
    Scene("thread-merge", "agent", "/desk/threads/{chat}/", _chosen("다른 문의에 합치기"), passing=True),
    Scene("thread-note", "agent", "/desk/threads/{chat}/", lambda page: page.get_by_role("radio", name="메모").check()),
    Scene("thread-macros", "agent", "/desk/threads/{chat}/", _with_macros),
    Scene("thread-free", "agent", "/desk/threads/{waiting}/"),
    Scene("thread-called", "agent", "/desk/threads/{called}/"),
    Scene("thread-closed", "agent", "/desk/threads/{rated}/"),
    Scene("thread-publication", "agent", "/desk/threads/{rated}/publication/"),
    Scene("thread-of-a-colleague", "lead", "/desk/threads/{chat}/"),
    Scene("thread-not-found", "agent", "/desk/threads/999999/"),
]
EVENT = "겨울 담요·커튼 기획전, 최대 30% 할인"
SUPERVISOR = [
    Scene("people", "lead", "/supervisor/people/"),
    Scene("person", "lead", "/supervisor/people/{agent}/"),
    Scene("invite", "lead", "/supervisor/people/invitations/"),
    Scene("invite-with-errors", "lead", "/supervisor/people/invitations/", _press("초대 보내기")),
    Scene("teams", "lead", "/supervisor/teams/"),
    Scene("skills", "lead", "/supervisor/skills/"),
    Scene("categories", "lead", "/supervisor/categories/"),
    Scene("category", "lead", "/supervisor/categories/", _previewed("배송")),
    Scene("guide", "lead", "/supervisor/categories/", _followed("배송: 물어볼 것 고치기")),
    Scene("routing", "lead", "/supervisor/routing/"),
    Scene("routing-category", "lead", "/supervisor/routing/", _to_refunds),
    Scene("routing-person", "lead", "/supervisor/routing/people/{agent}/"),
    Scene("figures", "lead", "/supervisor/figures/"),
    Scene("privacy", "lead", "/supervisor/privacy/"),
    Scene("mailboxes", "lead", "/supervisor/mailboxes/"),
    Scene("mailbox-new", "lead", "/supervisor/mailboxes/new/"),
    Scene("promises-kept", "lead", "/supervisor/promises/"),
    Scene("search-words", "lead", "/supervisor/search/"),
    Scene("new-synonym", "lead", "/supervisor/search/synonyms/new/"),
    Scene("tags", "lead", "/supervisor/tags/"),
    Scene("macros", "lead", "/supervisor/macros/"),
    Scene("new-macro", "lead", "/supervisor/macros/new/"),
    Scene("doors", "lead", "/supervisor/doors/"),
    Scene("new-door", "lead", "/supervisor/doors/new/", _press("미리 보기")),
    Scene("hours", "lead", "/supervisor/hours/"),
    Scene("new-hours", "lead", "/supervisor/hours/new/"),
    Scene("new-day", "lead", "/supervisor/hours/days/new/"),
    Scene("articles", "lead", "/supervisor/faq/"),
    Scene("article", "lead", "/supervisor/faq/?q=수수료는", _followed("판매 수수료는 얼마인가요?")),
    Scene("article-history", "lead", "/supervisor/faq/?q=수수료는", _followed("판매 수수료는 얼마인가요?", "이력")),
    Scene("article-version", "lead", "/supervisor/faq/?q=수수료는", _compared),
    Scene("new-article-with-errors", "lead", "/supervisor/faq/new/", _press("저장하고 공개")),
    Scene("sections", "lead", "/supervisor/faq/sections/"),
    Scene("section", "lead", "/supervisor/faq/sections/", _previewed("배송")),
    Scene("gaps", "lead", "/supervisor/faq/gaps/"),
    Scene("pictures", "lead", "/supervisor/faq/pictures/"),
    Scene("files", "lead", "/supervisor/faq/files/"),
    Scene("news-kept", "lead", "/supervisor/news/"),
    Scene("news-editor", "lead", "/supervisor/news/?q=결제", _followed("카드 결제가 되지 않았어요")),
    Scene("news-new-with-errors", "lead", "/supervisor/news/new/?kind=event", _press("저장하고 공개")),
    Scene("news-confirmations", "lead", "/supervisor/news/?q=수수료", _followed("1명 확인")),
    Scene(
        "news-postings",
        "lead",
        "/supervisor/news/?q=기획전, ",
        _followed("겨울 담요·커튼 기획전, 최대 30% 할인", "다른 곳에 올리기"),
    ),
    Scene("news-accounts", "lead", "/supervisor/news/elsewhere/"),
    Scene("news-pictures", "lead", "/supervisor/news/pictures/"),
    Scene("outgoing-mail", "lead", "/supervisor/mail/"),
    Scene("letterhead", "lead", "/supervisor/mail/letterhead/"),
    Scene("centre", "lead", "/supervisor/centre/"),
    Scene("community-queue", "lead", "/supervisor/community/"),
    Scene("community-rules", "lead", "/supervisor/community/rules/"),
    Scene("community-record", "lead", "/supervisor/community/record/"),
    Scene("community-measures", "lead", "/community/?sort=read", _measuring),
]
SCENES = [*PORTAL, *ACCOUNT, *DESK, *SUPERVISOR]
