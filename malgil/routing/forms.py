"""What a supervisor may write about doors and hours, and what a customer may say of how they wait."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator, RegexValidator, URLValidator
from django.utils.translation import gettext_lazy as _

from malgil.korean.phones import read_phone
from malgil.routing.hours import BadHours, parse, written
from malgil.routing.hours.calendar import WEEKDAYS, zone_named
from malgil.routing.models import CalendarHours, Door, DoorKind, SpecialHours
from malgil.routing.refusals import BadPhone

MOST_ANSWER_HOURS = 400

_phone = RegexValidator(r"^[0-9+][0-9+\- ]{2,19}$", _("전화번호는 1588-0000처럼 숫자로 적어 주세요."))
_page = URLValidator(schemes=["https", "http"], message=_("주소는 https://로 시작해요."))
_email = EmailValidator(_("이메일 주소를 다시 봐 주세요."))
# What stands where a door leads, by its kind; the others lead into this centre.
ADDRESSES = {DoorKind.PHONE: _phone, DoorKind.EMAIL: _email, DoorKind.COMMUNITY: _page, DoorKind.SNS: _page}


def read_hours(text: str) -> str:
    """Return hours in the way they are kept; refuse (ValidationError) what nobody can read."""
    try:
        return written(parse(text))
    except BadHours as bad:
        raise ValidationError(_("‘%(part)s’: %(sentence)s") % {"part": bad.part, "sentence": bad.sentence}) from bad


class DoorForm(forms.ModelForm[Door]):
    """A way to reach the centre."""

    answer_hours = forms.IntegerField(
        label=_("답변 약속"),
        required=False,
        min_value=1,
        max_value=MOST_ANSWER_HOURS,
        help_text=_("상담 시간으로 몇 시간 안에 답하나요? 비워 두면 4시간으로 약속해요."),
        widget=forms.NumberInput(attrs={"class": "input--short", "inputmode": "numeric"}),
    )

    class Meta:
        model = Door
        fields = (
            "kind", "name", "address", "calendar", "good_for", "less_good_for", "note", "audience", "is_shown"
        )  # fmt: skip
        help_texts = {
            "name": _("비워 두면 종류 이름을 써요. SNS는 인스타그램처럼 적어 주세요."),
            "address": _(
                "전화번호, 이메일, https://로 시작하는 주소예요. 채팅·문의 남기기·여기 커뮤니티는 비워 두세요."
            ),
            "calendar": _("이때만 열려 있다고 보여 줘요. 답변 약속도 이 시간으로 세요."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        calendar: forms.ModelChoiceField[CalendarHours] = self.fields["calendar"]  # type: ignore[assignment]
        calendar.empty_label = _("정하지 않았어요")
        if self.instance.answer_minutes:
            self.initial["answer_hours"] = max(self.instance.answer_minutes // 60, 1)

    def clean(self) -> dict[str, Any]:
        """Refuse an address that does not fit the kind of door."""
        given = super().clean() or self.cleaned_data
        check = ADDRESSES.get(given.get("kind", ""))
        if check is None:
            given["address"] = ""
        elif not given.get("address"):
            # Without one it is the community of this centre.
            if given.get("kind") == DoorKind.COMMUNITY:
                return self._promised(given)
            self.add_error("address", _("어디로 이어지는지 적어 주세요."))
        else:
            self._checked(check, given["address"])
        return self._promised(given)

    def _promised(self, given: dict[str, Any]) -> dict[str, Any]:
        hours = given.get("answer_hours")
        self.instance.answer_minutes = hours * 60 if hours else None
        return given

    def _checked(self, check: Any, address: str) -> None:
        try:
            check(address)
        except ValidationError as error:
            self.add_error("address", error)


class CalendarForm(forms.ModelForm[CalendarHours]):
    """The hours of a week and of holidays."""

    class Meta:
        model = CalendarHours
        fields = ("name", *WEEKDAYS, "knows_holidays", "holiday", "zone")
        help_texts = {
            "monday": _("10:00-12:00, 13:00-18:00처럼 적어요. 비워 두면 쉬는 날이에요."),
            "knows_holidays": _("설날, 추석, 대체공휴일, 선거일을 알고 있어요. 끄면 공휴일에도 요일대로 열어요."),
            "holiday": _("비워 두면 공휴일에는 쉬어요."),
            "zone": _("대한민국은 Asia/Seoul이에요."),
        }

    def clean(self) -> dict[str, Any]:
        """Refuse hours nobody can read, and put the others in order."""
        given = super().clean() or self.cleaned_data
        for name in (*WEEKDAYS, "holiday"):
            try:
                given[name] = read_hours(given.get(name, ""))
            except ValidationError as error:
                self.add_error(name, error)
        return given

    def clean_zone(self) -> str:
        """Refuse a zone nobody knows."""
        try:
            return zone_named(str(self.cleaned_data["zone"])).key
        except BadHours as bad:
            raise ValidationError(str(bad.sentence)) from bad

    def validate_unique(self) -> None:
        """Leave it to the action, which says so by name."""


class SpecialForm(forms.ModelForm[SpecialHours]):
    """Days that differ."""

    class Meta:
        model = SpecialHours
        fields = ("kind", "first", "last", "hours", "reason", "calendar")
        widgets = {
            "first": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "last": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        }
        help_texts = {
            "hours": _("그날 일부만 다르면 15:00-18:00처럼 적어요. 비워 두면 하루 종일이에요."),
            "reason": _("고객에게 보여 줘요. 예: 창립기념일"),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["last"].required = False
        calendar: forms.ModelChoiceField[CalendarHours] = self.fields["calendar"]  # type: ignore[assignment]
        calendar.empty_label = _("모든 시간표")

    def clean(self) -> dict[str, Any]:
        """Refuse a last day before the first, and hours nobody can read; without a last day it is one day."""
        given = super().clean() or self.cleaned_data
        first = given.get("first")
        given["last"] = given.get("last") or first
        if first and given["last"] < first:
            self.add_error("last", _("마지막 날이 첫날보다 빨라요."))
        try:
            given["hours"] = read_hours(given.get("hours", ""))
        except ValidationError as error:
            self.add_error("hours", error)
        return given


NEEDS = ((1, _("1분이면 돼요")), (3, _("3분쯤")), (5, _("5분쯤")), (10, _("10분쯤")))


class LeavingForm(forms.Form):
    """How long a customer needs to be back, and whether a mail tells them."""

    needs_minutes = forms.TypedChoiceField(
        label=_("돌아오는 데 얼마나 걸려요?"), choices=NEEDS, coerce=int, initial=3, widget=forms.RadioSelect
    )
    by_mail = forms.BooleanField(label=_("메일로도 알려 주세요"), required=False)


class CallbackForm(forms.Form):
    """Which number is called, and when: in turn without a moment, else in the half hour that begins then."""

    phone = forms.CharField(
        label=_("전화번호"),
        max_length=20,
        widget=forms.TextInput(attrs={"type": "tel", "inputmode": "tel", "autocomplete": "tel"}),
    )
    slot = forms.DateTimeField(label=_("언제 전화할까요?"), required=False, widget=forms.HiddenInput)

    def clean_phone(self) -> str:
        """Refuse what is no number one can call."""
        number = read_phone(self.cleaned_data["phone"])
        if number is None:
            raise ValidationError(BadPhone.sentence)
        return number
