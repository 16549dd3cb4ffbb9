"""What the people of the demo want to hear, and when not."""

from collections.abc import Sequence
from datetime import time

from malgil.accounts.models import Person
from malgil.notifications.actions import choose, keep_quiet, make_keys
from malgil.notifications.subjects import EMAIL, PUSH, Hours, Subject

HEARS_ALL = {
    (subject, means)
    for subject in (Subject.ANSWERS, Subject.LINE, Subject.COMMUNITY, Subject.SERVICE)
    for means in (PUSH, EMAIL)
}


def load_wishes(customers: Sequence[Person]) -> None:
    """Let one of them agree to advertising, one want mails alone, and one sleep early."""
    make_keys()
    for person, wanted in zip(
        customers,
        (
            HEARS_ALL | {(Subject.PROMOTION, EMAIL)},
            {(Subject.ANSWERS, EMAIL), (Subject.SERVICE, EMAIL)},
            HEARS_ALL,
        ),
        strict=False,
    ):
        choose(person, wanted)
    if len(customers) > 2:
        keep_quiet(customers[2], Hours(time(22), time(7, 30)))
