"""What is said when Django is not even asked, in both languages because nobody has looked at the visitor's yet."""

from collections.abc import Awaitable, Callable
from typing import Any

Send = Callable[[dict[str, Any]], Awaitable[None]]

SENTENCES = {
    408: ("보내는 중에 연결이 멈췄어요. 다시 보내 주세요.", "The connection stalled while sending. Please try again."),
    413: ("파일이 너무 커요. 나누어 보내 주세요.", "This is too large. Please send it in parts."),
    503: ("지금 찾는 사람이 많아요. 잠시 뒤에 다시 눌러 주세요.", "Very busy right now. Please try again in a moment."),
}
PAGE = (
    '<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{status}</title>'
    '<p data-sentence>{korean}</p><p lang="en">{english}</p>'
)


async def refuse(send: Send, status: int) -> None:
    """Answer with a status and its sentence, and close the connection."""
    korean, english = SENTENCES[status]
    body = PAGE.format(status=status, korean=korean, english=english).encode()
    headers = [
        (b"content-type", b"text/html; charset=utf-8"),
        (b"content-length", str(len(body)).encode()),
        (b"cache-control", b"no-store"),
        (b"connection", b"close"),
    ]
    if status == 503:
        headers.append((b"retry-after", b"2"))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
