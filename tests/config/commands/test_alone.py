"""`malgil pages` and `malgil stream`, as they begin; processes that really run apart are those of tests/faults."""

from collections.abc import Callable

import pytest

from malgil.accounts.set_up_code import set_up_code
from malgil.config.commands import alone
from malgil.config.environment import read_environment


class OpensAtOnce:
    """A house whose door opens, and which then stops."""

    def __init__(self, _env: object, *, opened: Callable[[], object], **_halves: bool) -> None:
        self.opened = opened

    def serve(self, _listener: object) -> None:
        self.opened()


@pytest.fixture
def told(monkeypatch, settings, tmp_path, capsys) -> Callable[[str], list[str]]:
    settings.MALGIL_DATA = tmp_path
    env = read_environment({"MALGIL_PUBLIC_URL": "https://help.example.com", "MALGIL_DATA": str(tmp_path)})
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setattr(alone, "environment", lambda: env)
    monkeypatch.setattr(alone, "prepare", lambda _env: None)
    monkeypatch.setattr(alone, "listen", lambda *_where: object())
    monkeypatch.setattr(alone, "House", OpensAtOnce)

    def tell(half: str) -> list[str]:
        assert alone.main(half) == 0
        return [line for line in capsys.readouterr().out.splitlines() if line]

    return tell


@pytest.mark.django_db
def test_pages_of_a_centre_that_is_not_set_up_tell_where_to_begin_as_customers_reach_it(told):
    assert told("pages") == [
        "pages: open at http://127.0.0.1:8000.",
        "First start. Make the centre here:",
        f"  https://help.example.com/setup/?code={set_up_code()}",
    ]


@pytest.mark.django_db
def test_the_stream_alone_tells_only_where_it_is(told):
    assert told("stream") == ["stream: open at http://127.0.0.1:8000."]
