"""A Facebook Page: Graph API v23.0, `/{page}/feed` for words with a link, `/{page}/photos` for a picture with words."""

from collections.abc import Mapping

from malgil.channels.sns.asking import ask
from malgil.channels.sns.outcome import Doubt, Outcome, Parcel, Posted, Refusal

URL = "https://graph.facebook.com/v23.0"


def post(parcel: Parcel, given: Mapping[str, str]) -> Outcome:
    """Post words with the link's card, or the picture with the words under it."""
    edge = "photos" if parcel.picture else "feed"
    data = (
        {"caption": parcel.text, "url": parcel.picture}
        if parcel.picture
        else {
            "message": parcel.text,
            "link": parcel.link,
        }
    )
    # In the header, not in the address: addresses stand in logs.
    headers = {"Authorization": f"Bearer {given['token']}"}
    said = ask("POST", f"{URL}/{given['page']}/{edge}", headers=headers, data=data)
    if isinstance(said, Refusal | Doubt):
        return said
    name = said.get("post_id") or said.get("id")
    return Posted(str(name)) if name else Doubt("an answer without a number")
