from configuration import PAGE, page

from malgil.config.environment import Environment


def test_the_page_says_what_the_settings_say():
    assert PAGE.read_text(encoding="utf-8") == page()


def test_every_setting_has_its_row():
    rows = [line.split("`")[1] for line in page().splitlines() if line.startswith("| `")]

    assert rows == [f"MALGIL_{name.upper()}" for name in Environment.model_fields]
