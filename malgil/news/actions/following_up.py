"""How a disturbance goes on, and who has read a policy notice."""

from django.db import transaction

from malgil.accounts.models import Person, Role
from malgil.base.clock import now
from malgil.events import log
from malgil.news.actions.telling import tell_out
from malgil.news.facts import NewsChanged, NewsConfirmed, StatusResolved, StatusUpdated
from malgil.news.models import STATUS_TOPIC, Article, Confirmation, State, StatusUpdate
from malgil.news.refusals import NotAStatus, NothingSaid, NothingToConfirm, NotOut
from malgil.news.rules import checked_text


@transaction.atomic
def update_status(article: Article, *, state: str, words: str, by: Person) -> StatusUpdate:
    """Say how far a disturbance has come; 해결 takes it off every page, anything else brings a solved one back.

    Refuses news of another kind, news that are not out, and silence.
    """
    locked = Article.objects.select_for_update().get(pk=article.pk)
    if not locked.is_status:
        raise NotAStatus
    if not locked.is_out:
        raise NotOut
    said, at = checked_text(words)[:2000], now()
    if not said:
        raise NothingSaid
    was_open = locked.is_open
    update = StatusUpdate.objects.create(article=locked, state=state, words=said, by=by, at=at)
    locked.state, locked.changed_at = state, at
    locked.resolved_at = at if state == State.RESOLVED else None
    locked.save(update_fields=["state", "changed_at", "resolved_at"])
    if locked.is_open and not was_open:
        tell_out(locked, by=by)
        return update
    log.record(locked.topic, NewsChanged(article_id=locked.pk), actor=by.pk)
    fact = (StatusUpdated if locked.is_open else StatusResolved)(article_id=locked.pk, update_id=update.pk)
    log.record(STATUS_TOPIC, fact, actor=by.pk)
    return update


@transaction.atomic
def confirm(article: Article, *, by: Person) -> Confirmation:
    """Keep that a partner has read a policy notice as it is now, and return it; the second time is the first one.

    Refuses where nobody asks for it, and who is no partner.
    """
    if not article.needs_confirmation or not article.is_out or by.role != Role.PARTNER:
        raise NothingToConfirm
    newest = article.versions.first()
    if newest is None:
        raise LookupError(f"news {article.pk} has no version")
    # Two clicks at once: the unique key lets one of them in.
    confirmation, is_new = Confirmation.objects.get_or_create(
        article=article, person=by, defaults={"version": newest, "at": now()}
    )
    if is_new:
        fact = NewsConfirmed(article_id=article.pk, person_id=by.pk, version_id=newest.pk)
        log.record(article.topic, fact, actor=by.pk)
    return confirmation
