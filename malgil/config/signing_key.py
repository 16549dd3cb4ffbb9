"""The key that signs cookies and tokens."""

import contextlib
import os
import secrets
import tempfile
from pathlib import Path

from malgil.config.commands.words import say
from malgil.config.environment import Environment
from malgil.config.misconfigured import Misconfigured
from malgil.config.refused_values import KEY_LENGTH


def signing_key(env: Environment) -> str:
    """Return the key given, or the data folder's own, made (mode 0600) at the first start; refuse a damaged one."""
    if env.secret_key is not None:
        return env.secret_key.get_secret_value()
    path = env.data / "secret.key"
    if not path.exists():
        _make(path)
    key = path.read_text(encoding="ascii", errors="replace").strip()
    if len(key) < KEY_LENGTH:
        raise Misconfigured(
            say(
                f"{path}: {KEY_LENGTH}자보다 짧아요. 지우면 새로 만들어요.",
                f"{path}: has fewer than {KEY_LENGTH} characters; delete it to have a new one made",
            )
        )
    return key


def _make(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile("w", encoding="ascii", dir=path.parent, prefix=".secret-") as file:
        file.write(secrets.token_urlsafe(50))
        file.flush()
        # Linked when whole: of two processes that start at once, the second finds the first one's key, not half of it.
        with contextlib.suppress(FileExistsError):
            os.link(file.name, path)
