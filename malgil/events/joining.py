"""Who may look at the topics that belong to no thread."""

from malgil.events.wiring import Viewer


def at_the_desk(viewer: Viewer, rest: str) -> bool:
    """Return whether somebody works here: for the bell of the desk."""
    return viewer.is_agent and not rest


def about_an_agent(viewer: Viewer, rest: str) -> bool:
    """Return whether somebody works here: colleagues see one another's status."""
    return viewer.is_agent and rest.isdigit()


def in_the_line(viewer: Viewer, rest: str) -> bool:
    """Return whether this is the line's bell, which anybody may hear: it says no more than that the line moved."""
    del viewer
    return not rest


def about_a_person(viewer: Viewer, rest: str) -> bool:
    """Return whether the bell is the viewer's own, or they work here: it says no more than that something changed."""
    return rest == str(viewer.pk) or (viewer.is_agent and rest.isdigit())
