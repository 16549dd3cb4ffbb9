"""Filling an empty centre with the demo store."""

from random import Random

from django.db import transaction

from malgil.accounts.queries import centre
from malgil.config.demo.answers import load_answers
from malgil.config.demo.calls import load_calls
from malgil.config.demo.community import load_community
from malgil.config.demo.desks import sit_down
from malgil.config.demo.furniture import load_furniture
from malgil.config.demo.mailed import by_mail, load_mailed
from malgil.config.demo.mails import load_mails
from malgil.config.demo.news import load_news
from malgil.config.demo.orders import load_orders
from malgil.config.demo.people import load_people
from malgil.config.demo.pictures import attach
from malgil.config.demo.plot import Plot
from malgil.config.demo.promises import load_promises
from malgil.config.demo.routing import load_routing
from malgil.config.demo.rows import write
from malgil.config.demo.scripts import SCRIPTS
from malgil.config.demo.times import load_times
from malgil.config.demo.wishes import load_wishes
from malgil.config.demo.words import load_words
from malgil.knowledge.actions import bring_vocabulary
from malgil.routing.actions import promise_waits

SEED = 20


@transaction.atomic
def load() -> bool:
    """Load the demo store and return True; a centre that is set up is left as it is (False)."""
    if centre() is not None:
        return False
    random = Random(SEED)  # noqa: S311 - the demo is to be the same every time
    cast = load_people()
    load_wishes(cast.customers)
    load_furniture()
    bring_vocabulary()
    categories = load_words(cast.teams, cast.skills, {tag for script in SCRIPTS for tag in script.tags})
    load_routing(cast, categories)
    plans = by_mail(Plot(cast, random).draw())
    stages = write(plans, cast, categories)
    attach(stages, random)
    load_mailed(stages)
    load_orders(plans, cast, random)
    load_promises(Random(SEED))  # noqa: S311 - as above
    load_times(Random(SEED))  # noqa: S311 - as above
    load_answers(Random(SEED))  # noqa: S311 - as above
    load_community(Random(SEED))  # noqa: S311 - as above
    load_news(cast)
    load_mails(cast)
    sit_down(cast)
    load_calls(Random(SEED))  # noqa: S311 - as above
    promise_waits()
    return True
