"""What is special about a channel, without a database."""

from collections.abc import Mapping
from typing import Final

CHAT, PHONE, FORM, EMAIL, COMMUNITY = "chat", "phone", "form", "email", "community"

# Somebody waits beside these; the others are answered later.
ON_THE_SPOT: Final = frozenset({CHAT, PHONE})

# Threads of a channel an agent holds at once unless a supervisor says otherwise.
USUAL_CAPACITY: Final[Mapping[str, int]] = {CHAT: 3, FORM: 5, EMAIL: 5, PHONE: 1, COMMUNITY: 2}
