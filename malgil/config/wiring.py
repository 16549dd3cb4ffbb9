"""What follows from which event: the one page to read."""

from malgil.conversations.queries import PUBLIC_LINES, STAFF_LINES
from malgil.events.models import Event
from malgil.events.wiring import Subscriber, later, now, within

_LINE_UP = now("malgil.routing.jobs.line_up")
_LEAVE = now("malgil.routing.jobs.leave_line")
_BEGIN = now("malgil.routing.jobs.begin_work")
_NEXT = now("malgil.routing.jobs.let_next_stand")
_REORDER = now("malgil.routing.jobs.reorder")
_FILL = now("malgil.routing.jobs.fill")
_UNDERSTAND = now("malgil.channels.email.answering.understand")
_ANSWER_FIRST = now("malgil.channels.email.answering.answer_first")
_INDEX = now("malgil.knowledge.jobs.index_topic")
# Whoever it concerns hears of it: by the table in `notifications/table.py`.
_TELL = now("malgil.notifications.jobs.tell_of")
# Of what concerns everybody, many hear.
_TELL_MANY = later("malgil.notifications.jobs.tell_of")

_FOLLOWERS = later("malgil.community.jobs.tell_followers")
# After these a question reads otherwise, or nobody may read it any more.
REINDEXED = tuple(
    f"community.{what}" for what in ("edited", "removed", "measure_taken", "measure_lifted", "duplicated")
)

FOLLOWS: dict[str, tuple[Subscriber, ...]] = {
    "centre.set_up": (
        now("malgil.coach.jobs.bring_guides"),
        now("malgil.knowledge.jobs.bring_sections"),
        now("malgil.knowledge.jobs.bring_vocabulary"),
        now("malgil.notifications.jobs.bring_keys"),
    ),
    "files.attached": (later("malgil.conversations.jobs.check_files"), later("malgil.coach.jobs.collect_from_files")),
    "mail.stopped": (_TELL,),
    "mailbox.away": (_TELL,),
    "status.opened": (_TELL_MANY,),
    "status.updated": (_TELL_MANY,),
    "status.resolved": (_TELL_MANY,),
    "news.published": (_INDEX, _TELL_MANY),
    "posting.wanted": (later("malgil.channels.sns.jobs.post_wanted"),),
    "news.changed": (_INDEX,),
    "news.withdrawn": (_INDEX,),
    "article.published": (_INDEX,),
    "article.changed": (_INDEX,),
    "article.withdrawn": (_INDEX,),
    "article.removed": (_INDEX,),
    "summary.wanted": (now("malgil.coach.jobs.sum_up_later"),),
    "bounce.came": (now("malgil.channels.email.bounces.bounce_came"),),
    "guest.claimed": (
        now("malgil.conversations.jobs.bring_threads"),
        now("malgil.notifications.jobs.bring_along"),
    ),
    "letter.written": (now("malgil.accounts.jobs.hand_over"),),
    "thread.opened": (
        _LINE_UP,
        _FILL,
        now("malgil.channels.email.answering.understand"),
        now("malgil.channels.email.answering.answer_first"),
    ),
    "thread.reopened": (_LINE_UP, _FILL),
    "thread.assigned": (_BEGIN, _TELL),
    # The most frequent of all: who hears of it is written down with it.
    "message.posted": (within("malgil.notifications.jobs.tell_of", side="agent"),),
    "note.posted": (_TELL,),
    # Whom it frees, the end of its assignment says.
    "thread.closed": (
        _LEAVE,
        now("malgil.coach.jobs.stop_asking"),
        now("malgil.community.jobs.return_answer"),
        now("malgil.routing.jobs.call_no_more"),
    ),
    "thread.snoozed": (_LEAVE, _FILL),
    "snooze.ended": (_LINE_UP, _FILL),
    "thread.filed": (_REORDER, _FILL),
    "thread.transferred": (_REORDER, _FILL),
    "thread.moved": (now("malgil.routing.jobs.bring_place"),),
    "assignment.ended": (now("malgil.routing.jobs.stop_work"), _FILL),
    "agent.status_changed": (_FILL,),
    "place.left": (now("malgil.routing.jobs.keep_account"), _NEXT),
    "place.held": (_NEXT,),
    "place.expired": (now("malgil.routing.jobs.miss_call"), _NEXT, _FILL, _TELL),
    "place.near": (_TELL,),
    "place.turn_came": (_TELL,),
    "callback.due": (_TELL,),
    "callback.tried": (_TELL,),
    "place.switched": (_NEXT, _FILL),
    "place.resumed": (_FILL,),
    "place.passed": (_FILL,),
    "routing.changed": (now("malgil.routing.jobs.reorder_all"), _FILL),
    "agent.capacity_changed": (_FILL,),
    "community.asked": (_INDEX, _FOLLOWERS),
    "community.answered": (_INDEX, _FOLLOWERS, _TELL),
    **dict.fromkeys(REINDEXED, (_INDEX,)),
    "community.accepted": (_INDEX, _TELL),
    "community.mentioned": (_TELL,),
    "community.followed": (_TELL,),
}

