"""Who walks the journeys: a customer and an agent, each with a window of their own."""

import re
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import FilePayload, Locator, Page, expect

Files = list[FilePayload]

# What both sides show as said, in the order in which it stands on the page; what still waits to be sent has no such id.
SAID = "#log .message[id^=message-] .message__bubble"


def said(page: Page) -> list[str]:
    """The words on a page, from top to bottom."""
    return page.locator(SAID).all_inner_texts()


def hears(page: Page, words: str) -> None:
    """Wait until something that was said, and has been accepted, stands on a page."""
    expect(page.locator(SAID).get_by_text(words, exact=True)).to_have_count(1)


def is_connected(page: Page) -> None:
    expect(page.locator("[data-connection]").first).to_have_attribute("data-connection", "online")


def thread_of(page: Page) -> int:
    found = re.search(r"/threads/(\d+)/", page.url)
    assert found, page.url
    return int(found[1])


@dataclass
class Customer:
    page: Page

    def comes_to_ask(self) -> None:
        """Go from the first page to where one asks, in one press."""
        self.page.goto("/")
        self.page.get_by_role("link", name="상담 요청").first.click()
        self.page.wait_for_url("**/ask/")

    def asks(self, body: str, *, about: str = "배송", order: str = "", files: Files | None = None) -> int:
        """Ask, in two presses where one does, and return the thread's number."""
        if not self.page.url.endswith("/ask/"):
            self.page.goto("/ask/")
        if about:
            self.page.get_by_role("radio", name=about).check()
        self.page.get_by_label("무슨 일인지 알려 주세요").fill(body)
        if order:
            self.page.get_by_label("주문번호").fill(order)
        if files:
            self.page.locator("input[type=file]").set_input_files(files)
        self.page.get_by_role("button", name="보내기").click()
        self.page.wait_for_url(re.compile(r"/threads/\d+/$"))
        return thread_of(self.page)

    @property
    def box(self) -> Locator:
        return self.page.get_by_role("textbox", name="메시지")

    @property
    def send(self) -> Locator:
        return self.page.locator("#composer").get_by_role("button", name="보내기")

    def says(self, words: str) -> None:
        self.box.fill(words)
        self.send.click()

    def attaches(self, files: Files) -> None:
        self.page.locator("#composer input[type=file]").set_input_files(files)

    @property
    def place(self) -> Locator:
        return self.page.locator(".waiting__number")


@dataclass
class Agent:
    page: Page
    name: str

    def becomes(self, status: str) -> None:
        """Choose a status at the top of the desk."""
        self.page.locator("#desk-status > button").click()
        self.page.get_by_role("menuitemradio", name=status).click()
        expect(self.page.locator("#desk-status .presence").first).to_have_text(status)

    def row(self, thread: int) -> Locator:
        return self.page.locator(f"#row-{thread}")

    def opens(self, thread: int) -> None:
        """Press a row of the list."""
        self.row(thread).click()
        expect(self.page.locator(f"#thread[data-thread='{thread}']")).to_be_visible()

    def goes_to(self, thread: int) -> None:
        """Follow a link to a thread."""
        self.page.goto(f"/desk/threads/{thread}/")

    @property
    def box(self) -> Locator:
        return self.page.get_by_role("textbox", name="답장")

    def says(self, words: str) -> None:
        self.box.fill(words)
        self.page.keyboard.press("Enter")

    def notes(self, words: str) -> None:
        self.page.keyboard.press("Escape")
        self.page.keyboard.press("n")
        self.page.get_by_role("textbox", name="메모").fill(words)
        self.page.get_by_role("button", name="메모 남기기").click()


def picture(name: str = "머그컵.png") -> FilePayload:
    """A small picture that a browser can show."""
    from io import BytesIO

    from PIL import Image

    data = BytesIO()
    Image.new("RGB", (64, 48), "#b5502a").save(data, "PNG")
    return {"name": name, "mimeType": "image/png", "buffer": data.getvalue()}


def receipt(name: str = "영수증.pdf") -> FilePayload:
    """A PDF of one empty page."""
    return {"name": name, "mimeType": "application/pdf", "buffer": PDF.encode()}


PDF = """%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj
trailer<</Root 1 0 R>>
%%EOF
"""


def keeps(page: Page, download: Locator) -> str:
    """Press what downloads a text and return it."""
    with page.expect_download() as coming:
        download.click()
    return Path(coming.value.path()).read_text(encoding="utf-8-sig")
