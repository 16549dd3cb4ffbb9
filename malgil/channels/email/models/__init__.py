"""What e-mail keeps."""

from malgil.channels.email.models.identities import MailId
from malgil.channels.email.models.letterhead import Letterhead
from malgil.channels.email.models.mailboxes import Mailbox, Security
from malgil.channels.email.models.raw import Nature, RawMail, Why

__all__ = ["Letterhead", "MailId", "Mailbox", "Nature", "RawMail", "Security", "Why"]
