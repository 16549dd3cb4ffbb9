"""Headers that say to machines what a mail is, so that no two of them talk to each other for ever."""

# What stands in every mail of ours: one that comes back with it is not answered.
LOOP = {"X-Loop": "malgil"}


def automatic(*, answer: bool = False) -> dict[str, str]:
    """Return what a mail says that nobody has written: RFC 3834's word for it, and Exchange's."""
    submitted = "auto-replied" if answer else "auto-generated"
    return {"Auto-Submitted": submitted, "X-Auto-Response-Suppress": "All", **LOOP}


def unsubscribe(url: str) -> dict[str, str]:
    """Return how a notice is stopped by one press in the reader's mail program (RFC 8058); `url` takes a POST."""
    return {"List-Unsubscribe": f"<{url}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
