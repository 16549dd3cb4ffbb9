"""Sending: in order, exactly once, and nothing typed is ever lost."""

import pytest
from playwright.sync_api import Page, expect

from malgil.events.models import Event
from tests.events.windows.site import Running
from tests.events.windows.test_live import shows, state

pytestmark = [pytest.mark.sqlite, pytest.mark.xdist_group("browser")]


def write(page: Page, text: str) -> None:
    page.locator("textarea").fill(text)
    page.get_by_role("button", name="보내기", exact=True).click()


def said() -> list[str]:
    return [event.facts["words"] for event in Event.objects.filter(kind="test.said").order_by("seq")]


def pending(page: Page) -> list[str]:
    return page.locator("[data-pending-entry] [data-pending-text]").all_inner_texts()


def test_a_message_is_posted_with_a_key_of_its_own_and_shown_once(opens, site):
    page = opens()
    write(page, "안녕하세요")
    write(page, "또 저예요")
    shows(page, "안녕하세요", "또 저예요")
    expect(page.locator("textarea")).to_have_value("")

    assert [post["body"] for post in site.posts] == ["안녕하세요", "또 저예요"]
    assert site.posts[0]["accept"] == "text/vnd.malgil.fragment+html"
    assert [len(post["key"]) for post in site.posts] == [36, 36]
    assert site.posts[0]["key"] != site.posts[1]["key"]
    assert "csrfmiddlewaretoken" not in site.posts[0]
    page.reload()
    shows(page, "안녕하세요", "또 저예요")


def test_nothing_is_sent_when_nothing_was_written(opens, site):
    page = opens()
    write(page, "  \n ")
    page.wait_for_timeout(200)
    assert site.posts == []


def test_files_go_along(opens, site):
    page = opens()
    files = [{"name": name, "mimeType": "text/plain", "buffer": b"x"} for name in ("a.txt", "b.txt")]
    page.locator("input[type=file]").set_input_files(files)
    write(page, "")
    shows(page, "a.txtb.txt")
    assert page.locator("input[type=file]").evaluate("input => input.files.length") == 0


def test_the_button_that_is_pressed_decides_where_it_goes(opens, site):
    page = opens()
    page.locator("textarea").fill("메모")
    page.locator("#note").click()
    shows(page, "메모")
    assert [post["path"] for post in site.posts] == ["/note"]


def test_what_is_sent_without_network_waits_in_order_and_goes_once_when_it_is_back(opens, site):
    page = opens()
    page.context.set_offline(True)
    for text in ("하나", "둘", "셋"):
        write(page, text)
    expect(page.locator("[data-pending-entry]")).to_have_count(3)
    expect(page.get_by_text("연결되면 보낼게요").locator("visible=true")).to_have_count(3)
    assert site.posts == []

    page.context.set_offline(False)

    shows(page, "하나", "둘", "셋")
    assert said() == ["하나", "둘", "셋"]
    assert pending(page) == []


def test_what_waits_survives_a_reload_with_its_files(opens, site, running: Running):
    page = opens()
    page.route("**/say", lambda route: route.abort())
    page.locator("input[type=file]").set_input_files(
        [{"name": "영수증.pdf", "mimeType": "application/pdf", "buffer": b"%PDF"}]
    )
    write(page, "기다리는 말")
    expect(page.locator("[data-pending-entry]")).to_have_count(1)
    page.unroute("**/say")
    page.reload()
    shows(page, "기다리는 말영수증.pdf")
    assert said() == ["기다리는 말영수증.pdf"]


def test_an_answer_that_was_lost_is_asked_for_again_and_the_message_is_there_once(opens, site):
    site.accepts_then_breaks = True
    page = opens()
    write(page, "정확히 한 번")
    shows(page, "정확히 한 번")
    page.wait_for_timeout(2500)
    shows(page, "정확히 한 번")
    assert said() == ["정확히 한 번"]
    assert len({post["key"] for post in site.posts}) == 1


def test_a_server_that_is_killed_and_comes_back_gets_everything_once_and_in_order(opens, site, running: Running):
    page = opens()
    write(page, "1")
    shows(page, "1")
    running.stop()
    write(page, "2")
    write(page, "3")
    state(page, "connecting")
    running.start()
    shows(page, "1", "2", "3")
    assert said() == ["1", "2", "3"]


