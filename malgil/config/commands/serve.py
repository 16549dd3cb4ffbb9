"""`malgil _serve`: pages and stream as the supervisor's child, on the socket it holds."""

import socket as sockets

from django.db import OperationalError

from malgil.accounts.queries import centre
from malgil.accounts.set_up_code import set_up_code
from malgil.config.commands.lifeline import end_with_supervisor, say_ready
from malgil.config.commands.unreachable import tell_unreachable
from malgil.config.environment import environment
from malgil.config.serving.house import House
from malgil.config.serving.preparing import prepare


def main(socket: int, ready: int) -> int:
    """Serve until told to stop, and return the exit code."""
    end_with_supervisor()
    env = environment()
    try:
        prepare(env)
        code = None if centre() else set_up_code()
    except OperationalError as error:
        return tell_unreachable(error)
    house = House(env, pages=True, live=True, opened=lambda: say_ready(ready, set_up_code=code, is_demo=env.demo))
    house.serve(sockets.socket(fileno=socket))
    return 0
