"""The measuring itself, in a process that has its settings from its environment."""

from collections.abc import Callable
from datetime import timedelta
from time import thread_time
from unittest import mock

import django


def main() -> None:
    """Fill a centre, let people come and go, and print what each step costs."""
    django.setup()

    from django.core.management import call_command

    from bench.dispatch.busy import Shop
    from bench.machine import machine
    from malgil.routing import actions as routing
    from malgil.routing.jobs import tick

    call_command("migrate", verbosity=0)
    print(machine())
    # Nothing follows by itself here, so that each step is measured alone.
    with mock.patch("malgil.events.jobs.after_commit"):
        shop = Shop(agents=100, waiting=1000)
        print(f"{shop.waiting():,} wait for 100 agents, all busy; CPU in ms, median and worst")
        _told("dispatch, nobody is free", [_cost(routing.dispatch) for _ in range(20)])
        _told("dispatch, one is free", [_cost_after(shop.finish_one, routing.dispatch) for _ in range(20)])
        _told(
            "somebody comes and is told a bound", [_cost_after(shop.let_one_come, _place_and_tell) for _ in range(20)]
        )
        shop.let_bounds_end(timedelta(seconds=40))
        _told("all 1,000 bounds are looked at again", [_cost(routing.renew_promises) for _ in range(3)])
        _told("everything the worker minds", [_cost(tick) for _ in range(3)])


def _place_and_tell() -> None:
    from malgil.routing import actions as routing

    routing.dispatch()
    routing.promise_waits()


def _cost_after(happened: Callable[[], None], do: Callable[[], object]) -> float:
    happened()
    return _cost(do)


def _cost(do: Callable[[], object]) -> float:
    begun = thread_time()
    do()
    return (thread_time() - begun) * 1000


def _told(what: str, costs: list[float]) -> None:
    costs = sorted(costs)
    print(f"  {what:38} {costs[len(costs) // 2]:8.1f} {costs[-1]:8.1f}", flush=True)


if __name__ == "__main__":
    main()
