"""What may come in: wishes, quiet hours, devices."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from malgil.accounts.models import Person
from malgil.notifications.queries import choices_of, quiet_of
from malgil.notifications.subjects import NIGHT, Hours, MeansName, Subject, subjects_for


class WishesForm(forms.Form):
    """Every subject and means somebody wants, and when they want peace."""

    wanted = forms.MultipleChoiceField(required=False)
    is_quiet = forms.BooleanField(label=_("조용한 시간 두기"), required=False)
    begin = forms.TimeField(label=_("시작"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    end = forms.TimeField(label=_("끝"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        """Begin with what the person has chosen."""
        quiet = quiet_of(person)
        hours = quiet or NIGHT
        initial = {"is_quiet": quiet is not None, "begin": hours.begin, "end": hours.end}
        super().__init__(*args, **{"initial": initial, **kwargs})
        pairs = [f"{subject} {means}" for subject in subjects_for(person) for means in MeansName]
        self.fields["wanted"].choices = [(pair, pair) for pair in pairs]  # type: ignore[attr-defined]  # it has choices
        self.choices = choices_of(person)

    def clean(self) -> dict[str, Any]:
        """Refuse a span of nothing."""
        cleaned = super().clean() or {}
        if cleaned.get("is_quiet") and cleaned.get("begin") and cleaned.get("begin") == cleaned.get("end"):
            self.add_error("end", _("시작과 끝이 같아요. 서로 다르게 골라 주세요."))
        return cleaned

    @property
    def pairs(self) -> set[tuple[Subject, MeansName]]:
        """What is wanted."""
        words = (pair.split() for pair in self.cleaned_data["wanted"])
        return {(Subject(subject), MeansName(means)) for subject, means in words}

    @property
    def hours(self) -> Hours | None:
        """When peace is wanted, None when never."""
        given = self.cleaned_data
        return Hours(given["begin"], given["end"]) if given["is_quiet"] else None


class DeviceForm(forms.Form):
    """What a browser says of its subscription."""

    endpoint = forms.CharField(max_length=2000)
    p256dh = forms.CharField(max_length=100)
    auth = forms.CharField(max_length=40)
