"""Every page, on a phone and at a desk, in light and dark: seen by axe and kept as pictures for people to look at."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.centre import Centre
from tests.e2e.conftest import Windows
from tests.e2e.scenes import SCENES, Scene

PICTURES = Path(__file__).parents[2] / "screenshots"
Size = Literal["phone", "desk"]
AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js")
EVERY_RULE: dict[str, object] = {"resultTypes": ["violations"], "preload": False}
# All that the dark theme changes.
COLOURS: dict[str, object] = {**EVERY_RULE, "runOnly": ["color-contrast"]}
# What a finger must be able to hit; what stands inside a sentence is let off, as WCAG lets it off.
TARGETS = (
    ".button, .row:is(a, button), .input, .select, .choice, .segment, .tab, .thread-row, .menu__item, .files__pick"
)


@dataclass
class Gallery:
    """The demo centre with a customer's matters in every state, and one window per part and size."""

    windows: Windows
    staged: dict[str, dict[str, str]]
    pages: dict[tuple[str, Size], Page] = field(default_factory=dict)

    def show(self, scene: Scene, size: Size) -> Page:
        """Go to a scene."""
        page = self._page(scene.who, size)
        page.emulate_media(color_scheme="light")
        page.goto(scene.path.format(**self.staged["threads"]))
        scene.then(page)
        return page

    def _page(self, who: str, size: Size) -> Page:
        if (who, size) not in self.pages:
            page = self.windows.open("", who=who, phone=size == "phone", reduced_motion="reduce")
            page.add_init_script(path=AXE)
            self.pages[who, size] = page
        return self.pages[who, size]


@pytest.fixture(scope="package")
def gallery(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gallery]:
    centre = Centre(tmp_path_factory.mktemp("demo"), "demo")
    centre.start()
    staged = centre.stage()
    windows = Windows(chromium, centre, staged["sessions"])
    # Who is not at the desk gives their customers back.
    windows.open("/desk/", who="agent")
    yield Gallery(windows, staged)
    windows.close()
    centre.stop()


def shown_at() -> list[object]:
    sizes: tuple[Size, ...] = ("phone", "desk")
    return [
        pytest.param(scene, size, id=f"{scene.name}-{size}")
        for scene in SCENES
        for size in sizes
        if size == "desk" or not scene.wide_only
    ]


@pytest.mark.parametrize(("scene", "size"), shown_at())
def test_a_page_is_fit_to_be_seen(gallery: Gallery, scene: Scene, size: Size) -> None:
    page = gallery.show(scene, size)
    expect(page.locator("h1").first).to_be_attached()
    keep_picture(page, f"{scene.name}-{size}-light")
    assert violations(page, EVERY_RULE) == []
    page.emulate_media(color_scheme="dark")
    # Drawn in the new colours, whole.
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())))")
    keep_picture(page, f"{scene.name}-{size}-dark")
    # The colours are the same at both sizes.
    if size == "desk":
        assert violations(page, COLOURS) == []
    assert page.evaluate("document.scrollingElement.scrollWidth - innerWidth") <= 0
    if size == "phone":
        assert too_small(page) == []
    wrong, gallery.windows.wrong[:] = gallery.windows.wrong[:], []
    assert wrong == []


def keep_picture(page: Page, name: str) -> None:
    PICTURES.mkdir(exist_ok=True)
    # Half the time of a PNG.
    page.screenshot(path=PICTURES / f"{name}.jpg", type="jpeg", quality=85, full_page=True, caret="initial")


def violations(page: Page, rules: dict[str, object]) -> list[str]:
    """What axe finds, and why."""
    found: list[dict[str, Any]] = page.evaluate("async (rules) => (await axe.run(rules)).violations", rules)
    return [f"{each['id']}: {node['html'][:120]} {node['failureSummary']}" for each in found for node in each["nodes"]]


def too_small(page: Page) -> list[str]:
    """Controls a finger could miss."""
    small: list[str] = page.evaluate(
        """selector => [...document.querySelectorAll(selector)]
            .filter((one) => one.checkVisibility({visibilityProperty: true}) && !one.closest(".personas"))
            .map((one) => [one, one.getBoundingClientRect()])
            .filter(([one, box]) => box.width && (box.height < 43.5 || box.width < 43.5))
            .map(([one, box]) => `${Math.round(box.width)}x${Math.round(box.height)} ${one.outerHTML.slice(0, 90)}`)""",
        TARGETS,
    )
    return small
