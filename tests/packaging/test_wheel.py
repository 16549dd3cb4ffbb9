"""`pip install .` must bring everything malgil needs, and nothing else."""

import configparser
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.xdist_group("wheel")

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """The wheel, built without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(command, check=True, cwd=ROOT, capture_output=True)
    [path] = folder.glob("*.whl")
    return zipfile.ZipFile(path)


def test_every_file_of_the_package_that_git_knows_is_inside_and_no_other(wheel):
    listed = ["git", "-c", "core.quotePath=false", "ls-files", "--cached", "--others", "--exclude-standard", "malgil"]
    known = subprocess.run(listed, check=True, capture_output=True, text=True, cwd=ROOT).stdout.splitlines()

    inside = {name for name in wheel.namelist() if ".dist-info/" not in name}
    assert inside == {name for name in known if (ROOT / name).exists()}


@pytest.mark.parametrize(
    "name",
    [
        "malgil/web/templates/base.html",
        "malgil/web/static/malgil/js/app.js",
        "malgil/events/migrations/0001_squashed.py",
    ],
)
def test_what_is_not_imported_is_inside_too(wheel, name):
    assert name in wheel.namelist()


def test_the_command_is_declared(wheel):
    [entry_points] = [name for name in wheel.namelist() if name.endswith("entry_points.txt")]
    declared = configparser.ConfigParser()
    declared.read_string(wheel.read(entry_points).decode())

    assert dict(declared["console_scripts"]) == {"malgil": "malgil.__main__:main"}


def test_the_licence_is_inside(wheel):
    assert [name for name in wheel.namelist() if name.endswith(".dist-info/licenses/LICENSE")] != []
