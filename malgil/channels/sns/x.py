"""X: API v2, `POST /2/tweets`, signed with OAuth 1.0a (RFC 5849), whose tokens do not run out."""

import base64
import hashlib
import hmac
import secrets
import time
from collections.abc import Mapping
from urllib.parse import quote

from malgil.channels.sns.asking import ask
from malgil.channels.sns.outcome import Doubt, Outcome, Parcel, Posted, Refusal

URL = "https://api.x.com"


def post(parcel: Parcel, given: Mapping[str, str]) -> Outcome:
    """Post a text; the link in it brings the picture along as a card."""
    url = f"{URL}/2/tweets"
    said = ask("POST", url, headers={"Authorization": signed("POST", url, given)}, json={"text": parcel.text})
    if isinstance(said, Refusal | Doubt):
        return said
    data = said.get("data")
    return Posted(str(data["id"])) if isinstance(data, dict) and "id" in data else Doubt("an answer without a number")


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
