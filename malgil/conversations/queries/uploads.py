"""Files on their way, and what is known of contents."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from django.conf import settings
from django.core.files.storage import default_storage
from django.db.models import Count, Q, QuerySet

from malgil.accounts.models import Person
from malgil.base.statements import Selection
from malgil.conversations.models import Attachment, PictureText, Thread, Upload, Verdict

_PICTURED = Selection(
    "SELECT 1 FROM conversations_attachment WHERE digest <> '' AND message_id IN "
    "(SELECT id FROM conversations_message WHERE thread_id = %s) LIMIT 1"
)


@dataclass(frozen=True)
class Holder:
    """Who sends files: somebody we know or nobody, the key their browser alone keeps, and where they come from."""

    person: Person | None = None
    key: str = ""
    origin: str = ""

    @property
    def browser(self) -> str:
        """What is kept of the key: a copy of the table opens nothing."""
        return _digest("browser", self.key)

    @property
    def address(self) -> str:
        """What is kept of the address, enough to count by."""
        return _digest("address", self.origin)


def _digest(of: str, text: str) -> str:
    return sha256(f"{of}:{settings.SECRET_KEY}:{text}".encode()).hexdigest() if text else ""


def uploads_of(holder: Holder) -> QuerySet[Upload]:
    """Return what somebody has begun: here before they were known, or under their name, also as the guest they were.

    On a shared computer the browser's key opens nobody else's.
    """
    own = Q(person=None, browser=holder.browser) if holder.key else Q(pk__in=())
    if holder.person:
        own |= Q(person=holder.person) | Q(person__merged_into=holder.person)
    return Upload.objects.filter(own)


def upload_with(holder: Holder, token: str) -> Upload | None:
    """Return the upload a token leads to, None for who has not begun it."""
    return uploads_of(holder).filter(token=token).first()


def ready_uploads(holder: Holder, tokens: Iterable[str]) -> list[Upload]:
    """Return the finished uploads of these tokens in their order; what is not theirs or unfinished is missing."""
    wanted = list(dict.fromkeys(tokens))
    ready = uploads_of(holder).filter(token__in=wanted, finished_at__isnull=False)
    found = {upload.token: upload for upload in ready}
    return [found[token] for token in wanted if token in found]


def bytes_of(upload: Upload) -> int:
    """Return how many bytes of an upload have come."""
    return default_storage.size(upload.stored) if default_storage.exists(upload.stored) else 0


def uploads_waiting() -> QuerySet[Upload]:
    """Return the uploads no message has taken yet."""
    return Upload.objects.filter(taken_at__isnull=True)


def uploads_waiting_of(holder: Holder) -> int:
    """Return how many uploads of somebody no message has taken yet."""
    return uploads_of(holder).filter(taken_at__isnull=True).count()


def uploads_waiting_from(holder: Holder) -> int:
    """Return how many of their address no message has taken yet, whoever began them; none where it is not known."""
    return uploads_waiting().filter(address=holder.address).count() if holder.origin else 0


def uploads_abandoned(*, begun_before: datetime, taken_before: datetime) -> QuerySet[Upload]:
    """Return the uploads nobody will ask for again."""
    return Upload.objects.filter(Q(taken_at=None, begun_at__lt=begun_before) | Q(taken_at__lt=taken_before))


def text_read_in(digest: str) -> PictureText | None:
    """Return what was read in a content, None while nobody has tried."""
    return PictureText.objects.filter(digest=digest).first() if digest else None


def contents_in_use() -> set[str]:
    """Return the digests of every file that is kept."""
    uploads = Upload.objects.exclude(digest="").values_list("digest", flat=True)
    return {*uploads, *Attachment.objects.exclude(digest="").values_list("digest", flat=True)}


def attached_in(message_id: int) -> list[Attachment]:
    """Return a message's files, for programs that look into them."""
    return list(Attachment.objects.filter(message=message_id).select_related("message__thread").order_by("pk"))


def texts_read_in(thread: Thread) -> list[tuple[Attachment, PictureText]]:
    """Return a thread's pictures a program has tried to read, with what came of it, for who has found the thread."""
    # Most threads have no pictures.
    if not _PICTURED.rows(thread.pk):
        return []
    pictures = Attachment.objects.filter(message__thread=thread).exclude(digest="").order_by("pk")
    read = {text.digest: text for text in PictureText.objects.filter(digest__in=pictures.order_by().values("digest"))}
    return [(picture, read[picture.digest]) for picture in pictures if picture.digest in read]


def quarantined_visible_to(viewer: Person) -> QuerySet[Attachment]:
    """Return the files in which the scanner found something, the newest first, for who leads."""
    files = Attachment.objects.filter(verdict=Verdict.INFECTED).select_related("message").order_by("-pk")
    return files if viewer.is_lead else files.none()


def unread_pictures() -> dict[str, int]:
    """Return how many kept pictures could not be read, by why and in `total`."""
    unread = PictureText.objects.exclude(state=PictureText.State.READ)
    counts = dict(unread.values_list("state").annotate(Count("pk")))
    told = {state.value: counts.get(state.value, 0) for state in PictureText.State if state != PictureText.State.READ}
    return {**told, "total": sum(told.values())}
