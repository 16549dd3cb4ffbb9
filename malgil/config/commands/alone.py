"""`malgil pages` and `malgil stream`: half of the server, watched over by somebody else (systemd, a container)."""

from django.db import OperationalError

from malgil.accounts.queries import centre
from malgil.accounts.set_up_code import set_up_code
from malgil.config.commands.first_start import tell_first_start
from malgil.config.commands.listening import base_address, listen
from malgil.config.commands.unreachable import tell_unreachable
from malgil.config.commands.words import CANNOT_START, tell
from malgil.config.environment import environment
from malgil.config.serving.house import House
from malgil.config.serving.preparing import prepare


def main(half: str) -> int:
    """Serve one half until told to stop, and return the exit code."""
    env = environment()
    try:
        prepare(env)
        code = set_up_code() if half == "pages" and centre() is None else ""
    except OperationalError as error:
        return tell_unreachable(error)
    listener = listen(env.host, env.port)
    if listener is None:
        return CANNOT_START

    def opened() -> None:
        address = base_address("", env.host, env.port)
        tell(f"{half}: {address}에서 열었어요.", f"{half}: open at {address}.")
        if code:
            tell_first_start(base_address(env.public_url, env.host, env.port), code)

    House(env, pages=half == "pages", live=half == "stream", opened=opened).serve(listener)
    return 0
