"""The centre's stream process with the crowd's wiring: `python -m bench.streams.server PORT`."""

import socket
import sys

import django


def main(port: int) -> None:
    """Serve until killed."""
    django.setup()

    from malgil.config.environment import environment
    from malgil.config.serving.house import House

    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind(("127.0.0.1", port))
    listener.listen(1024)
    House(environment(), pages=False, live=True, opened=lambda: None).serve(listener)


if __name__ == "__main__":
    main(int(sys.argv[1]))
