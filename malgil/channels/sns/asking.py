"""Asking a network's API: one request in time, and what its answer means."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from malgil.channels.sns.outcome import SECONDS, Doubt, Refusal

if TYPE_CHECKING:
    import httpx

# The network is sure of it and asks to come later.
_LATER = frozenset({408, 425, 429})


def ask(
    method: str,
    url: str,
    *,
    headers: Mapping[str, str] | None = None,
    json: Any = None,
    data: Any = None,
    files: Any = None,
) -> dict[str, Any] | Refusal | Doubt:
    """Return the answer's JSON; a refusal where nothing was taken for certain, doubt where it may have been."""
    import httpx  # noqa: PLC0415 - most centres post nowhere

    try:
        with httpx.Client(timeout=SECONDS, trust_env=False, follow_redirects=False) as client:
            answer = client.request(method, url, headers=dict(headers or {}), json=json, data=data, files=files)
    except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout) as error:
        return Refusal(type(error).__name__, for_good=False)
    except httpx.HTTPError as error:
        return Doubt(type(error).__name__)
    if answer.is_success:
        return _read(answer) or Doubt("an answer nobody can read")
    if answer.status_code >= 500:
        # It may have been taken before something broke.
        return Doubt(f"{answer.status_code}")
    reason = f"{answer.status_code} {_reason(answer)}".strip()
    return Refusal(reason[:300], for_good=answer.status_code not in _LATER)


def _read(answer: "httpx.Response") -> dict[str, Any]:
    try:
        said = answer.json()
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}


def _reason(answer: "httpx.Response") -> str:
    said = _read(answer)
    error = said.get("error")
    if isinstance(error, dict):
        return str(error.get("message", ""))
    return str(said.get("detail") or said.get("title") or "")
