"""The import contracts of pyproject.toml, on small trees that keep or break every one of them."""

import os
import subprocess
import sys
from itertools import permutations
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LINT_IMPORTS = Path(sys.executable).with_name("lint-imports")

# As architecture.md draws it, from above: a name may import what stands in a line below its own.
LAYERS = [
    ["config"],
    ["web", "api", "channels"],
    ["notifications", "insights"],
    ["coach"],
    ["routing", "knowledge", "community", "news"],
    ["conversations"],
    ["commerce"],
    ["accounts"],
    ["events"],
    ["base", "korean"],
]
LEVEL = {package: level for level, line in enumerate(LAYERS) for package in line}
ORDER = ["models", "queries", "rules", "actions", "jobs"]
CONTRACTS = 3


def lint(root: Path) -> tuple[int, list[str]]:
    """Return lint-imports' exit code and every import it does not allow, with the repository's contracts."""
    # Wide enough that no sentence is wrapped.
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "200"}
    command = [LINT_IMPORTS, "--config", ROOT / "pyproject.toml", "--no-cache"]
    done = subprocess.run(command, check=False, capture_output=True, text=True, cwd=root, env=environment)
    assert f"{CONTRACTS} kept, 0 broken" in done.stdout or "broken" in done.stdout, done.stdout + done.stderr
    return done.returncode, sorted(line for line in done.stdout.splitlines() if "not allowed to import" in line)


def write(root: Path, modules: dict[str, str]) -> None:
    for module, imported in modules.items():
        path = root / f"{module.replace('.', '/')}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        for folder in [path.parent, *path.parent.parents]:
            if folder.is_relative_to(root / "malgil"):
                (folder / "__init__.py").touch()
        path.write_text(f"import {imported}\n" if imported else "", encoding="utf-8")


def test_a_tree_with_every_allowed_import_passes(tmp_path):
    allowed = [(above, below) for above, below in permutations(LEVEL, 2) if LEVEL[above] < LEVEL[below]]
    write(tmp_path, {f"malgil.{package}.leaf": "" for package in LEVEL})
    write(tmp_path, {f"malgil.{above}.to_{below}": f"malgil.{below}.leaf" for above, below in allowed})

    assert lint(tmp_path) == (0, [])


def test_every_import_upwards_or_sideways_is_refused(tmp_path):
    refused = [(one, other) for one, other in permutations(LEVEL, 2) if LEVEL[one] >= LEVEL[other]]
    write(tmp_path, {f"malgil.{package}.leaf": "" for package in LEVEL})
    write(tmp_path, {f"malgil.{one}.to_{other}": f"malgil.{other}.leaf" for one, other in refused})

    assert lint(tmp_path) == (
        1,
        sorted(f"malgil.{one} is not allowed to import malgil.{other}:" for one, other in refused),
    )


def test_packages_that_do_not_exist_yet_are_not_missed(tmp_path):
    write(tmp_path, {"malgil.base.clock": "", "malgil.accounts.models": "malgil.base.clock"})

    assert lint(tmp_path) == (0, [])


def test_a_package_that_no_layer_names_is_refused(tmp_path):
    write(tmp_path, {"malgil.base.clock": "", "malgil.integrations.naver": ""})

    assert lint(tmp_path)[0] == 1


@pytest.mark.parametrize("package", ["malgil.conversations", "malgil.channels.kakao"])
def test_inside_a_package_later_names_import_earlier_ones_only(tmp_path, package):
    pairs = [(one, other) for one, other in permutations(ORDER, 2) if ORDER.index(one) < ORDER.index(other)]
    write(tmp_path, {f"{package}.{name}.leaf": "" for name in ORDER})
    write(tmp_path, {f"{package}.{other}.to_{one}": f"{package}.{one}.leaf" for one, other in pairs})
    assert lint(tmp_path) == (0, [])

    write(tmp_path, {f"{package}.{one}.to_{other}": f"{package}.{other}.leaf" for one, other in pairs})
    code, refused = lint(tmp_path)
    assert code == 1
    assert refused == sorted(f"{package}.{one} is not allowed to import {package}.{other}:" for one, other in pairs)


def test_one_channel_does_not_import_another_but_what_they_share(tmp_path):
    shared = {"malgil.channels.inbox": "", "malgil.channels.kakao.client": "malgil.channels.inbox"}
    write(tmp_path, {**shared, "malgil.channels.email.fetch": "malgil.channels.inbox"})
    assert lint(tmp_path) == (0, [])

    write(tmp_path, {"malgil.channels.email.parse": "malgil.channels.kakao.client"})
    assert lint(tmp_path) == (1, ["malgil.channels.email is not allowed to import malgil.channels.kakao:"])
