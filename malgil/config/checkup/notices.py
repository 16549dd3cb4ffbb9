"""Telling people: whether push can work here, and what could not be told."""

from collections.abc import Iterator
from datetime import timedelta

from malgil.base.clock import now
from malgil.config.checkup.finding import Finding, ok, warn
from malgil.config.environment import Environment
from malgil.notifications.queries import failed_since, late_since

DAY = timedelta(days=1)
LATE = timedelta(minutes=2)


def examine_notices(env: Environment) -> Iterator[Finding]:
    """Yield what is found."""
    if env.push_anywhere:
        yield warn(
            "push",
            "MALGIL_PUSH_ANYWHERE가 켜져 있어요. 시험할 때만 켜 주세요.",
            "MALGIL_PUSH_ANYWHERE is on: it is for tests only.",
        )
    elif env.public_url and not env.secure:
        yield warn(
            "push",
            "주소가 https가 아니라서 브라우저가 푸시 알림과 앱 설치를 허락하지 않아요.",
            "The address is not https: browsers allow neither push nor installing the app.",
        )
    if late := late_since(now() - LATE):
        yield warn(
            "notices",
            f"제때 알리지 못한 알림이 {late}건 기다려요. 뒤에서 일하는 프로세스를 봐 주세요.",
            f"{late} notices are late; look whether the worker runs.",
        )
    if failed := failed_since(now() - DAY):
        yield warn(
            "notices",
            f"하루 사이에 보내지 못하고 그만둔 알림이 {failed}건 있어요.",
            f"{failed} notices were given up within a day.",
        )
    elif not late:
        yield ok("notices", "알림이 밀리지 않았어요.", "No notice is late.")
