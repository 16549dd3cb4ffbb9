"""Filling in what a macro leaves open."""

import re
from collections.abc import Mapping

_OPEN = re.compile(r"\{\{ *(\w+) *\}\}")


def filled(body: str, values: Mapping[str, str]) -> str:
    """Return a macro's text with `{{ customer }}` and the like replaced by their values.

    What has no value keeps its braces, so that the agent sees what is missing before the customer does.
    """
    return _OPEN.sub(lambda found: values.get(found[1]) or found[0], body)
