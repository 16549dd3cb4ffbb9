"""Makes a database with so many conversations and prints who is signed in how: `python tests/faults/seed.py 3`."""

import json
import sys
from importlib import import_module

import django


def main(number: int) -> None:
    """Make so many conversations, each with a customer and an agent of its own."""
    django.setup()

    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

    from malgil.accounts.models import Centre, Person, Role
    from malgil.config.serving.tables import lay_tables
    from malgil.conversations.actions import assign, open_thread

    def session_of(person: Person) -> str:
        session = import_module(settings.SESSION_ENGINE).SessionStore()
        session[SESSION_KEY] = str(person.pk)
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        session[HASH_SESSION_KEY] = person.get_session_auth_hash()
        session.create()
        return f"{settings.SESSION_COOKIE_NAME}={session.session_key}"

    lay_tables()
    Centre.objects.create(pk=1, name="하루상점")
    talks = []
    for n in range(number):
        customer = Person.objects.create_user(f"customer{n}@example.com", name="김하늘")
        agent = Person.objects.create_user(f"agent{n}@example.com", name="박서연", role=Role.AGENT)
        thread = open_thread(customer, body="컵이 깨져서 왔어요.", key="first")
        assign(thread, agent=agent, by=None)
        talks.append({"thread": thread.pk, "customer": session_of(customer), "agent": session_of(agent)})
    sys.stdout.write(json.dumps(talks))


if __name__ == "__main__":
    main(int(sys.argv[1]))
