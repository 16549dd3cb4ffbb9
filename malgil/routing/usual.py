"""The doors a centre begins with, and what each kind is usually good for."""

from collections.abc import Mapping
from typing import NamedTuple

from django.utils.translation import gettext as _

from malgil.accounts.models import Centre
from malgil.routing.models import Door, DoorKind


class Worth(NamedTuple):
    """What a kind of door is good for, and what it is less good for."""

    good: str
    less: str


def worths() -> Mapping[str, Worth]:
    """Return what each kind of door is usually good for, in the reader's language."""
    return {
        DoorKind.PHONE: Worth(_("바로 묻고 바로 답을 들을 수 있어요."), _("바쁜 시간에는 기다릴 수 있어요.")),
        DoorKind.CHAT: Worth(
            _("실시간으로 답을 받고, 사진과 대화가 남아요."), _("복잡한 일은 시간이 조금 걸릴 수 있어요.")
        ),
        DoorKind.EMAIL: Worth(_("자세히 적고 증빙 자료를 붙일 수 있어요."), _("답을 받기까지 시간이 걸릴 수 있어요.")),
        DoorKind.FORM: Worth(_("밤에도 남길 수 있고, 필요한 것만 물어봐요."), _("바로 이야기를 주고받을 수는 없어요.")),
        DoorKind.COMMUNITY: Worth(
            _("비슷한 일을 겪은 사람들의 해결책을 볼 수 있어요."), _("주문이나 결제처럼 개인적인 일은 볼 수 없어요.")
        ),
        DoorKind.SNS: Worth(
            _("이벤트와 새 소식을 가장 먼저 알 수 있어요."), _("개인정보가 필요한 상담은 할 수 없어요.")
        ),
    }


def usual_doors(centre: Centre) -> list[Door]:
    """Return, not saved, the doors a centre has by what it says of itself."""
    addresses = {DoorKind.PHONE: centre.phone, DoorKind.EMAIL: centre.email, DoorKind.CHAT: "", DoorKind.FORM: ""}
    kinds = [DoorKind.CHAT, DoorKind.FORM, DoorKind.PHONE, DoorKind.EMAIL]
    kept = [kind for kind in kinds if addresses[kind] or kind in (DoorKind.CHAT, DoorKind.FORM)]
    return [
        Door(
            kind=kind,
            address=addresses[kind],
            note=centre.hours[:120] if kind == DoorKind.PHONE else "",
            good_for=worths()[kind].good,
            less_good_for=worths()[kind].less,
            position=position,
        )
        for position, kind in enumerate(kept)
    ]
