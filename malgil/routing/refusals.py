"""What the line says no to."""

from django.utils.translation import gettext_lazy as _

from malgil.base.refusals import Refused


class NotInLine(Refused):
    """A place can only be held, taken up again or given up while somebody waits."""

    sentence = _("지금은 기다리는 문의가 아니에요.")


class NothingToHold(Refused):
    """Who has written a letter does not wait beside it."""

    sentence = _("남긴 문의는 자리를 맡아 두지 않아도 순서가 그대로예요.")


class BadPhone(Refused):
    """What was typed is no number one can call."""

    status = 422
    sentence = _("전화번호를 다시 봐 주세요. 010-1234-5678처럼 적어 주세요.")


class CallNotPossible(Refused):
    """A call could not be made in time, or the half hour is full by now."""

    sentence = _("그때는 전화드릴 수 없게 됐어요. 다른 시간을 골라 주세요.")


class NoCallWanted(Refused):
    """Nobody waits for a call here."""

    sentence = _("전화를 기다리는 문의가 아니에요.")


class OfferIsOver(Refused):
    """An offer that was withdrawn, ran out, or was another agent's can be neither taken nor declined."""

    sentence = _("이미 다른 상담원에게 갔거나 시간이 지난 문의예요.")


class ComesStraightBack(Refused):
    """Whom an agent gives back to the line would be given to them again: nobody else is there who could take them."""

    sentence = _(
        "지금 이 문의를 맡을 수 있는 다른 상담원이 온라인이 아니라서 곧바로 나에게 다시 배정돼요. "
        "미뤄 두거나, 내 상태를 자리 비움으로 바꾼 뒤에 다시 해 주세요."
    )


class LostTurn(Refused):
    """Another dispatch has given something out since this one began."""

    sentence = _("그 사이에 배정이 바뀌었어요. 다시 해 주세요.")
