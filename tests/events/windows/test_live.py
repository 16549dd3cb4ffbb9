"""What an open page does with what happens."""

import threading
import time

import pytest
from playwright.sync_api import Page, expect

from malgil.events.facts import Fact
from malgil.events.stream.page import Page as Ours
from tests.events.live import record_here
from tests.events.windows.site import Running
from tests.events.wiring import Moved, Said, Taken

# The browser is the same on both databases.
pytestmark = [pytest.mark.sqlite, pytest.mark.xdist_group("browser")]


def happen(topic: str, *facts: Fact) -> None:
    thread = threading.Thread(target=record_here, args=(topic, *facts))
    thread.start()
    thread.join()


def words(page: Page) -> list[str]:
    return page.locator("#log > li").all_inner_texts()


def shows(page: Page, *expected: str) -> None:
    expect(page.locator("#log > li")).to_have_text(list(expected))


def state(page: Page, expected: str) -> None:
    expect(page.locator("[data-connection]")).to_have_attribute("data-connection", expected)


def test_what_happens_appears_in_order_and_is_what_a_reload_shows(opens):
    happen("thread:1", Said(words="하나"))
    page = opens()
    happen("thread:1", Said(words="둘"), Said(words="<셋>"))
    shows(page, "하나", "둘", "<셋>")
    live = page.locator("#log").inner_html()

    page.reload()

    shows(page, "하나", "둘", "<셋>")
    assert page.locator("#log").inner_html().replace("\n", "") == live


def test_what_happened_between_rendering_and_connecting_is_not_missed(opens, site):
    page = opens()
    page.route("**/live/?*", lambda route: (happen("thread:1", Said(words="dazwischen")), route.continue_()))
    page.reload()
    shows(page, "dazwischen")


def test_an_element_that_is_taken_away_goes(opens):
    happen("thread:1", Said(words="하나"), Said(words="둘"))
    page = opens()
    happen("thread:1", Taken())
    shows(page, "둘")


def test_a_stream_that_is_killed_comes_back_and_nothing_is_missed_or_doubled(opens, running: Running):
    page = opens()
    happen("thread:1", Said(words="1"))
    shows(page, "1")

    running.stop()
    state(page, "connecting")
    happen("thread:1", Said(words="2"), Said(words="3"))
    running.start()

    state(page, "online")
    happen("thread:1", Said(words="4"))
    shows(page, "1", "2", "3", "4")


def test_a_stream_whose_time_is_over_is_opened_again_without_a_word(opens, settings):
    settings.MALGIL_STREAM_MINUTES = 1 / 120
    page = opens()
    page.evaluate("window.states = []; document.addEventListener('live:state', (e) => states.push(e.detail.state))")
    for number in range(5):
        happen("thread:1", Said(words=str(number)))
        time.sleep(0.35)
    shows(page, "0", "1", "2", "3", "4")
    assert page.evaluate("window.states") == []


def test_a_window_without_network_says_so_and_catches_up_at_once_when_it_is_back(opens):
    page = opens()
    page.context.set_offline(True)
    state(page, "offline")
    happen("thread:1", Said(words="meanwhile"))
    page.context.set_offline(False)
    state(page, "online")
    shows(page, "meanwhile")


def test_a_line_that_is_cut_without_a_word_is_noticed_by_the_beats_that_stay_away(opens, running: Running, monkeypatch):
    page = opens()
    cut, push = set(running.site.stream.hub.pages), Ours.push
    monkeypatch.setattr(Ours, "push", lambda ours, data: None if ours in cut else push(ours, data))
    happen("thread:1", Said(words="after"))
    page.wait_for_timeout(500)
    assert words(page) == []
    shows(page, "after")


def test_regions_fetch_themselves_when_their_bell_rings(opens, site):
    site.topics = "thread:1 desk"
    page = opens("seo")
    happen("thread:2", Said(words="elsewhere"))
    expect(page.locator("#counts")).to_have_text("1")
    happen("thread:1", Moved())
    expect(page.locator("#counts")).not_to_have_text("1")


def test_a_bell_that_rings_while_its_region_is_on_the_way_rings_again_afterwards(opens, site):
    site.slow_counts = 0.4
    page = opens()
    happen("thread:1", Moved())
    page.wait_for_function("document.querySelector('#counts').classList.contains('htmx-request')")
    happen("thread:1", Moved())
    expect(page.locator("#counts")).to_have_text("2")
    time.sleep(0.6)
    assert site.counted == 2


def test_many_rings_are_few_fetches(opens, site):
    page = opens()
    began = time.monotonic()
    happen("thread:1", *(Moved() for _ in range(50)))
    page.wait_for_timeout(800)
    assert 1 <= site.counted <= (time.monotonic() - began) / 0.1 + 1


