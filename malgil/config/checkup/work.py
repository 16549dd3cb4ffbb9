"""The work in the background: who does it, and what is left lying."""

from collections.abc import Iterator
from datetime import timedelta

from django_tasks_db.models import DBTaskResult

from malgil.accounts.queries import centre, letters_waiting
from malgil.base.clock import now
from malgil.config.checkup.finding import Finding, fail, ok, warn
from malgil.events import heartbeats
from malgil.events.queries import parked_followups, unknown_followups
from malgil.korean.josa import josa

SLOW = timedelta(minutes=5)
DAY = timedelta(days=1)


def examine_work() -> Iterator[Finding]:
    """Yield what is found."""
    yield _centre()
    yield _worker()
    yield _queue()
    if parked := parked_followups():
        yield fail(
            "follow-ups",
            f"여덟 번 해도 안 된 뒷일이 {parked}건 있어요. 기록(log)에서 follow-up을 찾아 주세요.",
            f"{parked} follow-ups were given up after eight attempts; look for “follow-up” in the log.",
        )
    if unknown := ", ".join(unknown_followups()):
        yield fail(
            "follow-up names",
            f"이 버전에 없는 뒷일이라 하지 못했어요: {unknown}. 더 새 버전으로 올리면 이어서 해요.",
            f"This release does not know these follow-ups: {unknown}. A newer one takes them up again.",
        )
    if failed := DBTaskResult.objects.failed().filter(finished_at__gte=now() - DAY).count():
        yield warn("jobs", f"하루 사이에 실패한 작업이 {failed}건 있어요.", f"{failed} jobs have failed within a day.")
    if letters := letters_waiting():
        yield warn(
            "letters", f"아직 보내지 못한 메일이 {letters}통 있어요.", f"{letters} mails have not been sent yet."
        )


def _centre() -> Finding:
    found = centre()
    if found is None:
        return warn("centre", "고객센터를 아직 만들지 않았어요: malgil setup", "Not set up yet: malgil setup")
    return ok("centre", f"고객센터 이름은 {josa(found.name, '이에요/예요')}.", f"The centre is called {found.name}.")


def _worker() -> Finding:
    if workers := len(heartbeats.living("worker")):
        return ok("worker", f"뒤에서 일하는 프로세스가 {workers}개 있어요.", f"{workers} worker(s) at work.")
    last = heartbeats.last_beat("worker")
    if last is None:
        return fail("worker", "뒤에서 일하는 프로세스가 없어요: malgil worker", "No worker is running: malgil worker")
    minutes = int((now() - last).total_seconds() // 60)
    return fail(
        "worker",
        f"뒤에서 일하던 프로세스가 {minutes}분 전에 멈췄어요: malgil worker",
        f"The worker fell silent {minutes} min ago: malgil worker",
    )


def _queue() -> Finding:
    ready = DBTaskResult.objects.ready()
    oldest = ready.order_by("enqueued_at").values_list("enqueued_at", flat=True).first()
    if oldest is None:
        return ok("queue", "밀린 작업이 없어요.", "No job is waiting.")
    waiting, minutes = ready.count(), int((now() - oldest).total_seconds() // 60)
    state = warn if now() - oldest > SLOW else ok
    return state(
        "queue",
        f"작업 {waiting}건이 기다려요. 가장 오래된 것은 {minutes}분째예요.",
        f"{waiting} jobs are waiting, the oldest for {minutes} min.",
    )
