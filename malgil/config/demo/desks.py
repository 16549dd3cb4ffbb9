"""Colleagues at their desks, so that whoever tries the demo out is not alone."""

from datetime import timedelta

from django.utils import timezone

from malgil.config.demo.people import Cast
from malgil.conversations.models import Channel, Standing, Thread
from malgil.routing.models import Capacity, Presence, Status

# By their place among the agents. The bar shows the first three; these two are played by nobody.
COLLEAGUES = (3, 4)


def sit_down(cast: Cast) -> None:
    """Show two colleagues online, with exactly as much to do as they can take.

    No page of theirs renews their lease, so it lasts for good. And because they are full, whoever asks waits for the
    visitor who plays an agent, not for somebody who never answers.
    """
    now = timezone.now()
    for number in COLLEAGUES:
        agent = cast.agents[number]
        held = Thread.objects.filter(assignee=agent, standing=Standing.OPEN)
        for channel in Channel:
            limit = held.filter(channel=channel).count()
            Capacity.objects.update_or_create(agent=agent, channel=channel, defaults={"limit": limit})
        since = now - timedelta(minutes=50 + number)
        Presence.objects.create(
            agent=agent, status=Status.ONLINE, since=since, idle_since=since, lease_until=now + timedelta(days=3650)
        )
