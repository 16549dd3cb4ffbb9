"""What a supervisor may say of a mailbox."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from malgil.channels.email.actions import BoxText
from malgil.channels.email.models import Mailbox, Security

HERE = frozenset({"localhost", "127.0.0.1", "::1"})


class MailboxForm(forms.ModelForm[Mailbox]):
    """An address of ours, and where its mails lie."""

    password = forms.CharField(
        label=gettext_lazy("비밀번호"),
        required=False,
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=gettext_lazy("암호화해서 두고 다시 보여 주지 않아요. 비워 두면 있던 비밀번호를 그대로 써요."),
    )

    class Meta:
        model = Mailbox
        fields = ("address", "team", "category", "is_on", "host", "port", "security", "user", "folder", "takes_old")
        help_texts = {
            "address": gettext_lazy("고객이 메일을 보내는 주소예요. 예: help@store.kr"),
            "category": gettext_lazy("이 주소로 온 문의는 처음에 이 유형이 돼요."),
            "host": gettext_lazy(
                "예: imap.naver.com, imap.daum.net, imap.gmail.com. 메일 서버가 직접 넘겨주면(LMTP) 비워 두세요."
            ),
            "user": gettext_lazy("비워 두면 메일 주소를 써요."),
            "takes_old": gettext_lazy("끄면 지금부터 오는 메일만 가져와요."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("team", "category"):
            self.fields[name].empty_label = _("정하지 않았어요")  # type: ignore[attr-defined]

    def clean_address(self) -> str:
        """Return the address in small letters; refuse one with a plus sign, behind which stand our own tokens."""
        address: str = self.cleaned_data["address"].lower()
        if "+" in address:
            raise forms.ValidationError(_("+ 기호가 없는 주소를 적어 주세요."))
        return address

    def clean(self) -> dict[str, Any]:
        """Refuse to send a password over a network unprotected."""
        given = super().clean() or self.cleaned_data
        host = given.get("host", "").strip()
        if given.get("security") == Security.NONE and host and host not in HERE:
            self.add_error("security", _("비밀번호가 그대로 드러나요. TLS나 STARTTLS를 골라 주세요."))
        return given

    def text(self) -> BoxText:
        """Return what was filled in."""
        given = self.cleaned_data
        return BoxText(**{**given, "host": given["host"].strip(), "folder": given["folder"].strip() or "INBOX"})
