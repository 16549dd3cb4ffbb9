"""Mail that comes: whether mailboxes can be asked, and what nobody has read."""

from collections.abc import Iterator
from datetime import timedelta

from malgil.base.clock import now
from malgil.channels.email.models import Mailbox
from malgil.channels.email.queries import mailboxes_fetched, mails_left_lying, quarantined_count
from malgil.config.checkup.finding import Finding, fail, ok, warn

SILENT = timedelta(minutes=30)


def examine_incoming() -> Iterator[Finding]:
    """Yield what is found; nothing where no mail is fetched and none lies about."""
    yield from map(_mailbox, mailboxes_fetched())
    if lying := mails_left_lying():
        yield fail(
            "incoming mail",
            f"메일 {lying}통을 5분 넘게 읽지 못했어요: malgil worker",
            f"{lying} mails have not been read for more than 5 minutes: malgil worker",
        )
    if quarantined := quarantined_count():
        yield warn(
            "quarantine",
            f"격리된 메일이 {quarantined}통 있어요: /supervisor/mailboxes/",
            f"{quarantined} mails are in quarantine: /supervisor/mailboxes/",
        )


def _mailbox(mailbox: Mailbox) -> Finding:
    name, address = "mailbox", mailbox.address
    if mailbox.is_failing:
        error = mailbox.last_error
        return fail(name, f"{address} 메일을 가져오지 못해요: {error}", f"Mail to {address} cannot be fetched: {error}")
    if mailbox.last_success_at is None:
        return warn(
            name, f"{address} 메일함을 아직 한 번도 확인하지 않았어요.", f"{address} has not been looked into yet."
        )
    if mailbox.last_success_at < now() - SILENT:
        minutes = int((now() - mailbox.last_success_at).total_seconds() // 60)
        return fail(
            name,
            f"{address} 메일함을 {minutes}분째 확인하지 않았어요: malgil worker",
            f"{address} has not been looked into for {minutes} min: malgil worker",
        )
    return ok(name, f"{address} 메일을 잘 가져와요.", f"Mail to {address} is fetched.")
