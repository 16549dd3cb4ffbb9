"""Plain HTTP answers of the stream."""

from collections.abc import Sequence

from django.utils import translation

from malgil.events.stream.asking import TurnedAway, language_of
from malgil.events.stream.page import Send

Headers = Sequence[tuple[bytes, bytes]]


async def answer(send: Send, status: int, text: str = "", *, headers: Headers = ()) -> None:
    """Send a short text and end."""
    body = text.encode()
    plain = [
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"cache-control", b"no-store"),
        (b"content-length", str(len(body)).encode()),
    ]
    await send({"type": "http.response.start", "status": status, "headers": [*(plain if body else ()), *headers]})
    await send({"type": "http.response.body", "body": body, "more_body": False})


async def turn_away(send: Send, refusal: TurnedAway, language: str) -> None:
    """Send a refusal's sentence in a language we speak, else in the centre's."""
    with translation.override(language_of(language, None)):
        sentence = str(refusal.sentence)
    await answer(send, refusal.status, sentence)
