"""`malgil _furnish`: loads the demo store in a process of its own, so that nothing of it stays in those that serve."""

from django.db import connection

from malgil.config.demo import load


def main() -> int:
    """Load the store, unless the centre is set up already, and return the exit code."""
    # Nobody is told that anything is done before all of it is, so the disk is waited for once, at the end.
    connection.settings_dict["OPTIONS"].pop("flush", None)
    load()
    connection.close()
    return 0
