"""`pip install .` must bring everything malgil needs, and nothing else."""

import configparser
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """The wheel, built without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(command, check=True, cwd=ROOT, capture_output=True)
    [path] = folder.glob("*.whl")
    return zipfile.ZipFile(path)


def test_every_file_of_the_package_is_inside_and_no_other(wheel):
    here = {
        str(path.relative_to(ROOT))
        for path in (ROOT / "malgil").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }

    assert {name for name in wheel.namelist() if ".dist-info/" not in name} == here


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
