"""What a conversation keeps."""

from malgil.conversations.models.message import Attachment, Message, Note, Side
from malgil.conversations.models.states import Assignment, Closure, Merge, Rating, Snooze
from malgil.conversations.models.thread import Category, Channel, Participant, Priority, Standing, Tag, Thread
from malgil.conversations.models.uploads import ContentCheck, PictureText, Upload
from malgil.conversations.models.writing import Draft, Macro

__all__ = [
    "Assignment",
    "Attachment",
    "Category",
    "Channel",
    "Closure",
    "ContentCheck",
    "Draft",
    "Macro",
    "Merge",
    "Message",
    "Note",
    "Participant",
    "PictureText",
    "Priority",
    "Rating",
    "Side",
    "Snooze",
    "Standing",
    "Tag",
    "Thread",
    "Upload",
]
