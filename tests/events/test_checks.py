"""The wiring names nothing that is not there."""

import pytest
from django.core.checks import run_checks

from malgil.events import facts
from malgil.events.checks import check_wiring
from malgil.events.facts import Fact
from malgil.events.wiring import now
from tests.events import wiring


def said(monkeypatch, **page) -> list[str]:
    """Return what the check says of a page on which some things stand otherwise."""
    for name, value in page.items():
        monkeypatch.setattr(wiring, name, value)
    return [f"{error.id} {error.msg}" for error in check_wiring()]


@pytest.fixture
def no_kinds(monkeypatch):
    kinds: dict[str, type[Fact]] = {}
    monkeypatch.setattr(facts, "KINDS", kinds)
    monkeypatch.setattr("malgil.events.checks.KINDS", kinds)
    monkeypatch.setattr(wiring, "FOLLOWS", {})
    monkeypatch.setattr(wiring, "FRAGMENTS", {})
    return kinds


def test_the_real_wiring_is_right(settings):
    settings.MALGIL_WIRING = "malgil.config.wiring"
    assert check_wiring() == []
    assert [error for error in run_checks() if error.id.startswith("events.")] == []


def test_a_kind_nobody_declares_is_an_error_wherever_it_is_named(monkeypatch):
    assert said(monkeypatch, FOLLOWS={"no.such": ()}, FRAGMENTS={"not.this": "tests.events.wiring.fragment"}) == [
        "events.E004 FOLLOWS names 'no.such', which no event is.",
        "events.E004 FRAGMENTS names 'not.this', which no event is.",
    ]


NO_BELLS = {"BELLS": frozenset(), "PUBLIC": frozenset()}


@pytest.mark.parametrize(
    ("page", "where"),
    [
        ({"FOLLOWS": {"test.said": (now("tests.events.wiring.nothing"),)}}, "FOLLOWS['test.said']"),
        ({"FRAGMENTS": {"test.said": "tests.events.wiring.nothing"}}, "FRAGMENTS['test.said']"),
        ({"TOPICS": {"thread": "tests.events.wiring.nothing"}, **NO_BELLS}, "TOPICS['thread']"),
        ({"IDENTIFY": "tests.events.wiring.nothing"}, "IDENTIFY"),
        ({"LIVE_HEARTBEAT": "tests.events.wiring.nothing"}, "LIVE_HEARTBEAT"),
    ],
)
def test_a_path_that_leads_nowhere_is_an_error(monkeypatch, page, where):
    [error] = said(monkeypatch, **page)
    assert error.startswith(f"events.E007 {where}: tests.events.wiring.nothing cannot be found: ")


def test_a_path_to_something_that_cannot_be_called_is_an_error(monkeypatch):
    assert said(monkeypatch, IDENTIFY="tests.events.wiring.TOPICS") == [
        "events.E008 IDENTIFY: tests.events.wiring.TOPICS cannot be called.",
    ]


def test_a_topic_no_page_could_ask_for_and_a_bell_nobody_may_hear_are_errors(monkeypatch):
    odd = {"TOPICS": {"Thread": "tests.events.wiring.may_join_thread"}, "BELLS": frozenset({"desk"})}

    assert said(monkeypatch, **odd) == [
        "events.E005 TOPICS names 'Thread', which no page could ask for.",
        "events.E006 BELLS names 'desk', but TOPICS does not say who may hear it.",
        "events.E006 PUBLIC names 'notices', but TOPICS does not say who may hear it.",
    ]


def test_a_kind_must_say_what_it_means_be_well_named_and_hold_what_json_keeps(monkeypatch, no_kinds):
    class Silent(Fact, kind="Silent", audience="public"):
        when: tuple[int, ...]

    assert said(monkeypatch) == [
        "events.E001 Event kind 'Silent' is not written like `message.posted`.",
        "events.E002 Event kind 'Silent' says nowhere what it means.",
        "events.E003 Silent: when is not of a type JSON keeps.",
    ]


def test_a_kind_is_declared_once(no_kinds):
    class First(Fact, kind="same.kind", audience="public"):
        """The first."""

    with pytest.raises(TypeError, match=r"event kind 'same.kind' is taken by .*First"):

        class Second(Fact, kind="same.kind", audience="staff"):
            """The second."""


def test_facts_are_read_back_as_they_were_written_and_fields_of_later_releases_are_passed_over():
    fact = wiring.Said(words="안녕")
    assert facts.read_fact("test.said", fact.as_json() | {"later": 1}) == fact
    with pytest.raises(KeyError):
        facts.read_fact("no.such", {})
