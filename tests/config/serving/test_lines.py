import resource

import pytest

from malgil.config.serving.lines import ENOUGH, allow_many_lines


@pytest.fixture(autouse=True)
def limits():
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    yield before
    resource.setrlimit(resource.RLIMIT_NOFILE, before)


def test_the_limit_is_raised_as_far_as_it_may(limits):
    resource.setrlimit(resource.RLIMIT_NOFILE, (256, limits[1]))

    assert allow_many_lines() == min(limits[1], ENOUGH)


def test_a_limit_that_is_high_already_stays():
    first = allow_many_lines()

    assert allow_many_lines() == first


def test_where_it_may_not_be_raised_it_stays(monkeypatch, limits):
    def refuse(*_: object) -> None:
        raise OSError

    resource.setrlimit(resource.RLIMIT_NOFILE, (256, limits[1]))
    monkeypatch.setattr(resource, "setrlimit", refuse)
    limit = allow_many_lines()
    monkeypatch.undo()

    assert limit == 256