def test_after_a_reconnect_every_region_is_fetched_once(opens, running: Running, site):
    page = opens()
    running.stop()
    state(page, "connecting")
    running.start()
    state(page, "online")
    expect(page.locator("#counts")).to_have_text("1")
    page.wait_for_timeout(400)
    assert site.counted == 1


def test_a_reader_at_the_end_stays_there_and_one_further_up_is_told(opens):
    happen("thread:1", *(Said(words=f"line {number}") for number in range(30)))
    page = opens()
    page.evaluate("log.scrollTop = log.scrollHeight")
    happen("thread:1", Said(words="at the end"))
    expect(page.get_by_text("at the end")).to_be_in_viewport()
    expect(page.locator("[data-live-new]")).to_be_hidden()

    page.evaluate("log.scrollTop = 0")
    happen("thread:1", Said(words="further down"))
    page.locator("[data-live-new]").click()

    expect(page.get_by_text("further down")).to_be_in_viewport()
    expect(page.locator("[data-live-new]")).to_be_hidden()


SWAP = """([topics, since]) => { document.querySelector('#pane').innerHTML =
    `<section data-live-topics="${topics}" data-live-since="${since}">
       <ol data-live-list="thread:2/lines"></ol></section>` }"""


def test_a_part_that_is_swapped_in_is_subscribed_from_where_it_was_drawn(opens):
    happen("thread:2", Said(words="drawn"), Said(words="since"))
    page = opens()
    page.evaluate(SWAP, ["thread:2", "thread:2=1"])
    expect(page.locator("#pane li")).to_have_text(["since"])
    happen("thread:2", Said(words="live"))
    happen("thread:1", Said(words="still here"))
    expect(page.locator("#pane li")).to_have_text(["since", "live"])
    shows(page, "still here")


def test_a_part_drawn_before_what_was_delivered_already_gets_it_again(opens):
    page = opens()
    page.evaluate(SWAP, ["thread:2", "thread:2=0"])
    happen("thread:2", Said(words="one"))
    expect(page.locator("#pane li")).to_have_text(["one"])
    page.evaluate(SWAP, ["thread:2", "thread:2=0"])
    expect(page.locator("#pane li")).to_have_text(["one"])


def test_typing_is_seen_by_the_other_side_and_goes_when_it_stops(opens):
    kim, seo = opens("kim"), opens("seo")
    kim.locator("textarea").press_sequentially("안녕")
    expect(seo.locator("[data-typing]")).to_have_text("김하늘 님이 쓰고 있어요")
    expect(kim.locator("[data-typing]")).to_be_hidden()
    kim.locator("textarea").press("Backspace")
    kim.locator("textarea").press("Backspace")
    expect(seo.locator("[data-typing]")).to_be_hidden()


def test_somebody_who_types_for_long_whispers_every_three_seconds_at_most(opens, site):
    kim = opens("kim")
    kim.locator("textarea").press_sequentially("가나다라마바사", delay=150)
    assert len(site.whispers) == 1


def test_colleagues_see_one_another_and_customers_see_nobody(opens):
    kim, seo, jung = opens("kim"), opens("seo"), opens("jung")
    expect(seo.locator("[data-looking]")).to_have_text("정우진 상담원이 보고 있어요")
    expect(jung.locator("[data-looking]")).to_have_text("박서연 상담원이 보고 있어요")
    expect(kim.locator("[data-looking]")).to_be_hidden()
    jung.close()
    expect(seo.locator("[data-looking]")).to_be_hidden()


def test_six_windows_do_not_keep_one_another_from_loading(opens, site):
    windows = [opens()]
    for _ in range(6):
        windows.append(opens(context=windows[0].context))
    happen("thread:1", Said(words="at first"))
    shows(windows[-1], "at first")
    assert len(site.stream.hub.pages) == 4

    robbed = [window for window in windows if not words(window)]
    assert len(robbed) == 3
    robbed[0].evaluate("dispatchEvent(new Event('focus'))")
    shows(robbed[0], "at first")
    happen("thread:1", Said(words="and then"))
    shows(robbed[0], "at first", "and then")
    assert len(site.stream.hub.pages) == 4
    for window in windows:
        if window not in robbed[1:]:
            window.close()
    # Each takes what has become free, and none waits behind another for the same.
    for window in robbed[1:]:
        shows(window, "at first", "and then")


def test_a_page_somebody_may_not_see_any_more_loads_itself_again_once(opens, site, running, monkeypatch):
    from tests.events import wiring

    page = opens()
    loads = []
    page.on("load", lambda _: loads.append(1))
    monkeypatch.setattr(wiring, "KIMS", set())
    running.stop()
    running.start()
    page.wait_for_event("load", timeout=15_000)
    page.wait_for_timeout(3000)
    assert len(loads) == 1
