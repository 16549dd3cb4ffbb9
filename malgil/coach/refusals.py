"""What the coach refuses, by name."""

from django.utils.translation import gettext_lazy as _

from malgil.base.refusals import Refused


class UnreadableValue(Refused):
    """A field holds something its slot cannot be."""

    status = 422
    sentence = _("적은 내용을 읽지 못했어요. 다시 확인해 주세요.")


class BrokenGuide(Refused):
    """A guide written down as data does not make a guide."""

    status = 422
    sentence = _("유형 안내의 형식이 맞지 않아요.")


class NoSuchSlot(Refused):
    """No guide of this centre asks for it."""

    status = 404
    sentence = _("이 유형에는 없는 항목이에요. 페이지를 새로 열어 주세요.")


class NothingAnswered(Refused):
    """An empty answer."""

    status = 422
    sentence = _("답을 적어 주세요.")


class AskedNoMore(Refused):
    """What was asked has been answered, or is not needed any more."""

    sentence = _("이미 알려 주셨거나, 이제 필요하지 않은 질문이에요.")


class GuideHasMovedOn(Refused):
    """Somebody else has changed the guide since the page was opened."""

    sentence = _("그사이 다른 사람이 이 안내를 고쳤어요. 새로 열어 다시 고쳐 주세요.")
