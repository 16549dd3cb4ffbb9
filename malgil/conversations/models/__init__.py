"""What a conversation keeps."""

from malgil.conversations.models.deliveries import DeadAddress, Delivery, Problem
from malgil.conversations.models.message import Attachment, Message, Note, Original, Side, Verdict
from malgil.conversations.models.states import Assignment, Closure, Merge, Rating, Sequel, Snooze
from malgil.conversations.models.thread import Category, Channel, Participant, Priority, Standing, Tag, Thread
from malgil.conversations.models.uploads import PictureText, Upload
from malgil.conversations.models.writing import Draft, Macro

__all__ = [
    "Assignment",
    "Attachment",
    "Category",
    "Channel",
    "Closure",
    "DeadAddress",
    "Delivery",
    "Draft",
    "Macro",
    "Merge",
    "Message",
    "Note",
    "Original",
    "Participant",
    "PictureText",
    "Priority",
    "Problem",
    "Rating",
    "Sequel",
    "Side",
    "Snooze",
    "Standing",
    "Tag",
    "Thread",
    "Upload",
    "Verdict",
]
