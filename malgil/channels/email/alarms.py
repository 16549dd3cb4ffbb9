"""What is wrong with mail, as every page of a supervisor says it."""

from collections.abc import Iterator
from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from malgil.base.alarms import Alarm
from malgil.base.clock import now
from malgil.channels.email.models import Mailbox
from malgil.channels.email.pages.troubles import trouble_sentence
from malgil.channels.email.queries import HELD_UP, MAILBOXES, QUARANTINED, mailboxes_fetched, numbers_wrong

# A relay that says “not now” for a moment is nobody's business.
HELD_UP_FOR = timedelta(minutes=3)
SILENT = timedelta(minutes=30)


def alarms() -> Iterator[Alarm]:
    """Yield an alarm for what cannot be fetched, what cannot be sent, and what waits in quarantine."""
    at = now()
    wrong = numbers_wrong(silent_since=at - SILENT, held_up_since=at - HELD_UP_FOR)
    for mailbox in mailboxes_fetched() if wrong.get(MAILBOXES) else ():
        if mailbox.is_away:
            yield _away(mailbox)
        elif mailbox.last_success_at and mailbox.last_success_at < at - SILENT:
            yield _silent(mailbox)
    if number := wrong.get(HELD_UP):
        yield _held_up(number)
    if number := wrong.get(QUARANTINED):
        yield Alarm(
            ngettext("격리된 메일이 %(n)d통 있어요.", "격리된 메일이 %(n)d통 있어요.", number) % {"n": number},
            _("왜 멈췄는지 보고 어떻게 할지 정해 주세요. 다른 메일은 그대로 들어와요."),
            reverse("mailboxes") + "#quarantine",
            is_quiet=True,
        )


def _away(mailbox: Mailbox) -> Alarm:
    return Alarm(
        _("%(address)s 메일을 가져오지 못하고 있어요.") % {"address": mailbox.address},
        " ".join((trouble_sentence(mailbox.last_error), _("메일은 서버에 그대로 있고, 연결되면 빠짐없이 가져와요."))),
        reverse("mailbox", args=[mailbox.pk]),
    )


def _silent(mailbox: Mailbox) -> Alarm:
    return Alarm(
        _("%(address)s 메일함을 30분 넘게 확인하지 않았어요.") % {"address": mailbox.address},
        _("뒤에서 하는 일(malgil worker)이 돌고 있는지 봐 주세요."),
        reverse("mailbox", args=[mailbox.pk]),
    )


def _held_up(number: int) -> Alarm:
    waiting = ngettext("답장 %(n)d통이 기다려요.", "답장 %(n)d통이 기다려요.", number) % {"n": number}
    return Alarm(
        _("메일 서버가 받지 않아서 답장이 나가지 못하고 있어요."),
        " ".join((waiting, _("서버가 돌아오면 저절로, 한 번씩만 나가요."))),
        reverse("supervisor:mail"),
    )
