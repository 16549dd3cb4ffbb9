"""What cannot be done about notices."""

from django.utils.translation import gettext_lazy as _

from malgil.base.refusals import Refused


class NoSuchDevice(Refused):
    """A browser that names no push service we may speak to."""

    sentence = _("이 브라우저로는 알림을 보낼 수 없어요. 이메일로는 받을 수 있어요.")
