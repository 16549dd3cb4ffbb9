"""Sorting: tags, category, order number, priority, duplicates."""

from django.db import transaction

from malgil.accounts.models import Person
from malgil.base.clock import now
from malgil.conversations.actions.closing import close_thread
from malgil.conversations.actions.settling import let_await, lock, lock_open
from malgil.conversations.facts import (
    ChannelChanged,
    DuplicateTaken,
    ThreadFiled,
    ThreadMerged,
    ThreadTagged,
    ThreadUntagged,
)  # fmt: skip
from malgil.conversations.models import Category, Channel, Merge, Tag, Thread
from malgil.conversations.refusals import NotADuplicate, ThreadIsClosed
from malgil.events import log


@transaction.atomic
def tag(thread: Thread, *, tag: Tag, by: Person) -> None:
    """Put a tag on; one that is there stays there once."""
    locked = lock(thread)
    if not locked.tags.filter(pk=tag.pk).exists():
        locked.tags.add(tag)
        log.record(locked.topic, ThreadTagged(tag_id=tag.pk), actor=by.pk)


@transaction.atomic
def untag(thread: Thread, *, tag: Tag, by: Person) -> None:
    """Take a tag off."""
    locked = lock(thread)
    if locked.tags.filter(pk=tag.pk).exists():
        locked.tags.remove(tag)
        log.record(locked.topic, ThreadUntagged(tag_id=tag.pk), actor=by.pk)


@transaction.atomic
def file_thread(thread: Thread, *, category: Category | None, order_number: str, priority: int, by: Person) -> Thread:
    """Set what a thread is about and how soon it must be seen; no change records nothing."""
    locked = lock(thread)
    filed = ThreadFiled(category_id=category.pk if category else None, order_number=order_number, priority=priority)
    if filed != ThreadFiled(category_id=locked.category_id, order_number=locked.order_number, priority=locked.priority):
        locked.category, locked.order_number, locked.priority = category, order_number, priority
        locked.save(update_fields=["category", "order_number", "priority"])
        log.record(locked.topic, filed, actor=by.pk)
        # Of what is for staff the customer's page hears nothing, but it shows the category and the order.
        log.ring(f"person:{locked.customer_id}")
    return locked


@transaction.atomic
def change_channel(thread: Thread, *, channel: Channel, by: Person | None) -> Thread:
    """Let a matter go on by another channel; the same one records nothing. Refuses a closed thread."""
    locked = lock_open(thread)
    if locked.channel != channel:
        locked.channel = channel
        locked.save(update_fields=["channel"])
        log.record(locked.topic, ChannelChanged(channel=channel), actor=by.pk if by else None)
        log.ring(f"person:{locked.customer_id}")
    return locked


@transaction.atomic
def merge(duplicate: Thread, *, into: Thread, by: Person) -> Merge:
    """Close a duplicate and let it lead to another thread of the same customer; its messages stay where they were said.

    Refuses threads of different customers, a thread and itself, a thread that is merged already, and a closed `into`.
    """
    # Lower id first, so that two merges at once cannot wait for each other.
    locked = {thread.pk: lock(thread) for thread in sorted((duplicate, into), key=lambda each: each.pk)}
    from_, to = locked[duplicate.pk], locked[into.pk]
    if from_.pk == to.pk or from_.customer_id != to.customer_id:
        raise NotADuplicate
    if Merge.objects.filter(duplicate__in=[from_, to]).exists():
        raise NotADuplicate
    if to.is_closed:
        raise ThreadIsClosed
    row = Merge.objects.create(duplicate=from_, into=to, by=by, at=now())
    if from_.is_awaited:
        # What they still wait for, they are told where it goes on.
        let_await(to, min(since for since in (from_.awaits_since, to.awaits_since) if since))
    log.record(from_.topic, ThreadMerged(into_id=to.pk), actor=by.pk)
    log.record(to.topic, DuplicateTaken(duplicate_id=from_.pk), actor=by.pk)
    close_thread(from_, closer=by)
    return row
