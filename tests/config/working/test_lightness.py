"""What a process that nobody needs anything special of has not even loaded: this keeps an idle centre under 250 MB."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

ROOT = Path(__file__).resolve().parents[3]
HEAVY = (
    "PIL", "aiosmtpd", "anymail", "cryptography", "django.db.migrations.executor", "dns", "feedparser", "holidays",
    "httpx", "imapclient", "kiwipiepy", "mailparser_reply", "numpy", "pywebpush", "requests", "scipy", "sklearn",
    "tnefparse", "urllib3",
)  # fmt: skip
START = """
import json, sys
from malgil.config.commands.django_start import start_django
start_django()
"""
PAGES = """
import malgil.config.commands.serve
from malgil.config.environment import environment
from malgil.config.serving.house import House
from malgil.config.serving.preparing import migrations_wanted
migrations_wanted()
House(environment(), pages=True, live=True, opened=lambda: None)
"""
WORKER = """
import malgil.config.commands.worker
from malgil.channels.email.fetching import Fetchers
from malgil.config.serving.preparing import migrations_wanted
from malgil.config.working.process import rounds_of
from malgil.config.working.queue import worker_for
migrations_wanted()
for one in rounds_of("worker alone", Fetchers()):
    one._work()
worker_for("worker alone", batch=True).run()
"""
TELL = "print(json.dumps(sorted(sys.modules)))"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a data folder with a database in which nothing has happened yet."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(tmp_path / "malgil.sqlite3")])
    return tmp_path


def heavy_in(folder: Path, process: str) -> list[str]:
    given = {name: value for name, value in os.environ.items() if not name.startswith(("MALGIL_", "DJANGO_"))}
    done = subprocess.run(
        [sys.executable, "-c", START + process + TELL],
        env={**given, "MALGIL_DATA": str(folder)},
        cwd=ROOT,
        stdout=subprocess.PIPE,
        check=True,
    )
    return [name for name in HEAVY if name in json.loads(done.stdout)]


@pytest.mark.sqlite
@pytest.mark.django_db(transaction=True)
def test_an_idle_worker_has_gone_all_its_rounds_without_anything_heavy(folder):
    assert heavy_in(folder, WORKER) == []


@pytest.mark.sqlite
@pytest.mark.django_db(transaction=True)
def test_pages_start_without_anything_heavy_but_what_passkeys_need(folder):
    # Signing in asks whether it was by a passkey, and the library of those is loaded with the pages of signing in.
    assert heavy_in(folder, PAGES) == ["cryptography"]
