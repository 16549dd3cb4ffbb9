"""Our addresses."""

from collections.abc import Iterable

from django.conf import settings
from django.db.models import QuerySet

from malgil.accounts.models import Person
from malgil.channels.email.models import Mailbox
from malgil.channels.email.tokens import plain_address


def mailboxes_kept_by(viewer: Person) -> QuerySet[Mailbox]:
    """Return every mailbox by its address, for who leads."""
    found = Mailbox.objects.select_related("team", "category")
    return found if viewer.is_lead else found.none()


def mailboxes_fetched() -> list[Mailbox]:
    """Return the mailboxes whose mails lie on a server we ask."""
    return list(Mailbox.objects.filter(is_on=True).exclude(host="").order_by("pk"))


def mailbox_for(recipients: Iterable[str]) -> Mailbox | None:
    """Return the mailbox the first of these addresses leads to, whatever stands behind its plus sign."""
    plain = [plain_address(recipient) for recipient in recipients if "@" in recipient]
    found = {box.address.lower(): box for box in Mailbox.objects.filter(is_on=True)}
    return next((found[address] for address in plain if address in found), None)


def addresses_of_ours() -> frozenset[str]:
    """Return every address we read and write with, in small letters."""
    boxes = Mailbox.objects.values_list("address", flat=True)
    return frozenset(plain_address(address) for address in [*boxes, settings.DEFAULT_FROM_EMAIL] if "@" in address)
