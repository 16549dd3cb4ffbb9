"""The widgets, each on a page of its own that needs no centre to run."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.template import Context, Template
from django.utils import translation
from playwright.sync_api import Browser, ConsoleMessage, Page, Route, expect

POLICY = "default-src 'self'; img-src 'self' data: blob:; object-src 'none'"
ADDRESS = "http://widgets.test/"
WRITING = (
    """{% block writing %}<script type="module" src="{% static 'malgil/js/writing.js' %}"></script>{% endblock %}"""
)
Shows = Callable[[str], Page]

MENU = """
<button class="button" popovertarget="status">상태</button>
<div class="menu" id="status" popover role="menu">
  <button class="menu__item" role="menuitemradio" aria-checked="false">온라인</button>
  <button class="menu__item" role="menuitemradio" aria-checked="true">자리 비움</button>
  <button class="menu__item" role="menuitem">오프라인</button>
</div>
"""
DIALOG = """
<button class="button" data-opens="end">끝내기</button>
<dialog class="dialog" id="end" aria-label="끝내기">
  <div class="dialog__body"><p>끝낼까요?</p><button class="button" data-closes>돌아가기</button></div>
</dialog>
"""
FILES = """
<form>
  <div class="files" data-files data-max-bytes="1000" data-too-big="너무 커요." data-remove="빼기">
    <input type="file" multiple name="files">
    <ul class="files__chips"></ul>
    <p class="files__error" role="alert" hidden></p>
  </div>
