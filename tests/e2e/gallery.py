"""The demo centre with a customer's matters in every state, seen through windows that are a phone and a desk."""

from base64 import b64decode
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import axe_playwright_python
from playwright.sync_api import CDPSession, Page, expect

from tests.e2e.conftest import DESKTOP, PHONE, Windows
from tests.e2e.scenes import Scene

Size = Literal["phone", "desk"]
Scheme = Literal["light", "dark"]

PICTURES = Path(__file__).parents[2] / "screenshots"
AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js")
LOOKS = Path(__file__).with_name("looks.js")
SIZES: dict[Size, dict[str, int]] = {"phone": PHONE, "desk": DESKTOP}
OTHER_SIZE: dict[Size, Size] = {"phone": "desk", "desk": "phone"}
OTHER_SCHEME: dict[Scheme, Scheme] = {"light": "dark", "dark": "light"}
# What a finger must be able to hit.
CONTROLS = (
    ".button, .row:is(a, button), .input, .select, .choice, .segment, .tab, .thread-row, .menu__item, .files__pick"
)


@dataclass
class Glass:
    """A window through which a page is seen at both sizes and in both schemes without being loaded again."""

    page: Page
    devtools: CDPSession
    size: Size = "desk"
    scheme: Scheme = "light"
    # The address whose page is shown as it was loaded, but for what Escape closes.
    shows: str = ""
    _measures: dict[str, int] = field(default_factory=dict)

    def go(self, path: str) -> None:
        """Load a page."""
        self.shows = ""
        self.page.goto(path)

    def turn(self, size: Size) -> None:
        """Become a phone in a hand or a window on a desk."""
        if size != self.size:
            self.devtools.send("Emulation.setTouchEmulationEnabled", {"enabled": size == "phone"})
        self.size = size
        self._stretch(0)

    def see(self, scene: Scene, clear: dict[Scheme, list[str]]) -> list[str]:
        """Look at what is shown, in both schemes, and keep a picture of each; return what is wrong with it.

        `clear` are the colours in which words were seen and are no strain; those of this page come to them.
        """
        wrong, width, height = self.page.evaluate("looks.over", CONTROLS if self.size == "phone" else "")
        wrong += [f"it is {width} px wide"] if width != SIZES[self.size]["width"] else []
        # A menu and a dialog stand in the window, not on the page.
        self._stretch(0 if scene.passing else height)
        for scheme in (self.scheme, OTHER_SCHEME[self.scheme]):
            self._dress(scheme)
            faint = self.page.evaluate("looks.faint", clear[scheme])
            wrong += faint["wrong"]
            clear[scheme] += faint["clear"]
            self._keep_picture(scene.name)
        return [f"{self.size}: {each}" for each in wrong]

    def _dress(self, scheme: Scheme) -> None:
        if scheme != self.scheme:
            self.scheme = scheme
            self.page.emulate_media(color_scheme=scheme)

    def _stretch(self, height: int) -> None:
        """Let the window be as high as a page, and no lower than it is by itself."""
        size = {**SIZES[self.size], "height": max(height, SIZES[self.size]["height"])}
        if size != self._measures:
            wanted = {**size, "deviceScaleFactor": 1, "mobile": self.size == "phone"}
            self.devtools.send("Emulation.setDeviceMetricsOverride", wanted)
        self._measures = size

    def _keep_picture(self, name: str) -> None:
        PICTURES.mkdir(exist_ok=True)
        picture = self.devtools.send("Page.captureScreenshot", {"format": "jpeg", "quality": 80})
        PICTURES.joinpath(f"{name}-{self.size}-{self.scheme}.jpg").write_bytes(b64decode(picture["data"]))


@dataclass
class Gallery:
    """The demo centre, and a window for each part that is played in it."""

    windows: Windows
    staged: dict[str, dict[str, str]]
    glasses: dict[str, Glass] = field(default_factory=dict)
    # By scheme, in which colours words were seen and are no strain.
    clear: dict[Scheme, list[str]] = field(default_factory=lambda: {"light": [], "dark": []})

    def show(self, scene: Scene) -> list[str]:
        """Show a scene at both sizes and in both schemes; return what is wrong with it.

        It begins as the window was left by the one before: turning it back would cost as much as turning it.
        """
        glass = self._glass_of(scene.who)
        path = scene.path.format(**self.staged["threads"])
        first: Size = "desk" if scene.wide_only else glass.size
        glass.turn(first)
        if not scene.passing or glass.shows != path:
            glass.go(path)
        wrong = self._opened(glass, scene)
        if not scene.wide_only:
            glass.turn(OTHER_SIZE[first])
            if scene.anew:
                glass.go(path)
            wrong += self._opened(glass, scene) if scene.passing or scene.anew else glass.see(scene, self.clear)
        glass.shows = path if scene.passing or scene.is_plain else ""
        wrong += self.windows.wrong
        self.windows.wrong.clear()
        return wrong

    def _opened(self, glass: Glass, scene: Scene) -> list[str]:
        scene.then(glass.page)
        expect(glass.page.locator("h1").first).to_be_attached()
        wrong = glass.see(scene, self.clear)
        if scene.passing:
            glass.page.keyboard.press("Escape")
        return wrong

    def _glass_of(self, who: str) -> Glass:
        if who not in self.glasses:
            page = self.windows.open(who=who, reduced_motion="reduce")
            for script in (AXE, LOOKS):
                page.add_init_script(path=script)
            self.glasses[who] = Glass(page, page.context.new_cdp_session(page))
        return self.glasses[who]
