"""Fills an empty database with conversations that are under way, and prints who is signed in how as JSON.

Run as a program with the centre's environment: `python bench/chat/seed.py NUMBER_OF_CONVERSATIONS`.
"""

import json
import sys
from importlib import import_module

import django


def main(number: int) -> None:
    """Make so many conversations, ten to an agent."""
    django.setup()

    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

    from malgil.accounts.models import Centre, Person, Role
    from malgil.conversations.actions import assign, open_thread

    def session_of(person: Person) -> str:
        session = import_module(settings.SESSION_ENGINE).SessionStore()
        session[SESSION_KEY] = str(person.pk)
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        session[HASH_SESSION_KEY] = person.get_session_auth_hash()
        session.create()
        return str(session.session_key)

    Centre.objects.create(pk=1, name="벤치 고객센터")
    agents = [
        Person.objects.create_user(f"agent{n}@example.com", name=f"상담원 {n}", role=Role.AGENT)
        for n in range(-(-number // 10))
    ]
    sessions = {agent.pk: session_of(agent) for agent in agents}
    talks = []
    for n in range(number):
        customer = Person.objects.create_user(f"customer{n}@example.com", name=f"고객 {n}")
        thread = open_thread(customer, body="주문한 컵이 아직 안 왔어요.", key=f"open-{n}")
        agent = agents[n % len(agents)]
        assign(thread, agent=agent, by=None)
        talks.append({"thread": thread.pk, "customer": session_of(customer), "agent": sessions[agent.pk]})
    print(json.dumps({"cookie": settings.SESSION_COOKIE_NAME, "talks": talks}))


if __name__ == "__main__":
    main(int(sys.argv[1]))
