"""What time brings to the news, and sending them by mail."""

import logging
from email.utils import formataddr

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from malgil.accounts.queries import centre
from malgil.base.mail.headers import automatic, unsubscribe
from malgil.base.markdown import excerpt_of
from malgil.news import actions
from malgil.news.models import Article, Digest, Kind
from malgil.news.queries import news_in
from malgil.news.unsubscribing import token_of

log = logging.getLogger(__name__)

_AT_ONCE = 200
_EXCERPT = 140


def tick() -> int:
    """Publish what is due, and return how much that was."""
    return actions.keep_time()


def send_digests() -> int:
    """Write and send the digests of today, and return how many went out; safe to run twice and by two at once."""
    actions.write_digests()
    sent = 0
    for _number in range(_AT_ONCE):
        digest = actions.take_digest()
        if digest is None:
            break
        sent += _sent(digest)
    return sent


def _sent(digest: Digest) -> bool:
    mail = mail_of(digest)
    try:
        if mail is not None:
            mail.send()
    except OSError:
        # Whatever the mail server has not accepted was not sent.
        log.warning("digest %s could not be sent; trying again", digest.pk, exc_info=True)
        actions.give_back(digest)
        return False
    actions.finish_digest(digest)
    return mail is not None


def mail_of(digest: Digest) -> EmailMultiAlternatives | None:
    """Return the mail with a digest, as words and as a letter, in its reader's language; None when it holds nothing."""
    person, found = digest.subscription.person, centre()
    with translation.override(person.language or settings.LANGUAGE_CODE):
        articles = news_in(digest)
        if not articles or not person.email:
            return None
        leave = settings.MALGIL_PUBLIC_URL + reverse("portal:news_leave", args=[token_of(person)])
        name = found.name if found else ""
        subject = _subject(name, articles)
        context = {
            "pieces": [(article, article.meaning or excerpt_of(article.body, _EXCERPT)) for article in articles],
            "subject": subject,
            "centre": found,
            "origin": settings.MALGIL_PUBLIC_URL,
            "leave": leave,
        }
        return EmailMultiAlternatives(
            subject,
            render_to_string("mail/news_digest.txt", context),
            formataddr((name, settings.DEFAULT_FROM_EMAIL)),
            [person.email],
            alternatives=[(render_to_string("mail/news_digest.html", context), "text/html")],
            headers={**unsubscribe(leave), **automatic()},
        )


def _subject(name: str, articles: list[Article]) -> str:
    first, more = articles[0].title, len(articles) - 1
    words = ngettext("%(first)s 외 %(more)d개", "%(first)s 외 %(more)d개", more) % {"first": first, "more": more}
    # The law wants to see advertising in the subject (정보통신망법 시행령 별표 6).
    advertises = any(article.kind == Kind.EVENT for article in articles)
    said = f"[{name}] {words if more else first}" if name else (words if more else first)
    return f"{_('(광고)')} {said}" if advertises else said
