"""`malgil mail-receiver`: takes mails from a mail server, and does nothing else."""

import signal
import threading

from django.conf import settings

from malgil.channels.email.receiving import Receiver, place_of
from malgil.config.commands.words import CANNOT_START, tell


def main() -> int:
    """Receive until told to stop, and return the exit code."""
    if not settings.MALGIL_MAIL_LISTEN:
        tell("MALGIL_MAIL_LISTEN을 정해 주세요. 예: lmtp:127.0.0.1:2424", "Set MALGIL_MAIL_LISTEN: lmtp:127.0.0.1:2424")
        return CANNOT_START
    stopped = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stopped.set())
    receiver = Receiver(place_of(settings.MALGIL_MAIL_LISTEN))
    try:
        receiver.start()
    except OSError as error:
        tell(f"메일을 받을 수 없어요: {error}", f"Cannot listen for mails: {error}")
        return CANNOT_START
    tell(f"메일을 받아요: {settings.MALGIL_MAIL_LISTEN}", f"Receiving mails at {settings.MALGIL_MAIL_LISTEN}")
    stopped.wait()
    receiver.stop()
    return 0
