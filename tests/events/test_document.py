"""docs/events.md says what the code says."""

from pathlib import Path

from malgil.events.document import document

PAGE = Path(__file__).parents[2] / "docs" / "events.md"


def kinds(text: str) -> set[str]:
    return {line.split("`")[1] for line in text.splitlines() if line.startswith("| `")}


def test_the_page_is_up_to_date(settings):
    settings.MALGIL_WIRING = "malgil.config.wiring"
    assert PAGE.read_text(encoding="utf-8") == document(), "run `python tools/event_kinds.py`"


def test_what_only_tests_declare_is_not_described(settings):
    settings.MALGIL_WIRING = "malgil.config.wiring"
    assert "test.said" not in kinds(document())
    assert {"message.posted", "agent.status_changed", "desk"} <= kinds(document())


def test_what_follows_stands_beside_the_kind(settings):
    settings.MALGIL_WIRING = "malgil.config.wiring"
    [opened] = [line for line in document().splitlines() if line.startswith("| `thread.opened` ")]
    assert opened.split(" | ")[1:5] == [
        "everybody on the topic",
        "A customer has asked.",
        "`customer_id`: int, `channel`: str",
        (
            "now: `routing.jobs.line_up`<br>now: `routing.jobs.fill`"
            "<br>now: `channels.email.answering.understand`<br>now: `channels.email.answering.answer_first`"
        ),
    ]
