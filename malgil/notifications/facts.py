"""What can happen to what people want to hear, as the log keeps it."""

from malgil.events.facts import Fact


class WishesChanged(Fact, kind="wishes.changed", audience="staff"):
    """Somebody chose what they hear by which means; `given` and `taken` hold pairs such as `promotion push`."""

    person_id: int
    given: list[str]
    taken: list[str]
    # page or mail: how they said so.
    by_way_of: str
