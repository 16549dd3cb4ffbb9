"""The locks say exactly what is installed, and nothing about the machine they were made on."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
ASKED = {
    "run": PROJECT["project"]["dependencies"],
    "dev": PROJECT["project"]["dependencies"] + PROJECT["project"]["optional-dependencies"]["dev"],
    "build": PROJECT["build-system"]["requires"],
}
# Only where the operator asks for it, so it is in no lock.
EXTRA = PROJECT["project"]["optional-dependencies"]["semantic"]


def text_of(name: str) -> str:
    return (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")


def pins_of(name: str) -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", text_of(name), re.MULTILINE))


@pytest.mark.parametrize("name", ASKED)
def test_a_lock_holds_what_the_project_asks_for(name):
    pins = pins_of(name)

    for asked in map(Requirement, ASKED[name]):
        assert asked.specifier.contains(pins[canonicalize_name(asked.name)]), asked


@pytest.mark.parametrize("name", ASKED)
def test_every_pin_has_its_hashes(name):
    entries = re.split(r"\n(?=\S)", text_of(name))

    assert [entry for entry in entries if not entry.startswith("#") and "--hash=sha256:" not in entry] == []


@pytest.mark.parametrize("name", ASKED)
def test_a_lock_names_no_address_and_no_folder_of_a_machine(name):
    assert not re.search(r"://|--index|--find-links|--trusted|file:/|\s/\w", text_of(name))


@pytest.mark.parametrize(("one", "other"), [("run", "dev"), ("run", "build"), ("dev", "build")])
def test_the_locks_agree(one, other):
    here, there = pins_of(one), pins_of(other)

    assert {name: here[name] for name in here.keys() & there} == {name: there[name] for name in here.keys() & there}


def test_every_dependency_says_why_it_is_there():
    told = re.findall(
        r"^\| `([^`]+)` \|", (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    # What searches by morphemes and by meaning is locked for development as well.
    asked = {Requirement(asked).name for asked in ASKED["dev"] + ASKED["build"] + EXTRA}

    assert sorted(told, key=str.lower) == sorted(asked, key=str.lower)
