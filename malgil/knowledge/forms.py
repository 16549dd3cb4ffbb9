"""What may be said of an article."""

from django import forms
from django.utils.translation import gettext_lazy as _

from malgil.knowledge.models import Why


class WhyForm(forms.Form):
    """What was missing."""

    why = forms.ChoiceField(
        label=_("무엇이 아쉬웠나요?"),
        choices=Why.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("하나를 골라 주세요."),
            "invalid_choice": _("하나를 골라 주세요."),
        },
    )
    words = forms.CharField(
        label=_("더 알려 주실 점"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("전화번호나 주문번호 같은 개인정보는 적지 말아 주세요."),
    )
