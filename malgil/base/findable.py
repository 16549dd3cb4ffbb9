"""What a search may say of a thing, whatever it is: packages that cannot see one another hand it over by this."""

from dataclasses import dataclass
from datetime import datetime

# What members ask one another; everything else is the centre's own word.
QUESTION = "question"


@dataclass(frozen=True)
class Findable:
    """How a thing is found and by whom, from when until when; `slug` is what its address is made of."""

    title: str
    text: str
    audience: str
    language: str
    slug: str = ""
    keywords: str = ""
    valid_from: datetime | None = None
    valid_until: datetime | None = None
