"""Settings of the tests: the real ones, in a folder of their own, with a hasher that is quick."""

import os
import sys
import tempfile
from pathlib import Path

from tools import memory

KEPT = {"MALGIL_DATABASE_URL", "MALGIL_CHROMIUM", "MALGIL_TESTS"}

for name in [name for name in os.environ if name.startswith("MALGIL_") and name not in KEPT]:
    del os.environ[name]
if "PYTEST_XDIST_WORKER" not in os.environ or "MALGIL_TESTS" not in os.environ:
    # The process that began the run owns the folder; its workers find it in their environment.
    own = memory.folder_of_this_process("malgil.t-")
    os.environ["MALGIL_TESTS"] = str(own)
    if own.parent == memory.MEMORY:
        # So are the folders of the centres and browsers that tests start, and what browsers share in memory.
        os.environ["TMPDIR"] = str(own)
        tempfile.tempdir = None

# Where Python may not keep what it has compiled, each process that a test starts would compile all of malgil again, and
# each worker every assertion: a third of all the time.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

# Sockets and uploads of one worker are none of another's business.
folder = Path(os.environ["MALGIL_TESTS"]) / os.environ.get("PYTEST_XDIST_WORKER", "main")
# Where `collectstatic` would put what it gathers: each browser of a test would say that it is not there.
(folder / "static").mkdir(parents=True, exist_ok=True)
os.environ["MALGIL_DATA"] = str(folder)
os.environ["MALGIL_SECRET_KEY"] = "only-for-tests-" * 4
# Threads that grow trees together wait for each other on a busy machine, and one alone is as quick.
os.environ.setdefault("OMP_NUM_THREADS", "1")

from malgil.config.settings import *  # noqa: E402, F403
from malgil.config.settings import DATABASES, INSTALLED_APPS, STORAGES  # noqa: E402

DEBUG = False
# Addresses are laid out once a process, and some tests sign in elsewhere.
INSTALLED_APPS += [f"allauth.socialaccount.providers.{name}" for name in ("naver", "kakao", "openid_connect")]
MALGIL_SEARCH_LOOKS = 0
MALGIL_WAIT_LOOKS = 0
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
# File names with digests need `collectstatic` first.
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
# No test puts back what was in the tables when they were made.
DATABASES["default"]["TEST"] = {"SERIALIZE": False}
if "sqlite" in DATABASES["default"]["ENGINE"]:
    # A file, as in production: threads share a database in memory by other locks.
    DATABASES["default"]["TEST"]["NAME"] = str(folder / "test.sqlite3")
    # Nobody pulls the plug between two tests, and waiting for the disk is most of what making the tables takes.
    DATABASES["default"]["OPTIONS"]["init_command"] += "; PRAGMA synchronous=OFF"
    DATABASES["default"]["OPTIONS"]["flush"] = False
