"""What may come in when somebody asks with the coach beside them."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from malgil.accounts.models import Person
from malgil.base.refusals import Refused
from malgil.coach.guide import Slot, SlotKind
from malgil.coach.looking import SLOT_FIELD, Look, order_slot
from malgil.coach.showing import translated
from malgil.coach.slots import tidied
from malgil.commerce.models import Store
from malgil.commerce.queries import stores_of
from malgil.conversations.forms import AskForm, Words
from malgil.conversations.models import Category

# What a phone's keyboard should bring, by what a slot holds.
_KEYBOARDS = {SlotKind.PHONE: "tel", SlotKind.EMAIL: "email", SlotKind.TRACKING: "numeric", SlotKind.AMOUNT: "numeric"}

_IN_ORDER = ("category", "body", "order_pick", "order_number", "files", "store", "name", "email", "key")


class SlotField(Words):
    """One thing an agent will have to know; what was typed is kept as its slot keeps it."""

    def __init__(self, slot: Slot, *, asked_on: date) -> None:
        self.slot, self.asked_on = slot, asked_on
        super().__init__(label=translated(slot.name), help_text=translated(slot.hint), widget=_widget(slot))

    def clean(self, value: Any) -> str:
        """Return the value as it is kept, empty for nothing; refuse what the slot cannot be."""
        typed = super().clean(value)
        try:
            return tidied(self.slot, typed, asked_on=self.asked_on) if typed else ""
        except Refused as refusal:
            raise forms.ValidationError(str(refusal.sentence), code=type(refusal).__name__) from refusal


class QuestionForm(AskForm):
    """The page where one asks: what it is about, the words, and a field for each thing its guide asks for.

    Only the words have to be there: whatever is missing, an agent can still ask.
    """

    email = forms.EmailField(
        label=_("이메일"),
        required=False,
        help_text=_("적어 주시면 이 문의를 다시 열 수 있는 링크를 보내 드려요."),
        error_messages={"invalid": _("이메일은 name@example.com처럼 적어 주세요.")},
        widget=forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email"}),
    )
    store: forms.ModelChoiceField[Store] = forms.ModelChoiceField(
        Store.objects.none(), label=_("스토어"), required=False, empty_label=None
    )

    order_pick = forms.ChoiceField(label=_("내 주문에서 고르기"), required=False, widget=forms.RadioSelect)

    def __init__(self, *given: Any, look: Look, viewer: Person | None = None, **more: Any) -> None:
        super().__init__(*given, **more)
        self.guide = look.reading.guide
        stores: Any = self.fields["store"]
        stores.queryset = stores_of(viewer)
        picks: Any = self.fields["order_pick"]
        picks.choices = [(order.number, ", ".join(order.products) or order.number) for order in look.orders]
        today, number = timezone.localdate(), order_slot(self.guide)
        self.slots: Sequence[Slot] = [slot for slot in self.guide.slots if slot != number] if self.guide else []
        for slot in self.slots:
            self.fields[f"{SLOT_FIELD}{slot.key}"] = SlotField(slot, asked_on=today)
        self.order_fields(_IN_ORDER)

    def clean(self) -> dict[str, Any]:
        """Take the order that was picked where no number was typed."""
        given = super().clean()
        given["order_number"] = given.get("order_number") or given.get("order_pick", "")
        return given

    @property
    def told(self) -> dict[str, str]:
        """What the form has found good, as `look_at` reads it."""
        category: Category | None = self.cleaned_data["category"]
        texts = {name: text for name, text in self.cleaned_data.items() if isinstance(text, str)}
        return {**texts, "category": str(category.pk) if category else ""}

    def slot_field(self, slot: Slot) -> forms.BoundField:
        """Return the field of one of the guide's slots."""
        return self[f"{SLOT_FIELD}{slot.key}"]


def _widget(slot: Slot) -> forms.Widget:
    if slot.kind is SlotKind.CHOICE:
        return forms.RadioSelect(choices=[(choice.name, translated(choice.name)) for choice in slot.choices])
    if slot.kind is SlotKind.WORDS:
        return forms.Textarea(attrs={"rows": "2", "data-autogrow": "", "maxlength": "1000"})
    if slot.kind is SlotKind.DATE:
        return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    attrs = {"maxlength": "120", "placeholder": translated(slot.example), "autocomplete": "off"}
    keyboard = _KEYBOARDS.get(slot.kind)
    return forms.TextInput(attrs={**attrs, "inputmode": keyboard} if keyboard else attrs)
