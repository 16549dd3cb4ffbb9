"""The worker's process: beats, minds, and does jobs until it is told to stop."""

import os
import platform
import secrets
import threading

from django.db import connections

from malgil.channels.email.fetching import Fetchers
from malgil.channels.email.jobs import receiver, take_due
from malgil.channels.email.outgoing import post_due
from malgil.channels.sns.jobs import go_round as look_elsewhere
from malgil.config.working.chores import clean_up, mind
from malgil.config.working.every import Every
from malgil.config.working.growing import grow_at_night
from malgil.config.working.queue import QueueThread, hand_back_abandoned
from malgil.events import heartbeats
from malgil.events.follow import take_up_again
from malgil.knowledge.jobs import read_documents, weigh
from malgil.news.jobs import send_digests
from malgil.notifications.jobs import Postman

BEAT_SECONDS = 5.0
MIND_SECONDS = 3.0
ABANDONED_SECONDS = 15.0
POST_SECONDS = 1.0
TAKE_SECONDS = 1.0
MAILBOX_SECONDS = 3.0
READ_SECONDS = 10.0
WEIGH_SECONDS = 900.0
NIGHT_SECONDS = 300.0
DIGEST_SECONDS = 300.0
ELSEWHERE_SECONDS = 30.0
DAY_SECONDS = 24 * 3600.0
# Less than the supervisor's patience.
GRACE_SECONDS = 7.0


def name_of(kind: str) -> str:
    """Return a name for this process that no other one has had: kind, machine, number, and something random."""
    return f"{kind} {platform.node()[:30]} {os.getpid()} {secrets.token_hex(3)}"


def rounds_of(process: str, fetchers: Fetchers) -> list[Every]:
    """Return what a worker of this name does again and again."""
    return [
        Every(BEAT_SECONDS, lambda: heartbeats.beat(process), first_after=BEAT_SECONDS),
        Every(MIND_SECONDS, mind),
        Every(ABANDONED_SECONDS, hand_back_abandoned),
        # By itself: a mail server that is slow keeps no other job waiting.
        Every(POST_SECONDS, post_due),
        Every(TAKE_SECONDS, take_due),
        Every(MAILBOX_SECONDS, fetchers.look),
        Every(READ_SECONDS, read_documents),
        # Not a job: an answer is to be heard of within seconds, whatever else is in the queue.
        Every(POST_SECONDS, Postman().go_round),
        Every(WEIGH_SECONDS, weigh, first_after=WEIGH_SECONDS),
        Every(NIGHT_SECONDS, grow_at_night, first_after=NIGHT_SECONDS),
        Every(ELSEWHERE_SECONDS, look_elsewhere, first_after=20.0),
        Every(DIGEST_SECONDS, send_digests, first_after=90.0),
        Every(DAY_SECONDS, clean_up, first_after=60.0),
    ]


def work(stopped: threading.Event) -> None:
    """Do the work of the background until stopped."""
    process = name_of("worker")
    # Before the first job is claimed: what a silent worker holds is taken away from it.
    heartbeats.beat(process)
    take_up_again()
    fetchers, listening = Fetchers(), receiver()
    rounds = rounds_of(process, fetchers)
    queue = QueueThread(process)
    for one in rounds:
        one.start()
    queue.start()
    stopped.wait()
    fetchers.stop()
    if listening:
        listening.stop()
    queue.stop(GRACE_SECONDS)
    for one in rounds:
        one.stop(0.5)
    heartbeats.leave(process)
    connections.close_all()
