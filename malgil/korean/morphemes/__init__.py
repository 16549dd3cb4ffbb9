"""Morphemes by Kiwi, which lives in one process of its own on each machine (`server`); others ask it (`client`)."""

from typing import Final

# In the data folder.
SOCKET: Final = "morphemes.sock"
