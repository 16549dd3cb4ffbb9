"""From a database address to Django's settings for it."""

from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from malgil.config.environment import Environment


def database_settings(env: Environment) -> dict[str, Any]:
    """Return the `DATABASES["default"]` entry for the environment."""
    url = env.database_url.get_secret_value() or f"sqlite:///{env.data / 'malgil.sqlite3'}"
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return _sqlite(unquote(url.removeprefix("sqlite:///")))
    return _postgresql(parts)


def _postgresql(parts: SplitResult) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        # One connection per page thread, kept: opening one costs more than most queries.
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": dict(parse_qsl(parts.query)),
    }


def _sqlite(path: str) -> dict[str, Any]:
    return {
        "ENGINE": "malgil.base.sqlite",
        "NAME": path,
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "timeout": 20,
            # What was accepted survives a power cut, and a slow disk still takes many commits at a time.
            "flush": True,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-8000;"
            "PRAGMA wal_autocheckpoint=4000; PRAGMA journal_size_limit=67108864",
        },
    }
