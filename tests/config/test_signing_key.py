import subprocess
import sys
from pathlib import Path

import pytest

from malgil.config.environment import read_environment
from malgil.config.misconfigured import Misconfigured
from malgil.config.signing_key import signing_key

NOWHERE = Path("/nowhere/.env")


def key(data: Path, **given: str) -> str:
    return signing_key(read_environment({"MALGIL_DATA": str(data), **given}, dotenv=NOWHERE))


def test_a_key_that_is_given_is_used_and_none_is_made(tmp_path):
    assert key(tmp_path / "data", MALGIL_SECRET_KEY="x" * 40) == "x" * 40
    assert not (tmp_path / "data").exists()


def test_a_key_is_made_once_for_its_owner_alone(tmp_path):
    first = key(tmp_path / "data")

    assert len(first) >= 40
    assert key(tmp_path / "data") == first
    assert [path.name for path in (tmp_path / "data").iterdir()] == ["secret.key"]
    assert (tmp_path / "data" / "secret.key").stat().st_mode & 0o777 == 0o600


def test_a_damaged_key_is_refused(tmp_path):
    path = tmp_path / "secret.key"
    path.write_text("short")

    with pytest.raises(Misconfigured) as refused:
        key(tmp_path)
    assert str(refused.value) == f"{path}: has fewer than 40 characters; delete it to have a new one made"


def test_processes_that_start_at_once_find_one_key(tmp_path):
    ask = (
        "from malgil.config.environment import read_environment\n"
        "from malgil.config.signing_key import signing_key\n"
        f"print(signing_key(read_environment({{'MALGIL_DATA': {str(tmp_path / 'data')!r}}})))"
    )
    started = [subprocess.Popen([sys.executable, "-c", ask], stdout=subprocess.PIPE, text=True) for _ in range(3)]
    keys = {process.communicate()[0] for process in started}

    assert len(keys) == 1
    assert len(keys.pop().strip()) >= 40
