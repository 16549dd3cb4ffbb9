"""The centres an estimate must do well in: by name, each a few weeks of one store's days."""

from dataclasses import replace

from malgil.routing.simulation.chance import HOUR, Duration, Profile
from malgil.routing.simulation.scenario import Crew, Cut, Kind, Outage, Pause, Scenario

# A Korean store's day: slow at ten, a peak before lunch, a higher one after it.
HOURS = (10.0, 11.0, 12.0, 13.0, 14.0, 15.0, 16.0, 17.0, 18.0)
SHAPE = (0.75, 1.05, 0.9, 0.95, 1.15, 1.1, 1.0, 0.95, 0.7)
PATIENCE = Duration(300.0, 1.2)
LUNCH = Pause(12.5 * HOUR, HOUR, 0.75 * HOUR)
# Two short breaks beside lunch.
SHORT = (Pause(11 * HOUR, 600.0, HOUR), Pause(15.5 * HOUR, 600.0, 1.5 * HOUR))
DELIVERY, REFUND, GOODS, SELLERS = range(4)


def day(rate: float) -> Profile:
    """Return a day with so many customers an hour on average."""
    usual = sum(SHAPE) / len(SHAPE)
    return Profile(HOURS, [rate * share / usual for share in SHAPE])


def small() -> Scenario:
    """Return a shop with six agents who all do everything, about as busy as they can be."""
    crew = Crew(6, 10 * HOUR, 18 * HOUR, pauses=(LUNCH, *SHORT), wrap_up=Duration(30.0, 0.5), differ=0.15)
    kind = Kind("문의", 1.0, Duration(240.0, 0.9), PATIENCE, urgent=0.1)  # not a message: a name in a table
    return Scenario("small", 15, day(70), (kind,), (crew,), learning_days=5)


def mid() -> Scenario:
    """Return a store with 36 agents of five crews who know different things, and four kinds of customers."""
    kinds = (
        Kind("delivery", 0.45, Duration(210.0, 0.8), PATIENCE, DELIVERY, urgent=0.1),
        Kind("refund", 0.30, Duration(300.0, 0.9), PATIENCE, REFUND, urgent=0.2),
        Kind("goods", 0.15, Duration(180.0, 0.7), Duration(200.0, 1.2), GOODS),
        Kind("sellers", 0.10, Duration(420.0, 0.8), Duration(600.0, 1.0), SELLERS),
    )
    knowing = (
        (12, {DELIVERY}),
        (8, {DELIVERY, REFUND}),
        (6, {REFUND, GOODS}),
        (5, {REFUND, SELLERS}),
        (5, {*range(4)}),
    )
    wrap_up = Duration(30.0, 0.5)
    crews = tuple(
        Crew(number, 10 * HOUR, 18 * HOUR, frozenset(skills), 1, (LUNCH, *SHORT), wrap_up, 0.15)
        for number, skills in knowing
    )
    return Scenario("mid", 11, day(415), kinds, crews, learning_days=4)


def overload() -> Scenario:
    """Return the store of `mid` with a third more customers than its agents can answer."""
    return replace(mid(), name="overload", profile=day(550), days=9)


def break_storm() -> Scenario:
    """Return the shop of `small`, all but two of whose agents go to lunch at noon."""
    scenario = small()
    noon = Pause(12 * HOUR, HOUR)
    crew = scenario.crews[0]
    crews = (replace(crew, number=4, pauses=(noon, *SHORT)), replace(crew, number=2))
    return replace(scenario, name="break storm", crews=crews)


def all_off() -> Scenario:
    """Return the shop of `small`, in which nobody is there from two o'clock on for twenty minutes."""
    return replace(small(), name="all agents off", outages=(Outage(14 * HOUR, 1200.0),))


def reconnect_storm() -> Scenario:
    """Return the shop of `small`, in which half of all lines are cut at eleven and at three."""
    cuts = tuple(Cut(hour * HOUR, 0.5, Duration(40.0, 0.6)) for hour in (11.5, 15.0))
    return replace(small(), name="reconnect storm", cuts=cuts)


def everything() -> list[Scenario]:
    """Return all of them."""
    return [small(), mid(), overload(), break_storm(), all_off(), reconnect_storm()]
