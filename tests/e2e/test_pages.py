"""Every page, on a phone and at a desk, in light and dark: seen by axe and kept as pictures for people to look at."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.e2e.centre import Centre
from tests.e2e.conftest import Windows
from tests.e2e.gallery import Gallery
from tests.e2e.scenes import SCENES, Scene


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


@pytest.mark.parametrize("scene", [pytest.param(scene, id=scene.name) for scene in SCENES])
def test_a_page_is_fit_to_be_seen(gallery: Gallery, scene: Scene) -> None:
    assert gallery.show(scene) == []
