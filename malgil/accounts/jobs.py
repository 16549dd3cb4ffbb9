"""What follows for accounts, and what the worker does for them."""

import logging
from datetime import timedelta
from email.utils import formataddr

from django.conf import settings
from django.core.mail import EmailMessage
from django_tasks import task

from malgil.accounts.models import Letter, Tally
from malgil.accounts.queries import centre
from malgil.base.clock import now
from malgil.base.mail.backend import urgent_post
from malgil.base.mail.headers import automatic
from malgil.events.models import Event

log = logging.getLogger(__name__)

TRY_AGAIN = timedelta(seconds=30)
GIVE_UP = timedelta(hours=1)
KEPT = timedelta(days=14)


def hand_over(event: Event) -> None:
    """After a letter was written: the worker posts it."""
    post_letter.enqueue(event.facts["letter_id"])


@task()
def post_letter(letter_id: int) -> None:
    """Post a letter and forget its words; one that was posted is left alone.

    A crash between posting and remembering posts it twice: a code that comes twice is better than none.
    """
    letter = Letter.objects.filter(pk=letter_id, posted_at=None).first()
    if letter is None:
        return
    try:
        to, post = [letter.to], urgent_post()
        EmailMessage(letter.subject, letter.body, _sender(), to, headers=automatic(), connection=post).send()
    except OSError:
        if letter.at < now() - GIVE_UP:
            raise
        log.warning("letter %s could not be posted; trying again", letter_id, exc_info=True)
        post_letter.using(run_after=now() + TRY_AGAIN).enqueue(letter_id)
        return
    Letter.objects.filter(pk=letter_id).update(posted_at=now(), subject="", body="")


def forget() -> int:
    """Forget letters that were posted two weeks ago and counts that have run out; return how many that was."""
    letters, _ = Letter.objects.filter(posted_at__lt=now() - KEPT).delete()
    counts, _ = Tally.objects.filter(expires__lt=now()).delete()
    return letters + counts


def _sender() -> str:
    found = centre()
    return formataddr((found.name if found else "", settings.DEFAULT_FROM_EMAIL))
