"""Seeds threads many people take part in, then writes on them when told to, as a process of its own.

`python -m bench.streams.writer THREADS PEOPLE_EACH` with the centre's environment. It prints one line of JSON, then
reads commands: `post` says one message on every thread, `ring` rings the line's bell; each is answered by a line.
"""

import json
import sys
from importlib import import_module

import django


def main(threads: int, people_each: int) -> None:
    """Seed, and do as told until there is nothing more to read."""
    django.setup()

    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.db import transaction
    from django.utils import timezone

    from malgil.accounts.models import Centre, Person, Role
    from malgil.conversations.actions import open_thread, post_message
    from malgil.conversations.models import Participant
    from malgil.events import log

    def session_of(person: Person) -> str:
        session = import_module(settings.SESSION_ENGINE).SessionStore()
        session[SESSION_KEY] = str(person.pk)
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        session[HASH_SESSION_KEY] = person.get_session_auth_hash()
        session.create()
        return str(session.session_key)

    Centre.objects.create(pk=1, name="벤치 고객센터")
    agent = Person.objects.create_user("agent@example.com", name="박서연", role=Role.AGENT)
    opened, people = [], []
    for number in range(threads):
        crowd = [Person.objects.create_user(f"c{number}-{n}@example.com", name="고객") for n in range(people_each)]
        thread = open_thread(crowd[0], body="주문한 컵이 아직 안 왔어요.", key=f"open-{number}")
        Participant.objects.bulk_create(
            Participant(thread=thread, person=person, joined_at=timezone.now()) for person in crowd[1:]
        )
        opened.append(thread)
        people += [{"topic": thread.topic, "session": session_of(person)} for person in crowd]
    print(json.dumps({"cookie": settings.SESSION_COOKIE_NAME, "people": people}), flush=True)
    for round_number, command in enumerate(sys.stdin):
        if command.strip() == "post":
            for thread in opened:
                post_message(thread, author=agent, body="지금 택배사에 확인하고 있어요.", key=f"say-{round_number}")
        else:
            with transaction.atomic():
                log.ring("queue")
        print("done", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
