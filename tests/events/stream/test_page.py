"""Writing to one page: at once while it reads, in order when it does not, and never without end."""

import asyncio

from malgil.events.stream.page import MOST_BYTES, Onlooker, Page
from malgil.events.stream.reading import Record
from malgil.events.stream.sse import BYE


class Line:
    """A connection whose other end reads or does not; it can be broken off."""

    def __init__(self) -> None:
        self.reads = asyncio.Event()
        self.reads.set()
        self.written: list[bytes] = []
        self.is_over = False
        self.is_aborted = False
        self.fails: Exception | None = None
        self.transport = self

    def abort(self) -> None:
        self.is_aborted = True

    async def send(self, message) -> None:
        await self.reads.wait()
        if self.fails:
            raise self.fails
        assert not self.is_over
        self.written.append(message["body"])
        self.is_over = not message["more_body"]

    def page(self) -> Page:
        page = Page(Onlooker(1, "김하늘", is_agent=False), ("portal", "ko"), self.send, ends_at=0)
        page.at["thread:1"] = 0
        return page


async def _settled() -> None:
    for _ in range(10):
        await asyncio.sleep(0)


def test_a_page_that_reads_is_written_to_at_once_and_without_a_task():
    async def story():
        line = Line()
        line.page().push(b"1")
        return line.written, len(asyncio.all_tasks())

    assert asyncio.run(story()) == ([b"1"], 1)


def test_what_waits_is_written_in_order_and_together_once_the_page_reads():
    async def story():
        line = Line()
        page = line.page()
        line.reads.clear()
        for data in (b"1", b"2", b"", b"3"):
            page.push(data)
        line.reads.set()
        page.push(b"4")
        await _settled()
        page.push(b"5")
        return line.written

    assert asyncio.run(story()) == [b"1", b"234", b"5"]


def test_an_event_the_page_has_is_not_written_again():
    async def story():
        line = Line()
        page = line.page()
        for seq in (1, 2, 1, 2, 3):
            page.advance("thread:1", Record(seq, {("portal", "ko"): b"%d" % seq}))
        return line.written, page.at

    assert asyncio.run(story()) == ([b"1", b"2", b"3"], {"thread:1": 3})


def test_an_event_that_is_not_for_the_page_only_advances_it():
    async def story():
        line = Line()
        page = line.page()
        page.advance("thread:1", Record(1, {("portal", "ko"): b""}))
        return line.written, page.at

    assert asyncio.run(story()) == ([], {"thread:1": 1})


def test_a_page_that_leaves_too_much_unread_is_broken_off_and_frees_what_waited():
    async def story():
        line = Line()
        page = line.page()
        line.reads.clear()
        for _ in range(3):
            page.push(b"x" * (MOST_BYTES // 2 + 1))
        before = page.gone
        page.push(b"more")
        await _settled()
        page.push(b"nothing")
        return before, page.gone, line.is_aborted, page._backlog, page._flusher, line.written

    assert asyncio.run(story()) == (False, True, True, [], None, [])


def test_many_small_things_unread_are_too_much_as_well():
    async def story():
        line = Line()
        page = line.page()
        line.reads.clear()
        for _ in range(600):
            page.push(b"x")
        return page.gone

    assert asyncio.run(story())


def test_one_large_thing_is_not_too_much_for_a_page_that_reads():
    async def story():
        line = Line()
        line.page().push(b"x" * (3 * MOST_BYTES))
        return line.is_aborted, len(line.written)

    assert asyncio.run(story()) == (False, 1)


def test_the_last_words_end_the_answer_once_whether_the_page_reads_or_not():
    async def story():
        at_once, later, blocked = Line(), Line(), Line()
        pages = at_once.page(), later.page(), blocked.page()
        later.reads.clear()
        blocked.reads.clear()
        pages[1].push(b"1")
        for page in pages:
            page.finish(b"last ")
            page.finish(b"again")
            page.push(b"too late")
        later.reads.set()
        blocked.reads.set()
        await _settled()
        return [(line.written, line.is_over) for line in (at_once, later, blocked)]

    last = b"last " + BYE
    assert asyncio.run(story()) == [([last], True), ([b"1", last], True), ([last], True)]


def test_a_page_that_cannot_be_written_to_keeps_nobody_waiting(caplog):
    async def story():
        at_once, later = Line(), Line()
        first, second = at_once.page(), later.page()
        at_once.fails = later.fails = RuntimeError("closed")
        later.reads.clear()
        first.push(b"1")
        second.push(b"1")
        later.reads.set()
        await _settled()
        return first.gone, second.gone, at_once.is_aborted, later.is_aborted

    assert asyncio.run(story()) == (True, True, True, True)


def test_drained_waits_only_while_much_is_unread():
    async def story():
        line = Line()
        page = line.page()
        await asyncio.wait_for(page.drained(), 1)
        line.reads.clear()
        page.push(b"1")
        page.push(b"x" * 70_000)
        waiting = asyncio.create_task(page.drained())
        await _settled()
        before = waiting.done()
        line.reads.set()
        await asyncio.wait_for(waiting, 1)
        return before, len(line.written)

    assert asyncio.run(story()) == (False, 2)
