"""What a supervisor may say of searches."""

from django import forms
from django.utils.translation import gettext_lazy as _

from malgil.knowledge.actions import SynonymText
from malgil.korean.words import squeezed

FEWEST = 2


class SynonymForm(forms.Form):
    """Words for one thing."""

    words = forms.CharField(
        label=_("같은 뜻으로 쓰는 말"),
        max_length=300,
        help_text=_("쉼표로 나눠 두 개 넘게 적어 주세요. 예: 쿠폰, 할인권"),
    )
    weight = forms.IntegerField(
        label=_("얼마나 가까운 말인가요 (%)"),
        min_value=10,
        max_value=100,
        initial=80,
        help_text=_("100이면 같은 말이고, 낮을수록 뒤에 나와요."),
        widget=forms.NumberInput(attrs={"class": "input--short", "inputmode": "numeric"}),
    )
    is_on = forms.BooleanField(label=_("검색에 써요"), required=False, initial=True)

    def clean_words(self) -> str:
        """Return the words with single spaces and commas; refuse fewer than two, or one of a single letter."""
        words = [word for part in self.cleaned_data["words"].split(",") if (word := " ".join(part.split()))]
        if len(words) < FEWEST:
            raise forms.ValidationError(_("두 개 넘게 적어 주세요. 지금은 하나예요."))
        if short := next((word for word in words if len(squeezed(word)) < FEWEST), ""):
            raise forms.ValidationError(_("한 글자로는 찾을 수 없어요: %(word)s"), params={"word": short})
        return ", ".join(dict.fromkeys(words))

    def text(self) -> SynonymText:
        """Return what was filled in."""
        return SynonymText(**self.cleaned_data)


class TrialForm(forms.Form):
    """A search to try, and as whom."""

    q = forms.CharField(label=_("찾을 말"), max_length=200, required=False)
    viewer = forms.ChoiceField(
        label=_("누구로"),
        choices=[("buyer", _("구매자")), ("partner", _("판매자")), ("staff", _("상담원"))],
        required=False,
    )

    def tried(self) -> tuple[str, str]:
        """Return the words and who looks; nothing when nothing was asked."""
        if not self.is_bound or not self.is_valid():
            return "", ""
        return self.cleaned_data["q"], self.cleaned_data["viewer"] or "buyer"
