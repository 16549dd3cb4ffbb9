"""X: API v2, `POST /2/media/upload` and `/2/tweets`, signed with OAuth 1.0a (RFC 5849), whose tokens do not run out."""

import base64
import hashlib
import hmac
import secrets
import time
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from malgil.channels.sns.asking import ask
from malgil.channels.sns.outcome import Doubt, Outcome, Parcel, Posted, Refusal

URL = "https://api.x.com"


def post(parcel: Parcel, given: Mapping[str, str]) -> Outcome:
    """Post a text with its picture; without one the link in it brings a card along."""
    words: dict[str, Any] = {"text": parcel.text}
    if parcel.drawn is not None:
        media = _uploaded(parcel.drawn(), given)
        if isinstance(media, Refusal):
            return media
        words["media"] = {"media_ids": [media]}
    url = f"{URL}/2/tweets"
    said = ask("POST", url, headers={"Authorization": signed("POST", url, given)}, json=words)
    if isinstance(said, Refusal | Doubt):
        return said
    return Posted(number) if (number := _number(said)) else Doubt("an answer without a number")


def _uploaded(jpeg: bytes, given: Mapping[str, str]) -> str | Refusal:
    """Return the number of a picture X has taken. Nobody sees it before it is posted, so another one does no harm."""
    url = f"{URL}/2/media/upload"
    # What comes in several parts is not signed, as a JSON body is not.
    headers = {"Authorization": signed("POST", url, given)}
    files = {"media": ("picture.jpg", jpeg, "image/jpeg")}
    said = ask("POST", url, headers=headers, data={"media_category": "tweet_image"}, files=files)
    if isinstance(said, Doubt):
        return Refusal(said.reason, for_good=False)
    if isinstance(said, Refusal):
        return said
    return _number(said) or Refusal("a picture without a number", for_good=False)


def _number(said: Mapping[str, Any]) -> str:
    data = said.get("data")
    return str(data.get("id", "")) if isinstance(data, dict) else ""


def signed(
    method: str,
    url: str,
    given: Mapping[str, str],
    *,
    nonce: str = "",
    at: int = 0,
    more: Mapping[str, str] | None = None,
) -> str:
    """Return the Authorization header of a request; `more` are the fields of its form. A JSON body is not signed."""
    oauth = {
        "oauth_consumer_key": given["key"],
        "oauth_nonce": nonce or secrets.token_hex(16),
        "oauth_signature_method": "HMAC-SHA1",
        "oauth_timestamp": str(at or int(time.time())),
        "oauth_token": given["token"],
        "oauth_version": "1.0",
    }
    pairs = sorted((_quoted(name), _quoted(value)) for name, value in {**oauth, **(more or {})}.items())
    base = "&".join((method, _quoted(url), _quoted("&".join(f"{name}={value}" for name, value in pairs))))
    key = f"{_quoted(given['key_secret'])}&{_quoted(given['token_secret'])}"
    # SHA-1 is what the protocol names; nothing else here rests on it.
    digest = hmac.new(key.encode(), base.encode(), hashlib.sha1).digest()
    oauth["oauth_signature"] = base64.b64encode(digest).decode()
    return "OAuth " + ", ".join(f'{_quoted(name)}="{_quoted(value)}"' for name, value in sorted(oauth.items()))


def _quoted(text: str) -> str:
    return quote(text, safe="-._~")
