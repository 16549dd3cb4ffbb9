"""What stops malgil before it starts; without any import, because the supervisor must stay small."""


class Misconfigured(Exception):
    """The environment says something malgil cannot use; the message names every variable at fault."""