</form>
"""
COUNTER = """
<textarea id="text" class="input"></textarea>
<p class="field__count" data-counts="text" data-limit="10" data-left="{n}자 남았어요" data-over="{n}자 넘었어요"></p>
"""


def text_file(name: str, size: int) -> dict[str, object]:
    return {"name": name, "mimeType": "text/plain", "buffer": b"x" * size}


@pytest.fixture
def shows(chromium: Browser) -> Iterator[Shows]:
    """Show a body inside the real base page, under the real policy; any script error fails the test."""
    context = chromium.new_context(viewport={"width": 390, "height": 844}, color_scheme="light")
    wrong: list[str] = []

    def show(body: str) -> Page:
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda said: wrong.append(said.text) if is_wrong(said) else None)
        with translation.override("ko"):
            source = "{% extends 'base.html' %}{% load malgil_ui static %}" + WRITING
            source += "{% block body %}<main id='main'>" + body + "</main>"
            html = Template(source + "{% endblock %}").render(Context())
        page.route("**/*", lambda route: answer(route, html))
        page.goto(ADDRESS)
        return page

    yield show
    context.close()
    assert wrong == []


def is_wrong(said: ConsoleMessage) -> bool:
    # A request that gives way to another is told of like one that failed.
    return said.type == "error" and not said.text.startswith(("htmx:afterRequest", "htmx:sendAbort"))


def answer(route: Route, html: str) -> None:
    path = route.request.url.removeprefix(ADDRESS).partition("#")[0]
    if path == "":
        route.fulfill(body=html, content_type="text/html", headers={"Content-Security-Policy": POLICY})
    elif path == "theme.css":
        route.fulfill(body="", content_type="text/css")
    else:
        route.fulfill(path=Path(str(finders.find(path.removeprefix("static/")))))


def test_a_menu_is_walked_with_the_arrows_and_gives_the_focus_back(shows: Shows) -> None:
    page = shows(MENU)
    page.get_by_role("button", name="상태").click()
    expect(page.get_by_role("menuitemradio", name="자리 비움")).to_be_focused()

    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("menuitem", name="오프라인")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("menuitemradio", name="온라인")).to_be_focused()
    page.keyboard.press("End")
    expect(page.get_by_role("menuitem", name="오프라인")).to_be_focused()

    page.keyboard.press("Escape")
    expect(page.locator("#status")).to_be_hidden()
    expect(page.get_by_role("button", name="상태")).to_be_focused()
    expect(page.get_by_role("button", name="상태")).to_have_attribute("aria-expanded", "false")


def test_choosing_from_a_menu_closes_it(shows: Shows) -> None:
    page = shows(MENU)
    page.get_by_role("button", name="상태").click()
    page.get_by_role("menuitem", name="오프라인").click()

    expect(page.locator("#status")).to_be_hidden()


def test_a_menu_stays_inside_the_window(shows: Shows) -> None:
    page = shows(f'<div class="split"><span></span><div>{MENU}</div></div>')
    page.get_by_role("button", name="상태").click()
    box = page.locator("#status").bounding_box()

    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390


@pytest.mark.parametrize("way", ["button", "escape", "beside"])
def test_a_dialog_opens_and_closes(shows: Shows, way: str) -> None:
    page = shows(DIALOG)
    page.get_by_role("button", name="끝내기").click()
    expect(page.get_by_role("dialog")).to_be_visible()

    if way == "button":
        page.get_by_role("button", name="돌아가기").click()
    elif way == "escape":
        page.keyboard.press("Escape")
    else:
        page.mouse.click(195, 20)

    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(page.get_by_role("button", name="끝내기")).to_be_focused()


def test_files_chosen_twice_add_up_and_can_be_taken_out(shows: Shows) -> None:
    page = shows(FILES)
    page.set_input_files("input[type=file]", [text_file("하나.txt", 10)])
    page.set_input_files("input[type=file]", [text_file("둘.txt", 20)])
    expect(page.locator(".files__chip .files__name")).to_have_text(["하나.txt", "둘.txt"])

    page.get_by_role("button", name="하나.txt 빼기").click()

    expect(page.locator(".files__chip .files__name")).to_have_text(["둘.txt"])
    assert page.evaluate("[...document.querySelector('input').files].map(file => file.name)") == ["둘.txt"]


def test_a_file_over_the_limit_is_refused_by_name_and_the_others_stay(shows: Shows) -> None:
    page = shows(FILES)
    page.set_input_files("input[type=file]", [text_file("작다.txt", 10), text_file("크다.txt", 1001)])

    expect(page.get_by_role("alert")).to_have_text("크다.txt: 너무 커요.")
    assert page.evaluate("[...document.querySelector('input').files].map(file => file.name)") == ["작다.txt"]


def test_the_counter_speaks_when_few_letters_are_left(shows: Shows) -> None:
    page = shows(COUNTER)
    for text, words in [("가나다", ""), ("가나다라마바사아자", "1자 남았어요"), ("😀" * 10, "0자 남았어요")]:
        page.fill("#text", text)
        expect(page.locator(".field__count")).to_have_text(words)

    page.fill("#text", "가" * 12)
    expect(page.locator(".field__count")).to_have_text("2자 넘었어요")
    expect(page.locator(".field__count")).to_have_attribute("data-over-limit", "")


def test_the_theme_is_turned_and_remembered(shows: Shows) -> None:
    page = shows("{% include 'components/theme.html' %}")
    page.get_by_role("button").click()

    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    assert page.evaluate("document.cookie") == "malgil_theme=dark"
    page.get_by_role("button").click()
    assert page.evaluate("document.documentElement.dataset.theme") == "light"


def test_a_toast_comes_from_a_view_and_is_sent_away(shows: Shows) -> None:
    page = shows("<p>본문</p>")
    page.evaluate(
        "document.body.dispatchEvent(new CustomEvent('malgil:toast',"
        " {bubbles: true, detail: {text: '<b>보내지 못했어요.</b>', tone: 'error'}}))"
    )
    expect(page.get_by_role("status")).to_contain_text("<b>보내지 못했어요.</b>")

    page.get_by_role("button", name="닫기").click()
    expect(page.locator("#toasts .toast")).to_have_count(0)


def test_a_tool_tip_is_seen_on_focus_and_leaves_on_escape(shows: Shows) -> None:
    page = shows(
        '<button class="button" aria-label="닫기">x<span class="tip" aria-hidden="true">닫기 E</span></button>'
    )
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.locator(".tip")).to_have_css("opacity", "1")

    page.keyboard.press("Escape")
    expect(page.locator(".tip")).to_be_hidden()


def test_an_answer_to_what_is_no_longer_there_is_not_shown(shows: Shows) -> None:
    page = shows(
        '<div id="thread">'
        '<span id="state" data-bell="thread:1" hx-get="/state" hx-trigger="bell" hx-swap="none"></span>'
        '</div><div id="beside">둘째</div><button hx-get="/second" hx-target="#thread">둘째 열기</button>'
    )
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/state", hold)
    page.route("**/second", lambda route: route.fulfill(body="둘째 대화", content_type="text/html"))

    with page.expect_request("**/state"):
        page.evaluate("document.getElementById('state').dispatchEvent(new Event('bell'))")
    page.get_by_role("button", name="둘째 열기").click()
    expect(page.locator("#thread")).to_have_text("둘째 대화")
    with page.expect_response("**/state"):
        held[0].fulfill(body='<div id="beside" hx-swap-oob="innerHTML">첫째</div>', content_type="text/html")
    page.wait_for_timeout(100)

    expect(page.locator("#beside")).to_have_text("둘째")


@pytest.mark.parametrize(("words", "presses"), [("끝내기", 1), ("다시 열기", 0)])
def test_a_press_counts_for_the_button_that_is_drawn_anew_meanwhile_and_for_no_other(
    shows: Shows, words: str, presses: int
) -> None:
    page = shows('<div id="top"><button id="end" type="button">끝내기</button></div>')
    page.evaluate(
        "() => { window.presses = 0; addEventListener('click', ({ target }) => { presses += target.id === 'end' }) }"
    )
    page.get_by_role("button").hover()
    page.mouse.down()
    page.evaluate(
        "words => { document.querySelector('#top').innerHTML = `<button id=end type=button>${words}</button>` }", words
    )
    page.mouse.up()

    assert page.evaluate("window.presses") == presses
    page.get_by_role("button").click()
    assert page.evaluate("window.presses") == presses + 1


def test_a_press_overtakes_what_a_bell_would_fetch_and_the_bell_is_heard_afterwards(shows: Shows) -> None:
    page = shows(
        '<div hx-target="#top" hx-sync="#top:replace"><div id="top">'
        '<form hx-post="/take"><button>맡기</button></form><form hx-post="/end"><button>끝내기</button></form></div>'
        '<span id="bell" data-bell="desk" hx-get="/state" hx-trigger="bell" hx-sync="#top:drop" hidden></span></div>'
    )
    page.route("**/take", lambda _: None)
    page.route("**/end", lambda route: route.fulfill(body="끝났어요", content_type="text/html"))
    page.route("**/state", lambda route: route.fulfill(body="끝난 문의", content_type="text/html"))

    with page.expect_request("**/take"):
        page.get_by_role("button", name="맡기").click()
    page.evaluate("import('/static/malgil/js/live/bells.js').then((bells) => bells.ring(['desk']))")
    with page.expect_response("**/end"), page.expect_response("**/state"):
        page.get_by_role("button", name="끝내기").click()

    expect(page.locator("#top")).to_have_text("끝난 문의")


def test_what_stands_in_one_field_is_put_into_others_by_a_press(shows: Shows) -> None:
    page = shows(
        """<input id="monday"><input id="tuesday" value="쉼"><input id="sunday">
        <button type="button" data-repeats="tuesday" data-from="monday">화요일도 같게</button>"""
    )
    page.locator("#monday").fill("10:00-18:00")
    page.get_by_role("button").click()

    expect(page.locator("#tuesday")).to_have_value("10:00-18:00")
    expect(page.locator("#sunday")).to_have_value("")
