"""A mail that says there is something, with a way to want no more of them."""

from datetime import timedelta
from email.utils import formataddr
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import resolve, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from malgil.accounts.models import Person
from malgil.accounts.queries import centre
from malgil.base.mail.headers import automatic, unsubscribe
from malgil.conversations.links import link_token
from malgil.conversations.models import Thread
from malgil.notifications.means.interface import Later, Outcome, Parcel, Sent, Telling
from malgil.notifications.subjects import ADVERTISING, Subject
from malgil.notifications.unsubscribing import address_to_stop


class Email:
    """By `django.core.mail`, wherever the centre's mails go."""

    gathers = timedelta(0)
    needs_device = False

    def targets(self, person: Person) -> list[str]:
        """Return that a person with an address can be reached, if only with one they have told us."""
        return [""] if _address(person) and person.is_active else []

    def pack(self, telling: Telling) -> Parcel | None:
        """Return how the mail is sent."""
        if not _address(telling.person):
            return None
        mail = _mail(telling)
        return lambda: _send(mail)

    def forget(self, target: str) -> None:
        """Do nothing: an address that bounces is for the mail's own house to judge."""


def _address(person: Person) -> str:
    return person.address or person.hears_at


def _way_in(telling: Telling) -> str:
    """Return where the mail leads: who has no account opens their own thread by a link, on whatever they read mail."""
    there = resolve(telling.link)
    if not telling.person.is_guest or there.view_name != "portal:thread":
        return telling.link
    thread = Thread.objects.filter(pk=there.kwargs["thread_id"], customer=telling.person).first()
    return reverse("portal:link", args=[link_token(thread)]) if thread else telling.link


def _mail(telling: Telling) -> EmailMultiAlternatives:
    found = centre()
    name = found.name if found else ""
    stop = address_to_stop(telling.person, telling.subject)
    context: dict[str, Any] = {
        "telling": telling,
        "centre": found,
        "address": settings.MALGIL_PUBLIC_URL + _way_in(telling),
        "settings_address": f"{settings.MALGIL_PUBLIC_URL}/notifications/",
        "stop": stop,
        "subject": Subject(telling.subject).label,
        "language": get_language(),
    }
    title = telling.words.title
    if telling.subject in ADVERTISING:
        # The law wants to see it in the subject (정보통신망법 시행령 별표 6).
        title = f"{_('(광고)')} {title}"
    return EmailMultiAlternatives(
        f"[{name}] {title}" if name else title,
        render_to_string("notifications/email.txt", context),
        formataddr((name, settings.DEFAULT_FROM_EMAIL)),
        [_address(telling.person)],
        alternatives=[(render_to_string("notifications/email.html", context), "text/html")],
        headers={**unsubscribe(stop), **automatic()},
    )


def _send(mail: EmailMultiAlternatives) -> Outcome:
    try:
        mail.send()
    except OSError as error:
        # smtplib's errors are OSErrors too.
        return Later(type(error).__name__)
    return Sent()
