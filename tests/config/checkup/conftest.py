"""An environment to be examined."""

from collections.abc import Callable
from pathlib import Path

import pytest

from malgil.config.environment import Environment, read_environment

Environ = Callable[..., Environment]


@pytest.fixture
def environ(tmp_path: Path) -> Environ:
    """Return settings: `environ(PUBLIC_URL="https://…")`."""
    folder = tmp_path / "data"
    folder.mkdir(mode=0o700)

    def settings(**given: str) -> Environment:
        named = {f"MALGIL_{name}": value for name, value in {"DATA": str(folder), **given}.items()}
        return read_environment(named, dotenv=Path("/nowhere/.env"))

    return settings
