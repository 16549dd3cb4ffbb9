"""What is done again and again, safe to do twice and by two at once."""

from datetime import timedelta
from importlib import import_module

from django.conf import settings
from django_tasks_db.models import DBTaskResult

from malgil.accounts.actions import tell_of_blown_fuse
from malgil.accounts.jobs import forget
from malgil.base.clock import now
from malgil.base.mail.fuse import forget as forget_counts
from malgil.coach.actions.drafting import forget_drafts
from malgil.community.jobs import forget as forget_posts
from malgil.community.jobs import tick as keep_community
from malgil.conversations.jobs import forget as forget_files
from malgil.events.jobs import sweep
from malgil.knowledge.actions import forget_searches
from malgil.knowledge.jobs import forget_old
from malgil.knowledge.jobs import tick as keep_articles
from malgil.news.jobs import tick as keep_news
from malgil.notifications.jobs import forget as forget_notices
from malgil.routing.actions import forget_numbers
from malgil.routing.jobs import tick

KEPT = timedelta(days=14)


def mind() -> None:
    """Do what crashes left behind and what time brings: follow-ups, vanished agents, snoozes that end, articles."""
    sweep()
    tick()
    keep_articles()
    tell_of_blown_fuse()
    keep_community()
    keep_news()


def clean_up() -> None:
    """Forget sessions that have expired, jobs and letters that were done two weeks ago, and files nobody sent."""
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
    forget()
    forget_drafts()
    forget_files()
    forget_counts()
    forget_posts()
    forget_searches()
    forget_old()
    forget_notices()
    forget_numbers()
    DBTaskResult.objects.finished().filter(finished_at__lt=now() - KEPT).delete()
