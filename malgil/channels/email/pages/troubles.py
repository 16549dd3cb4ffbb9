"""What is wrong with a mailbox, in words; and what trying its connection has found."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

_TROUBLES = {
    "login": gettext_lazy(
        "아이디나 비밀번호가 맞지 않아요. 네이버, 다음, Gmail은 IMAP을 켜고 앱 비밀번호를 만들어 넣어야 해요."
    ),
    "secret": gettext_lazy("고객센터의 열쇠가 바뀌어 비밀번호를 읽을 수 없어요. 비밀번호를 다시 넣어 주세요."),
    "certificate": gettext_lazy("서버의 인증서를 믿을 수 없어요. 서버 이름과 연결 보호를 확인해 주세요."),
    "host": gettext_lazy("그런 서버를 찾을 수 없어요. 서버 이름을 확인해 주세요."),
    "unreachable": gettext_lazy("서버가 대답하지 않아요. 서버 이름과 포트를 확인해 주세요. 저절로 다시 시도해요."),
    "folder": gettext_lazy("그런 메일함이 없어요. 받은편지함은 보통 INBOX예요."),
    "server": gettext_lazy("서버가 알 수 없는 대답을 했어요. 저절로 다시 시도해요."),
}


def trouble_sentence(error: str) -> str:
    """Return what a kept error means and what to do about it."""
    return str(_TROUBLES.get(error.partition(":")[0], _TROUBLES["server"]))


def result_sentence(result: str) -> str:
    """Return what trying a connection has found."""
    code, _colon, rest = result.partition(": ")
    if code != "ok":
        return trouble_sentence(result)
    number, _space, way = rest.partition(" ")
    count = int(number) if number.isdigit() else 0
    found = ngettext("연결됐어요. 메일이 %(n)d통 있어요.", "연결됐어요. 메일이 %(n)d통 있어요.", count) % {"n": count}
    idles = _("새 메일이 오면 바로 가져와요.") if way == "idle" else _("1분에 한 번 새 메일을 가져와요.")
    return f"{found} {idles}"
