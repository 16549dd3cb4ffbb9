"""Files people send: what they are is decided by their content, and they are served so that nothing in them runs."""

from malgil.conversations.files.inspecting import inspect
from malgil.conversations.files.kinds import is_shown_inline
from malgil.conversations.files.storing import CheckedFile, stored
from malgil.conversations.files.uploads import InspectedFile, as_inspected

__all__ = ["CheckedFile", "InspectedFile", "as_inspected", "inspect", "is_shown_inline", "stored"]
