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
