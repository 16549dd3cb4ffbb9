"""Outgoing mail: the server, and what keeps it from going."""

import smtplib
from collections.abc import Iterator
from datetime import timedelta

from django.core.mail import get_connection

from malgil.base.clock import now
from malgil.base.mail.fuse import blown
from malgil.base.masking import mask
from malgil.channels.email.models import Mailbox
from malgil.config.checkup.alignment import examine_alignment
from malgil.config.checkup.finding import Finding, fail, ok, warn
from malgil.config.environment import Environment
from malgil.conversations.models import Channel
from malgil.conversations.queries import held_up_since, outgoing

MAIL_SECONDS = 5
HELD_UP, SLOW, STUCK = timedelta(minutes=3), timedelta(minutes=15), timedelta(hours=1)


def examine_relay(env: Environment) -> Iterator[Finding]:
    """Yield whether there is a way out for mail; a server that is configured is asked."""
    if env.email_service:
        yield ok(
            "mail",
            f"메일은 {env.email_service} 서비스로 보내요.",
            f"Mail goes out by the service {env.email_service}.",
        )
    elif not env.email_host:
        yield warn(
            "mail",
            f"메일 서버가 없어서 보낼 메일을 {env.data / 'mail'}에 파일로 남겨요. 로그인 코드도 거기에 있어요.",
            f"No mail server is set: mails, sign-in codes too, are written as files to {env.data / 'mail'}.",
        )
    else:
        yield _server(f"{env.email_host}:{env.email_port}")


def examine_mail(env: Environment) -> Iterator[Finding]:
    """Yield what keeps mail from going or from arriving, as the database and the names of our domains say."""
    if found := blown():
        yield fail(
            "mail fuse",
            f"메일이 너무 많이 나가서 발송을 멈췄어요({found}). 슈퍼바이저가 ‘보내는 메일’에서 다시 시작해야 해요.",
            f"So much mail was to go that it has stopped ({found}); a supervisor resets it under “Outgoing mail”.",
        )

    yield from _deliveries()
    if env.email_host and not env.email_service:
        boxes = Mailbox.objects.filter(is_on=True).values_list("address", flat=True)
        yield from examine_alignment([*boxes, env.email_from], env.email_host)


def _deliveries() -> Iterator[Finding]:
    found = outgoing()
    # One that waits for its reader in the browser was not tried yet.
    is_held_up = held_up_since(Channel.EMAIL, now() - HELD_UP) > 0
    if found.oldest and (is_held_up or now() - found.oldest > SLOW):
        minutes = int((now() - found.oldest).total_seconds() // 60)
        state = fail if now() - found.oldest > STUCK else warn
        yield state(
            "mails waiting",
            f"답장 {found.waiting}통이 나가지 못하고 있어요. 가장 오래된 것은 {minutes}분째예요.",
            f"{found.waiting} answers wait to be mailed, the oldest for {minutes} min.",
        )
    if found.troubled:
        yield warn(
            "mails failed",
            f"일주일 사이에 닿지 않은 답장이 {found.troubled}통 있어요. 슈퍼바이저의 ‘보내는 메일’에서 볼 수 있어요.",
            f"{found.troubled} answers of this week have not arrived; see “Outgoing mail” of the supervisor.",
        )


def _server(server: str) -> Finding:
    try:
        line = get_connection("malgil.base.mail.smtp.Transport", timeout=MAIL_SECONDS)
        line.open()
        line.close()
    except (OSError, smtplib.SMTPException) as error:
        detail = mask(str(error))
        return fail("mail", f"메일 서버 {server}에 닿지 않아요: {detail}", f"Mail server {server} fails: {detail}")
    return ok("mail", f"메일 서버 {server}가 받아 줘요.", f"Mail server {server} lets us in.")