def test_a_refusal_shows_its_sentence_and_the_next_message_goes_all_the_same(opens, site):
    page = opens()
    site.refusal = (409, "문의가 끝나서 보낼 수 없어요.")
    write(page, "늦은 말")
    expect(page.locator("[data-pending-sentence]")).to_have_text("문의가 끝나서 보낼 수 없어요.")
    site.refusal = None
    write(page, "다음 말")
    expect(page.locator("#log > li[id]")).to_have_text(["다음 말"])
    page.wait_for_timeout(1500)
    assert said() == ["다음 말"]

    page.get_by_role("button", name="다시 보내기").click()

    expect(page.locator("#log > li")).to_have_text(["다음 말", "늦은 말"])
    assert len(site.posts) == 3


def test_a_refused_message_is_still_there_after_a_reload_and_can_be_taken_back_into_the_box(opens, site):
    page = opens()
    site.refusal = (422, "너무 길어요.")
    write(page, "긴 말")
    expect(page.locator("[data-pending-sentence]")).to_have_text("너무 길어요.")
    page.reload()
    expect(page.locator("[data-pending-sentence]")).to_have_text("너무 길어요.")
    page.wait_for_timeout(500)
    assert len(site.posts) == 1

    page.get_by_role("button", name="지우기").click()

    expect(page.locator("textarea")).to_have_value("긴 말")
    expect(page.locator("[data-pending-entry]")).to_have_count(0)


def test_a_server_in_trouble_is_asked_again_later(opens, site):
    page = opens()
    for number, status in enumerate((500, 503, 429, 408), start=1):
        site.refusal = (status, "x")
        write(page, str(status))
        expect(page.get_by_text("연결되면 보낼게요").locator("visible=true")).to_have_count(1)
        site.refusal = None
        expect(page.locator("#log > li[id]")).to_have_count(number)
    assert said() == ["500", "503", "429", "408"]


def test_a_token_that_went_stale_is_fetched_again(opens, site):
    page = opens()
    site.token = "newer"
    write(page, "표가 바뀌어도")
    shows(page, "표가 바뀌어도")
    assert page.locator("[name=csrfmiddlewaretoken]").input_value() == "newer"


def test_somebody_who_was_signed_out_keeps_what_they_wrote(opens, site):
    page = opens()
    site.redirects = True
    write(page, "로그아웃된 사이")
    expect(page.get_by_text("보내지 못했어요")).to_be_visible()
    site.redirects = False
    page.get_by_role("button", name="다시 보내기").click()
    shows(page, "로그아웃된 사이")


def test_what_somebody_else_left_waiting_in_this_browser_is_not_sent_in_their_name(opens, site):
    page = opens("kim")
    url = page.url
    page.context.set_offline(True)
    write(page, "김하늘의 말")
    expect(page.locator("[data-pending-entry]")).to_have_count(1)
    page.goto("about:blank")
    page.context.set_offline(False)
    page.context.add_cookies([{"name": "who", "value": "seo", "url": url}])
    page.goto(url)
    state(page, "online")
    page.wait_for_timeout(1500)
    assert (site.posts, pending(page)) == ([], [])

    page.context.add_cookies([{"name": "who", "value": "kim", "url": url}])
    page.reload()
    shows(page, "김하늘의 말")


def test_a_page_left_open_does_not_write_in_the_name_of_who_has_signed_in_since(opens, site):
    page = opens("kim")
    page.context.add_cookies([{"name": "who", "value": "seo", "url": page.url}])
    site.token = "seo's"
    write(page, "김하늘의 말")
    expect(page.get_by_text("보내지 못했어요")).to_be_visible()
    assert (said(), len(site.posts)) == ([], 1)


def test_two_windows_of_one_person_send_what_waits_once(opens, site):
    page = opens()
    other = opens(context=page.context)
    page.context.set_offline(True)
    write(page, "한 번")
    write(other, "두 번")
    page.context.set_offline(False)
    for window in (page, other):
        expect(window.locator("#log > li[id]")).to_have_count(2)
    assert sorted(said()) == ["두 번", "한 번"]
    assert len(site.posts) == 2


def test_what_is_typed_survives_a_reload_until_it_is_sent(opens, site):
    page = opens()
    page.locator("textarea").press_sequentially("쓰다 만 말")
    page.reload()
    expect(page.locator("textarea")).to_have_value("쓰다 만 말")
    page.get_by_role("button", name="보내기", exact=True).click()
    shows(page, "쓰다 만 말")
    page.reload()
    state(page, "online")
    expect(page.locator("textarea")).to_have_value("")


def test_without_a_list_on_the_page_the_form_is_an_ordinary_form(opens, site):
    page = opens()
    page.evaluate("document.querySelector('#log').remove()")
    write(page, "평범하게")
    page.wait_for_url("**/say")
    assert site.posts[0]["key"] == "from-the-page"
