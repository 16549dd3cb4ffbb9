"""Passwords of mailboxes, which the database keeps sealed."""

from malgil.base.sealing import sealed, unsealed

_ABOUT = "malgil.channels.email.mailbox"


def locked_up(password: str) -> str:
    """Return a password as the database keeps it; empty stays empty."""
    return sealed(password, about=_ABOUT)


def unlocked(kept: str) -> str:
    """Return the password a mailbox keeps; raise `Lost` when no key of ours opens it."""
    return unsealed(kept, about=_ABOUT)
