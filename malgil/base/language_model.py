"""An optional language model behind any endpoint that speaks OpenAI's chat completions; off unless it is configured.

Never asked inside a request or a transaction. Whoever uses an answer checks it: a model may say anything.
"""

import json
from concurrent.futures import Future
from dataclasses import dataclass
from http.client import HTTPException
from threading import Thread
from typing import Any
from urllib.error import URLError
from urllib.request import HTTPRedirectHandler, Request, build_opener

from django.conf import settings

SECONDS = 3.0
MOST_BYTES = 64 * 1024


class Unspoken(Exception):
    """The model did not answer in time, or not in a way that can be read."""


@dataclass(frozen=True)
class LanguageModel:
    """Where a model is asked, in whose name, and which."""

    url: str
    name: str
    key: str = ""

    def say(self, instruction: str, words: str, *, seconds: float = SECONDS) -> str:
        """Return what the model makes of the words, without white space around it.

        Raises `Unspoken` after so many seconds in all, however slowly an answer drips, and for anything but an answer.
        """
        answer: Future[str] = Future()
        Thread(target=self._fetch, args=(answer, instruction, words, seconds), daemon=True).start()
        try:
            return answer.result(timeout=seconds)
        except TimeoutError:
            raise Unspoken(f"no answer within {seconds} seconds") from None

    def _fetch(self, answer: "Future[str]", instruction: str, words: str, seconds: float) -> None:
        try:
            answer.set_result(self._ask(instruction, words, seconds))
        except Unspoken as why:
            answer.set_exception(why)
        # An answer that breaks off, and one that is nested until the reader gives up, are no answers either.
        except (URLError, OSError, ValueError, HTTPException, RecursionError) as error:
            answer.set_exception(Unspoken(type(error).__name__))

    def _ask(self, instruction: str, words: str, seconds: float) -> str:
        said = [{"role": "system", "content": instruction}, {"role": "user", "content": words}]
        asked = {"model": self.name, "messages": said, "temperature": 0, "max_tokens": 600}
        headers = {"Content-Type": "application/json", **({"Authorization": f"Bearer {self.key}"} if self.key else {})}
        request = Request(f"{self.url}/chat/completions", json.dumps(asked).encode(), headers)  # noqa: S310 - the operator's own address, checked to be http or https
        with _opener.open(request, timeout=seconds) as response:
            return _content(json.loads(response.read(MOST_BYTES)))


class _Stay(HTTPRedirectHandler):
    """Follows no redirect: the key is for one address."""

    def redirect_request(self, *args: Any, **kwargs: Any) -> None:  # noqa: ARG002 - all of them lead elsewhere
        raise Unspoken("the address leads elsewhere")


_opener = build_opener(_Stay)


def _content(answer: Any) -> str:
    try:
        content = answer["choices"][0]["message"]["content"]
    except (KeyError, IndexError, TypeError):
        raise Unspoken("no answer in the answer") from None
    if not isinstance(content, str) or not content.strip():
        raise Unspoken("an empty answer")
    return content.strip()


def language_model() -> LanguageModel | None:
    """Return the model the operator has configured, None where there is none."""
    given: dict[str, str] = settings.MALGIL_LANGUAGE_MODEL
    return LanguageModel(given["url"], given["model"], given["key"]) if given["url"] else None
