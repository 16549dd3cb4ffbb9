"""What can happen in the line and at the desk, as the log keeps it."""

from malgil.events.facts import Fact


class PlaceTaken(Fact, kind="place.taken", audience="public"):
    """The customer stands in the line, since a moment (ISO 8601) that never changes."""

    place_id: int
    since: str
    channel: str = ""
    priority: int = 0


class PlaceHeld(Fact, kind="place.held", audience="public"):
    """Nobody is sent to the customer for a while (`reason`: away, lost, callback, joined); the place stays theirs.

    `until` is a moment (ISO 8601), or None until what it waits for has come.
    """

    place_id: int
    reason: str
    until: str | None


class PlaceResumed(Fact, kind="place.resumed", audience="public"):
    """The customer is back and stands where they stood."""

    place_id: int


class PlaceSwitched(Fact, kind="place.switched", audience="public"):
    """The customer waits by another channel, where they stood."""

    place_id: int
    channel: str


class PlaceFiled(Fact, kind="place.filed", audience="staff"):
    """The place follows how its thread is filed now; its moment stays."""

    place_id: int
    priority: int


class PlaceOffered(Fact, kind="place.offered", audience="staff"):
    """An agent is asked whether they take the customer, until a moment (ISO 8601)."""

    place_id: int
    agent_id: int
    until: str


class PlacePassed(Fact, kind="place.passed", audience="staff"):
    """An agent did not take the customer, who stands where they stood (`why`: declined, ran_out, withdrawn)."""

    place_id: int
    agent_id: int
    why: str


class PlaceLeft(Fact, kind="place.left", audience="public"):
    """The customer does not wait any more (`state`: assigned, abandoned, or done when put aside or closed by staff)."""

    place_id: int
    state: str = "done"


class PlaceExpired(Fact, kind="place.expired", audience="public"):
    """The customer did not come back while their place was held."""

    place_id: int


class StatusChanged(Fact, kind="agent.status_changed", audience="staff"):
    """An agent chose a status, vanished, or did not take somebody (`reason`: chosen, vanished, passed)."""

    status: str
    reason: str


class CapacityChanged(Fact, kind="agent.capacity_changed", audience="staff"):
    """How many threads of a channel an agent holds at once was changed."""

    channel: str
    limit: int


class RoutingChanged(Fact, kind="routing.changed", audience="staff"):
    """Who may be given what was changed (`about`: category, agent, offers; `row_id` where there is one)."""

    about: str
    row_id: int | None
    name: str


class FurnitureChanged(Fact, kind="furniture.changed", audience="staff"):
    """A door, a calendar or a day that differs (`about`) was made, changed, moved, removed or restored (`change`)."""

    about: str
    row_id: int
    name: str
    change: str


class PromiseMade(Fact, kind="promise.made", audience="staff"):
    """Somebody who waits was told a bound in minutes, or nothing for a reason; `lengthened` counts the longer ones."""

    promise_id: int
    minutes: int | None
    silence: str
    lengthened: int


class PromiseSettled(Fact, kind="promise.settled", audience="staff"):
    """A promise came true or not (`outcome`: kept, missed, void)."""

    promise_id: int
    outcome: str


class TimeHinted(Fact, kind="place.time_hinted", audience="public"):
    """Somebody who waits was told that it goes so many minutes faster at another moment (ISO 8601)."""

    place_id: int
    slot: str
    minutes: int


class PlaceNear(Fact, kind="place.near", audience="public"):
    """Somebody who is away and needs so many minutes to be back was told to come."""

    place_id: int
    minutes: int


class PlaceTurn(Fact, kind="place.turn_came", audience="public"):
    """It is the turn of somebody who is away; the place is theirs until a moment (ISO 8601)."""

    place_id: int
    until: str


class CallbackAsked(Fact, kind="callback.asked", audience="public"):
    """A customer wants to be called by a moment (ISO 8601), in turn or in the half hour that begins with `slot`."""

    callback_id: int
    slot: str | None
    deadline: str


class CallbackDue(Fact, kind="callback.due", audience="public"):
    """The moment of a call has come: the next agent who may will call."""

    callback_id: int


class CallbackTried(Fact, kind="callback.tried", audience="public"):
    """An agent has called; when nobody answered it is tried again at a moment (ISO 8601), or not any more."""

    callback_id: int
    answered: bool
    again_at: str | None


class CallbackEnded(Fact, kind="callback.ended", audience="public"):
    """There will be no more calls (`outcome`: answered, unanswered, cancelled, closed)."""

    callback_id: int
    outcome: str


class TreesJudged(Fact, kind="estimate.judged", audience="staff"):
    """Trees were grown at night for a channel's waits (`verdict`: promoted, kept, retired, failed, and then `why`)."""

    channel: str
    verdict: str
    why: str
