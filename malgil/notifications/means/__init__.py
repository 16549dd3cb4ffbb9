"""The means by which somebody is told who does not look; SMS and 알림톡 need one more file and one more line."""

from malgil.notifications.means.email import Email
from malgil.notifications.means.interface import Gone, Later, Means, Outcome, Parcel, Refusal, Sent, Telling
from malgil.notifications.means.push import Push
from malgil.notifications.subjects import EMAIL, PUSH

__all__ = ["MEANS", "Gone", "Later", "Means", "Outcome", "Parcel", "Refusal", "Sent", "Telling"]

MEANS: dict[str, Means] = {PUSH: Push(), EMAIL: Email()}
