"""What a customer's first look costs: bytes of a first visit, what moves, and how long presses take.

Each press is measured by the browser's own Event Timing, on a CPU slowed down four times.
"""

import os
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from bench.machine import free_port, machine

MOST_BYTES, MOST_SECONDS, SLOWER = 60 * 1024, 0.100, 4
PAGES = ("/", "/faq/", "/community/", "/news/", "/threads/", "/ask/")
WATCH = """
window.moved = 0;
window.presses = [];
const watch = (type, more, see) => new PerformanceObserver((list) => list.getEntries().forEach(see))
  .observe({ type, buffered: true, ...more });
watch("layout-shift", {}, (each) => { if (!each.hadRecentInput) window.moved += each.value; });
watch("event", { durationThreshold: 16 }, (each) => { if (each.interactionId) window.presses.push(each.duration); });
"""


@contextmanager
def demo() -> Iterator[str]:
    """Run a demo centre for a while."""
    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "malgil", "demo", "--port", str(port), "--data", folder]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=dict(os.environ), start_new_session=True)
        url = f"http://127.0.0.1:{port}"
        try:
            while not answers(url):
                time.sleep(0.5)
            yield url
        finally:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait(20)


def answers(url: str) -> bool:
    """Return whether pages are served."""
    try:
        with urllib.request.urlopen(url, timeout=5):
            return True
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False


def visit(browser: Browser, url: str) -> tuple[int, int, float]:
    """Return the bytes and the number of answers of a first visit without pictures, and how much of the page moved."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="ko-KR", service_workers="block")
    page = context.new_page()
    page.add_init_script(WATCH)
    devtools = context.new_cdp_session(page)
    devtools.send("Network.enable")
    kinds: dict[str, str] = {}
    sizes: dict[str, int] = {}
    devtools.on("Network.responseReceived", lambda told: kinds.update({told["requestId"]: told["type"]}))
    devtools.on("Network.loadingFinished", lambda told: sizes.update({told["requestId"]: told["encodedDataLength"]}))
    page.goto(url)
    page.wait_for_timeout(1500)
    moved = float(page.evaluate("window.moved"))
    counted = [size for request, size in sizes.items() if kinds.get(request) not in ("Image", "EventSource")]
    context.close()
    return int(sum(counted)), len(counted), moved


def presses(browser: Browser, url: str) -> list[float]:
    """Return how long each press on the first page took until it was shown, in seconds."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="ko-KR", service_workers="block")
    page: Page = context.new_page()
    page.add_init_script(WATCH)
    page.goto(url)
    devtools: Any = context.new_cdp_session(page)
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    box = page.get_by_role("combobox").or_(page.get_by_role("searchbox")).first
    box.click()
    page.keyboard.type("배송 언제", delay=120)
    page.keyboard.press("Escape")
    page.locator("body").press("Tab")
    page.mouse.wheel(0, 500)
    page.wait_for_timeout(600)
    taken = [duration / 1000 for duration in page.evaluate("window.presses")]
    context.close()
    return taken


def look(at: str | None) -> int:
    """Look at a running centre or at a demo of its own, print every figure, and return 1 when a budget is missed."""
    sys.path.insert(0, str(Path(__file__).parents[2] / "tools"))
    from browser import executable

    print(machine())
    if at:
        return measure(at.rstrip("/"), executable())
    with demo() as url:
        return measure(url, executable())


def measure(url: str, chromium: str | None) -> int:
    """Print every figure beside its budget, and return 1 when one is missed."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        missed = False
        for path in PAGES:
            size, number, moved = visit(browser, f"{url}{path}")
            limit = f"budget {MOST_BYTES / 1024:.0f} KB"
            print(f"{path:<12} {size / 1024:6.1f} KB in {number:2} answers, layout shift {moved:.4f}  {limit}")
            missed |= moved > 0 or size > MOST_BYTES
        taken = presses(browser, url)
        longest = max(taken, default=0.0)
        print(
            f"presses      {len(taken)} of 16 ms or more, the longest {longest * 1000:.0f} ms on a CPU {SLOWER}× slower"
        )
        browser.close()
    return int(missed or longest > MOST_SECONDS)