# What follow-ups were called before: those an older release has written down are done under the name of today. Whoever
# renames or moves one says so here.
RENAMED: dict[str, str] = {
    "malgil.knowledge.jobs.index_article": "malgil.knowledge.jobs.index_topic",
    "malgil.routing.jobs.line_up_again": "malgil.routing.jobs.line_up",
}

# What one search box finds: kind, which is also the prefix of its topic → module with `findable(ref)` and `refs()`. The
# events after which it reads otherwise follow to `_INDEX`.
FINDABLE: dict[str, str] = {
    "article": "malgil.knowledge.findable",
    "question": "malgil.community.findable",
    "news": "malgil.news.findable",
}

# Who may look at what: prefix → `may_join(viewer, rest)`; the thread of `thread:7` is its rest.
TOPICS: dict[str, str] = {
    "thread": "malgil.conversations.queries.may_join_thread",
    "agent": "malgil.events.joining.about_an_agent",
    "desk": "malgil.events.joining.at_the_desk",
    "queue": "malgil.events.joining.in_the_line",
    "person": "malgil.events.joining.about_a_person",
    "question": "malgil.community.queries.may_join_question",
    "community": "malgil.events.joining.in_the_line",
    "moderation": "malgil.events.joining.at_the_desk",
    "choices": "malgil.events.joining.at_the_desk",
    "status": "malgil.news.queries.may_join_status",
}

# Topics that keep no log: they only wake the pages that look.
BELLS = frozenset({"desk", "queue", "person", "choices", "community", "moderation"})

# What has become of a message, which its own line says.
ON_A_MESSAGE = ("file.quarantined", "delivery.changed", "delivery.repeated")

# Topics anybody may look at, known to us or not: who joins one learns what every page says anyway.
PUBLIC = frozenset({"status"})

# What an event shows live: kind → what renders its line; a kind that is not here rings its bell only.
FRAGMENTS: dict[str, str] = {
    **dict.fromkeys((*STAFF_LINES, *PUBLIC_LINES), "malgil.web.conversation.fragments.fragment"),
    # An ended question is drawn anew where it was asked.
    **dict.fromkeys(("slot.answered", "slot.withdrawn"), "malgil.web.conversation.fragments.question"),
    **dict.fromkeys(
        ("file.quarantined", "delivery.changed", "delivery.repeated"),
        "malgil.web.conversation.fragments.redrawn_message",
    ),
    "messages.read": "malgil.web.conversation.fragments.read_mark",
}

# Channels whose readers are elsewhere: channel → `addresses(thread, message)` a message of ours has to travel to.
CARRIERS: dict[str, str] = {"email": "malgil.channels.email.carrying.addresses"}

# Who is looking, from a request's cookies; and who of the staff still holds the desk open, every 20 seconds.
IDENTIFY = "malgil.accounts.sign_in.viewer_from_cookies"
LIVE_HEARTBEAT = "malgil.routing.actions.renew_leases"


# What every member of staff is to see at once, wherever they are.
ALARMS = frozenset(
    {
        "mail.stopped",
        "mail.resumed",
        "mailbox.away",
        "mailbox.back",
        "mailbox.changed",
        "mail.quarantined",
        "mail.judged",
    }
)
# Who raises alarms beside the fuse of outgoing mail: functions that return `base.alarms.Alarm`.
ALARMED = ("malgil.channels.email.alarms.alarms",)

# After these the desk offers other things to choose from: categories, tags, macros, teams, colleagues.
CHOICES = frozenset(f"{what}.changed" for what in ("category", "tag", "macro", "team", "skill"))


def bells_of(event: Event) -> tuple[str, ...]:
    """Return the bells an event rings beside its own topic: the desk hears of threads and colleagues."""
    if event.kind == "thread.opened":
        return "desk", f"person:{event.facts['customer_id']}"
    if event.kind in CHOICES | ALARMS:
        return ("choices",)
    if event.kind.startswith("person."):
        return "choices", f"person:{event.facts['person_id']}"
    if event.kind == "agent.status_changed":
        # Whom a matter may be given to says beside each colleague whether they are there.
        return "desk", "choices"
    return ("desk",) if event.topic.startswith(("thread:", "agent:")) else ()
