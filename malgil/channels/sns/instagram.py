"""Instagram: Graph API v23.0, a container (`/{user}/media`) that is published (`/{user}/media_publish`) once ready."""

from collections.abc import Mapping

from malgil.channels.sns.asking import ask
from malgil.channels.sns.outcome import Doubt, Outcome, Parcel, Posted, Prepared, Refusal

URL = "https://graph.facebook.com/v23.0"


def post(parcel: Parcel, given: Mapping[str, str]) -> Outcome:
    """Make the container, or publish the one an earlier attempt has made; a container is shown to nobody."""
    return _publish(parcel.container, given) if parcel.container else _prepare(parcel, given)


def _prepare(parcel: Parcel, given: Mapping[str, str]) -> Outcome:
    data = {"image_url": parcel.picture, "caption": parcel.text}
    said = ask("POST", f"{URL}/{given['user']}/media", headers=_headers(given), data=data)
    if isinstance(said, Doubt):
        # A second container does no harm: only one is published.
        return Refusal(said.reason, for_good=False)
    if isinstance(said, Refusal):
        return said
    return Prepared(str(said["id"])) if "id" in said else Refusal("no container", for_good=False)


def _publish(container: str, given: Mapping[str, str]) -> Outcome:
    said = ask("GET", f"{URL}/{container}?fields=status_code", headers=_headers(given))
    if isinstance(said, Refusal | Doubt):
        return Refusal(said.reason, for_good=isinstance(said, Refusal) and said.for_good)
    status = str(said.get("status_code", ""))
    if status == "IN_PROGRESS":
        return Prepared(container)
    if status == "PUBLISHED":
        return Doubt("published already")
    if status != "FINISHED":
        return Refusal(f"container {status or 'unknown'}", for_good=True)
    data = {"creation_id": container}
    done = ask("POST", f"{URL}/{given['user']}/media_publish", headers=_headers(given), data=data)
    if isinstance(done, Refusal | Doubt):
        return done
    return Posted(str(done["id"])) if "id" in done else Doubt("an answer without a number")


def _headers(given: Mapping[str, str]) -> dict[str, str]:
    return {"Authorization": f"Bearer {given['token']}"}
