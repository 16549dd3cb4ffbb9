"""What `pip install .` installs: all of malgil that git knows, and nothing else."""

import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_wheel_holds_templates_static_files_and_translations(tmp_path):
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(tmp_path)]
    subprocess.run(build, check=True, capture_output=True, cwd=ROOT)
    [wheel] = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as file:
        names = file.namelist()
    about = {Path(name).name for name in names if ".dist-info/" in name}
    inside = {name for name in names if ".dist-info/" not in name}

    listed = ["git", "-c", "core.quotePath=false", "ls-files", "--cached", "--others", "--exclude-standard", "malgil"]
    known = subprocess.run(listed, check=True, capture_output=True, text=True, cwd=ROOT).stdout.splitlines()
    assert inside == {name for name in known if (ROOT / name).exists()}
    assert {"METADATA", "entry_points.txt", "LICENSE"} <= about


def test_the_command_is_malgil():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

    assert project["scripts"] == {"malgil": "malgil.__main__:main"}
