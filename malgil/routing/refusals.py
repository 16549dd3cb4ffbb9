"""What the line says no to."""

from django.utils.translation import gettext_lazy as _

from malgil.base.refusals import Refused


class NotInLine(Refused):
    """A place can only be held, taken up again or given up while somebody waits."""

    sentence = _("지금은 기다리는 문의가 아니에요.")


class NothingToHold(Refused):
    """Who has written a letter does not wait beside it."""

    sentence = _("남긴 문의는 자리를 맡아 두지 않아도 순서가 그대로예요.")
