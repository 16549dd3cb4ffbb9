"""Outgoing mail: the server, and what keeps it from going."""

import smtplib
from collections.abc import Iterator

from django.core.mail import get_connection

from malgil.base.mail.fuse import blown
from malgil.base.masking import mask
from malgil.config.checkup.finding import Finding, fail, ok, warn
from malgil.config.environment import Environment

MAIL_SECONDS = 5


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


def examine_mail() -> Iterator[Finding]:
    """Yield what keeps mail from going, as the database says."""
    if found := blown():
        yield fail(
            "mail fuse",
            f"메일이 너무 많이 나가서 발송을 멈췄어요({found}). 슈퍼바이저가 ‘보내는 메일’에서 다시 시작해야 해요.",
            f"So much mail was to go that it has stopped ({found}); a supervisor resets it under “Outgoing mail”.",
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
