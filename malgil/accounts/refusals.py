"""What accounts refuse, and the sentence that says so."""

from django.utils.translation import gettext_lazy as _

from malgil.base.refusals import Refused


class AlreadySetUp(Refused):
    """The centre has an administrator; set-up happens once."""

    sentence = _("고객센터가 이미 준비되어 있어요. 로그인해서 이어 가 주세요.")


class EmailTaken(Refused):
    """Somebody has an account with this address."""

    sentence = _("이 이메일을 쓰는 계정이 이미 있어요. 다른 이메일을 적어 주세요.")


class NameTaken(Refused):
    """Two teams, skills, categories, tags or shortcuts would bear one name."""

    sentence = _("같은 이름이 이미 있어요. 다른 이름을 적어 주세요.")


class MayNot(Refused):
    """Somebody may not change people above them."""

    status = 403
    sentence = _("이 사람의 정보나 역할은 바꿀 수 없어요. 관리자에게 부탁해 주세요.")


class LastAdministrator(Refused):
    """The centre would have nobody left who may do everything."""

    sentence = _("관리자가 한 명뿐이에요. 다른 관리자를 먼저 정해 주세요.")


class InvitationOver(Refused):
    """The link was used, is too old, or a newer one was sent."""

    status = 410
    sentence = _("이 초대는 이미 썼거나 기한이 지났어요. 초대한 사람에게 새 초대를 부탁해 주세요.")


class NotAPicture(Refused):
    """The logo is no picture that can be made inert."""

    status = 422
    sentence = _("로고는 PNG, JPEG, WebP 그림만 쓸 수 있어요.")


class PictureTooLarge(Refused):
    """The logo has more bytes or pixels than a logo needs."""

    status = 413
    sentence = _("로고 그림이 너무 커요. 2MB, 4,000픽셀까지 쓸 수 있어요.")


class FuseNeedsReason(Refused):
    """Mail was to go again, and nobody said why it had been so much."""

    status = 422
    sentence = _("왜 다시 보내도 되는지 적어 주세요. 기록에 남아요.")
