"""The machine: folder, disk, clock."""

import shutil
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime

from django.utils import timezone

from malgil.config.checkup.finding import Finding, fail, ok, warn
from malgil.config.environment import Environment
from malgil.config.refused_values import reason

LITTLE, NEARLY_NONE = 2_000_000_000, 300_000_000
# Nobody ran this program before it was written.
WRITTEN = datetime(2025, 1, 1, tzinfo=UTC)


def examine_machine(env: Environment) -> Iterator[Finding]:
    """Yield what is found."""
    yield _folder(env)
    yield _disk(env)
    yield _clock(env)


def _folder(env: Environment) -> Finding:
    path = env.data.absolute()
    try:
        with tempfile.TemporaryFile(dir=path):
            pass
    except OSError as error:
        return fail(
            "folder",
            f"자료 폴더 {path}에 쓸 수 없어요 ({reason(error)}).",
            f"Cannot write to {path} ({reason(error)}).",
        )
    if path.stat().st_mode & 0o007:
        return warn(
            "folder",
            f"자료 폴더 {path}를 이 컴퓨터의 다른 사용자도 볼 수 있어요. chmod 700을 권해요.",
            f"Other users of this machine may look into {path}; chmod 700 closes it.",
        )
    return ok("folder", f"자료는 {path}에 있어요.", f"Everything is kept in {path}.")


def _disk(env: Environment) -> Finding:
    free = shutil.disk_usage(env.data).free
    korean, english = f"디스크에 {free / 1e9:.1f}GB가 남았어요.", f"{free / 1e9:.1f} GB are free on the disk."
    state = fail if free < NEARLY_NONE else warn if free < LITTLE else ok
    return state("disk", korean, english)


def _clock(env: Environment) -> Finding:
    here = timezone.localtime()
    if here < WRITTEN:
        return fail("clock", f"시계가 틀렸어요: {here:%Y-%m-%d %H:%M}.", f"The clock is wrong: {here:%Y-%m-%d %H:%M}.")
    return ok(
        "clock",
        f"{env.time_zone}은 지금 {here:%Y-%m-%d %H:%M}이에요.",
        f"It is {here:%Y-%m-%d %H:%M} in {env.time_zone}.",
    )
