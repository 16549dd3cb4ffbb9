"""Mails that no person has written, and some that look so and were."""

from malgil.base.mail.headers import loop_mark
from tests.channels.email.mails.case import Case, mail, multipart, part

STATUS = b"Reporting-MTA: dns; mx.example\r\n\r\nFinal-Recipient: rfc822; kim@example.com\r\nAction: failed\r\nStatus: 5.1.1\r\n"


def _headed(**headers: str) -> bytes:
    return mail("내용", {name.replace("_", "-"): value for name, value in headers.items()})


CASES = (
    Case("an automatic answer", _headed(Auto_Submitted="auto-replied"), nature="auto"),
    Case("an automatic answer of Outlook", _headed(X_MS_Exchange_Inbox_Rules_Loop="kim@example.com"), nature="auto"),
    Case("an automatic answer of an older program", _headed(Precedence="auto_reply"), nature="auto"),
    Case("a notice of a machine", _headed(Auto_Submitted="auto-generated (cron)"), nature="auto"),
    Case("written by hand, as its program says", _headed(Auto_Submitted="no"), nature="person"),
    Case("a mailing list", _headed(List_Id="<users.lists.example>", Precedence="list"), nature="list"),
    Case("a list that is our own address", _headed(List_Id="<help.store.example>", Precedence="list"), nature="person"),
    Case("advertising", _headed(List_Unsubscribe="<https://ad.example/out>"), nature="list"),
    Case("bulk", _headed(Precedence="bulk"), nature="list"),
    Case("nobody to answer to", _headed(From="no-reply@courier.example"), nature="list"),
    Case("a mail of ours that came back", _headed(X_Loop=loop_mark()), nature="loop"),
    Case("a mail of another centre", _headed(X_Loop="malgil-0123456789abcdef"), nature="person"),
    Case("a mail that was returned", multipart(
        part("배달하지 못했습니다."), b"Content-Type: message/delivery-status\r\n\r\n" + STATUS, kind="report",
        headers={"Content-Type": 'multipart/report; report-type=delivery-status; boundary="edge-report"',
                 "From": "MAILER-DAEMON@mx.example", "Auto-Submitted": "auto-replied"}), nature="bounce"),
    Case("a complaint", multipart(
        part("complaint"), kind="report",
        headers={"Content-Type": 'multipart/report; report-type=feedback-report; boundary="edge-report"'}), nature="bounce"),
    Case("a receipt that somebody has read it", multipart(
        part("읽음"), kind="report",
        headers={"Content-Type": 'multipart/report; report-type=disposition-notification; boundary="edge-report"',
                 "Auto-Submitted": "auto-replied"}), nature="auto"),
    Case("returned the old way", _headed(From="Mail Delivery Subsystem <mailer-daemon@mx.example>"), nature="bounce"),
    Case("a name that only begins like a machine's", _headed(From="bouncer.kim@example.com"), nature="person"),
)  # fmt: skip
