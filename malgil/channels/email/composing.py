"""Making the mail of a delivery: words in the centre's look, the last mail quoted, headers that keep its thread."""

from dataclasses import dataclass
from email.utils import formataddr
from functools import cached_property

from django.conf import settings
from django.core.files.storage import default_storage
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from malgil.accounts.models import Centre
from malgil.accounts.queries import centre
from malgil.base.mail import headers
from malgil.channels.email.carrying import our_address
from malgil.channels.email.letterheads import letterhead, signature
from malgil.channels.email.models import MailId
from malgil.channels.email.subjects import answer_subject
from malgil.channels.email.tokens import new_message_id, reply_address
from malgil.conversations.links import file_token, link_token
from malgil.conversations.models import Attachment, Delivery, Message, Side, Verdict
from malgil.conversations.queries import attached_in

# Many servers refuse a mail of 25 MB, and base64 makes a third more of a file.
MOST_BYTES = 10_000_000
_QUOTED = 4000
# The first and the newest, so that the line stays under what servers take.
_REFERENCES = 12


@dataclass(frozen=True)
class LinkedFile:
    """A file that is too large to travel: where it can be fetched."""

    name: str
    url: str
    size: int


def new_name(delivery: Delivery) -> str:
    """Return a Message-ID for a delivery, with its brackets; it leads answers back to the thread."""
    thread = delivery.message.thread
    return new_message_id(thread, our_address(thread).rpartition("@")[2])


def composed(delivery: Delivery) -> EmailMultiAlternatives:
    """Return the mail of a delivery that has its name, in the customer's language."""
    with translation.override(delivery.message.thread.customer.language or settings.LANGUAGE_CODE):
        return Composer(delivery).mail()


class Composer:
    """One delivery, and everything its mail is made of."""

    def __init__(self, delivery: Delivery) -> None:
        self.delivery = delivery
        self.message = delivery.message
        self.thread = delivery.message.thread

    def mail(self) -> EmailMultiAlternatives:
        """Return the mail, with its files."""
        words = self.words()
        mail = EmailMultiAlternatives(
            self.subject,
            render_to_string("email/answer.txt", words),
            formataddr((self.centre.name if self.centre else "", self.sender)),
            [self.delivery.to],
            headers=self.headers(),
            reply_to=[reply_address(self.sender, self.thread) if settings.MALGIL_EMAIL_PLUS else self.sender],
        )
        mail.attach_alternative(render_to_string("email/answer.html", words), "text/html")
        for file in self.travelling:
            with default_storage.open(str(file.file.name)) as content:
                mail.attach(file.name, content.read(), file.content_type)
        return mail

    def words(self) -> dict[str, object]:
        """Return what the templates show."""
        author = self.message.author if self.message.side == Side.AGENT else None
        name = self.centre.name if self.centre else ""
        return {
            "message": self.message,
            "centre": self.centre,
            "signature": signature(letterhead(), agent=author.display_name if author else "", centre=name),
            "is_automatic": self.is_automatic,
            "link": self.link,
            "linked": self.linked,
            "quoted": self.quoted,
            "quoted_body": self.quoted.body[:_QUOTED] if self.quoted else "",
        }

    def headers(self) -> dict[str, str]:
        """Return what keeps it in its thread, and tells machines not to answer what a machine has written."""
        found = {"Message-ID": self.delivery.external_id}
        if self.is_automatic:
            found |= headers.automatic(answer=True)
        if self.references:
            found |= {"In-Reply-To": self.references[-1], "References": " ".join(self.references)}
        return found

    @property
    def is_automatic(self) -> bool:
        """Whether nobody has written it."""
        return self.message.side == Side.SYSTEM

    @cached_property
    def centre(self) -> Centre | None:
        """Whose mail it is."""
        return centre()

    @cached_property
    def sender(self) -> str:
        """The address of ours it goes from."""
        return our_address(self.thread)

    @cached_property
    def quoted(self) -> Message | None:
        """The last thing the customer wrote before it."""
        said = Message.objects.filter(thread=self.thread, side=Side.CUSTOMER, pk__lt=self.message.pk)
        return said.select_related("author", "original").order_by("-pk").first()

    @property
    def subject(self) -> str:
        """The subject of the last mail that came, or of the thread."""
        mails = Message.objects.filter(thread=self.thread, original__isnull=False).select_related("original")
        last = mails.order_by("-pk").first()
        given = last.original.subject if last and last.original else self.thread.subject
        number = {"number": self.thread.pk, "centre": self.centre.name if self.centre else ""}
        return answer_subject(given, otherwise=_("[%(centre)s] 문의 #%(number)s") % number)

    @cached_property
    def references(self) -> list[str]:
        """The Message-IDs of the thread, the first and the newest; the last one is the mail it answers."""
        rows = MailId.objects.filter(thread=self.thread).exclude(name__startswith="sha256:").order_by("pk")
        known = [(f"<{name}>", is_ours) for name, is_ours in rows.values_list("name", "is_ours")]
        names = [name for name, _ours in known if name != self.delivery.external_id]
        came = [name for name, is_ours in known if not is_ours]
        if came:
            names = [name for name in names if name != came[-1]] + [came[-1]]
        return names if len(names) <= _REFERENCES else [names[0], *names[-_REFERENCES + 1 :]]

    @cached_property
    def link(self) -> str:
        """Where the customer goes on in the browser; nobody else gets it, for it opens the thread as theirs."""
        if self.delivery.to.lower() != self.thread.customer.address.lower():
            return ""
        return settings.MALGIL_PUBLIC_URL + reverse("portal:link", args=[link_token(self.thread)])

    @cached_property
    def files(self) -> list[Attachment]:
        """The message's files that nothing is known against."""
        return [file for file in attached_in(self.message.pk) if file.verdict != Verdict.INFECTED]

    @cached_property
    def travelling(self) -> list[Attachment]:
        """The files that go with the mail: in their order, as long as there is room."""
        room, found = MOST_BYTES, []
        for file in self.files:
            # While the scanner has not been asked, a file is only linked to: opening it asks.
            if file.size <= room and (file.verdict or not settings.MALGIL_CLAMD):
                found.append(file)
                room -= file.size
        return found

    @cached_property
    def linked(self) -> list[LinkedFile]:
        """The files that do not, and where they can be fetched for some time."""
        return [
            LinkedFile(file.name, settings.MALGIL_PUBLIC_URL + reverse("sent_file", args=[file_token(file)]), file.size)
            for file in self.files
            if file not in self.travelling
        ]
