"""What a supervisor may fill in about a guide: the guide itself, what it asks for, and the files that help."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from malgil.coach.guide import Audience, Document, Guide, Need, Slot, SlotKind
from malgil.web.supervisor.guides.writing import choice_lines, words_line

KINDS = (
    (SlotKind.WORDS, _("글")),
    (SlotKind.CHOICE, _("고르기")),
    (SlotKind.ORDER_NUMBER, _("주문번호")),
    (SlotKind.PRODUCT, _("상품")),
    (SlotKind.DATE, _("날짜")),
    (SlotKind.PERIOD, _("기간")),
    (SlotKind.AMOUNT, _("금액")),
    (SlotKind.TRACKING, _("운송장 번호")),
    (SlotKind.COURIER, _("택배사")),
    (SlotKind.ERROR, _("오류 문구")),
    (SlotKind.PHONE, _("전화번호")),
    (SlotKind.EMAIL, _("이메일")),
)
NEEDS = ((Need.REQUIRED, _("꼭 필요해요")), (Need.HELPFUL, _("있으면 좋아요")))
AUDIENCES = (
    (Audience.EVERYBODY, _("모두")),
    (Audience.BUYERS, _("구매자")),
    (Audience.PARTNERS, _("판매자")),
)
DOORS = (("form", _("문의 남기기")), ("chat", _("채팅")), ("phone", _("전화")), ("email", _("이메일")))
LONGEST = 500


def _text(label: Any, *, rows: int = 0, required: bool = False, help_text: Any = "") -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput()
    return forms.CharField(label=label, required=required, max_length=LONGEST, widget=widget, help_text=help_text)


class GuideForm(forms.Form):
    """What a guide says as a whole; `seen` is the version its writer began with."""

    audience = forms.ChoiceField(label=_("누구에게 보여 줄까요"), choices=AUDIENCES)
    summary = _text(_("한 줄 설명"), help_text=_("고객이 유형을 고르면 어떤 문의인지 이렇게 알려 줘요."))
    example = _text(_("분명한 질문의 예"), rows=3)
    vague = _text(_("흔히 보내는 짧은 질문"))
    words = forms.CharField(
        label=_("이 유형을 알아보는 낱말"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("쉼표로 나눠 적어요."),
    )
    urgent = forms.CharField(
        label=_("급한 문의를 알아보는 낱말"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("쉼표로 나눠 적어요. 이 낱말이 있으면 먼저 답해요."),
    )
    door = forms.ChoiceField(label=_("가장 알맞은 창구"), choices=DOORS)
    door_reason = _text(_("그 창구가 알맞은 까닭"))
    seen = forms.IntegerField(widget=forms.HiddenInput)

    @staticmethod
    def given(guide: Guide, number: int) -> dict[str, Any]:
        """Return what the form begins with."""
        texts = {name: getattr(guide, name) for name in ("summary", "example", "vague", "door", "door_reason")}
        words = {"words": words_line(guide.words), "urgent": words_line(guide.urgent)}
        return {**texts, **words, "audience": guide.audience.value, "seen": number}


class PartForm(forms.Form):
    """What slots and documents have in common; a condition names a slot of the guide with few answers."""

    key = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    name = forms.CharField(label=_("이름"), max_length=80)
    need = forms.ChoiceField(label=_("얼마나 필요한가요"), choices=NEEDS, initial=Need.HELPFUL)
    when_slot = forms.ChoiceField(label=_("이럴 때만 물어요"), required=False)
    when_values = forms.CharField(
        label=_("그 답이 이것일 때"), required=False, max_length=LONGEST, help_text=_("쉼표로 나눠 적어요.")
    )

    def __init__(self, *args: Any, guide: Guide, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        few = [(slot.key, slot.name) for slot in guide.slots if slot.kind is SlotKind.CHOICE]
        condition: forms.ChoiceField = self.fields["when_slot"]  # type: ignore[assignment]
        condition.choices = [("", _("언제나")), *few]

    @staticmethod
    def given(part: Slot | Document) -> dict[str, Any]:
        """Return what the form begins with."""
        when = part.when
        condition = {"when_slot": when.slot, "when_values": words_line(when.values)} if when else {}
        return {"key": part.key, "name": part.name, "need": part.need.value, **condition}


class SlotForm(PartForm):
    """One thing a question of this category has to tell."""

    kind = forms.ChoiceField(label=_("어떤 값인가요"), choices=KINDS, initial=SlotKind.WORDS)
    ask = _text(_("물어보는 말"), help_text=_("예: 주문번호를 알려 주세요."))
    hint = _text(_("어디에 있는지, 어떻게 적는지"))
    example = _text(_("예"))
    cues = _text(_("값 가까이에 오는 낱말"), help_text=_("쉼표로 나눠 적어요. 예: 예정, 까지"))
    choices = forms.CharField(
        label=_("고를 것"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "한 줄에 하나씩 적어요. 알아보는 낱말은 쌍점 뒤에, 고쳐 쓸 문장은 화살표 뒤에 적어요. "
            "예: 파손: 깨졌, 부서 → 파손된 채로 도착했습니다."
        ),
    )

    @staticmethod
    def given(part: Slot | Document) -> dict[str, Any]:
        """Return what the form begins with."""
        begun = PartForm.given(part)
        if isinstance(part, Slot):
            begun |= {name: getattr(part, name) for name in ("ask", "hint", "example")}
            begun |= {"kind": part.kind.value, "cues": words_line(part.cues), "choices": choice_lines(part.choices)}
        return begun


class DocumentForm(PartForm):
    """One file that helps to answer."""

    purpose = _text(_("무엇에 쓰나요"))
    how = _text(_("어떻게 준비하나요"), rows=2)
    slots = forms.MultipleChoiceField(
        label=_("이 파일이 알려 주는 것"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, guide: Guide, **kwargs: Any) -> None:
        super().__init__(*args, guide=guide, **kwargs)
        shown: forms.MultipleChoiceField = self.fields["slots"]  # type: ignore[assignment]
        shown.choices = [(slot.key, slot.name) for slot in guide.slots]

    @staticmethod
    def given(part: Slot | Document) -> dict[str, Any]:
        """Return what the form begins with."""
        begun = PartForm.given(part)
        if isinstance(part, Document):
            begun |= {"purpose": part.purpose, "how": part.how, "slots": list(part.slots)}
        return begun


class PartsFormSet(forms.BaseFormSet[PartForm]):
    """Slots or documents in their order, each of which may be taken away, and one empty one."""

    def add_fields(self, form: PartForm, index: int | None) -> None:
        super().add_fields(form, index)
        form.fields[forms.formsets.DELETION_FIELD_NAME].label = _("빼기")
        order: forms.IntegerField = form.fields[forms.formsets.ORDERING_FIELD_NAME]  # type: ignore[assignment]
        order.label = _("순서")
        order.widget.attrs["class"] = "input--short"


_SHAPE: dict[str, Any] = {
    "formset": PartsFormSet,
    "extra": 1,
    "can_order": True,
    "can_delete": True,
    "max_num": 40,
    "validate_max": True,
}
SlotForms = forms.formset_factory(SlotForm, **_SHAPE)
DocumentForms = forms.formset_factory(DocumentForm, **_SHAPE)
