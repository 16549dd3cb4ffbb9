"""What the news refuse, and the sentence that says so."""

from django.utils.translation import gettext_lazy as _

from malgil.base.refusals import Refused


class UnreadableNews(Refused):
    """NUL bytes or half characters, which no keyboard writes."""

    status = 422
    sentence = _("읽을 수 없는 글자가 섞여 있어요. 지우고 다시 저장해 주세요.")


class NewsTooLong(Refused):
    """More than the longest piece of news."""

    status = 422
    sentence = _("소식은 20,000자까지 쓸 수 있어요. 두 글로 나눠 주세요.")


class NewsEmpty(Refused):
    """A title or the words are missing."""

    status = 422
    sentence = _("제목과 내용을 모두 적어 주세요.")


class AddressTaken(Refused):
    """Two pieces of news would bear one address."""

    sentence = _("이미 쓰고 있는 주소예요. 다른 주소를 적어 주세요.")


class AddressOdd(Refused):
    """An address of signs no browser shows as they are, or one of our own pages."""

    status = 422
    sentence = _("주소에는 한글, 영문, 숫자와 -만 쓸 수 있고, notices 같은 다른 페이지의 이름은 쓸 수 없어요.")


class TimesCrossed(Refused):
    """Something ends before it begins."""

    status = 422
    sentence = _("끝나는 때가 시작하는 때보다 앞이에요.")


class TooSoon(Refused):
    """What is planned lies ahead."""

    status = 422
    sentence = _("지금보다 뒤의 시각을 골라 주세요.")


class WrittenMeanwhile(Refused):
    """Somebody else has saved it since the editor was opened."""

    sentence = _("그사이 다른 사람이 이 소식을 고쳤어요. 쓴 내용을 복사해 두고 이력에서 바뀐 것을 확인해 주세요.")


class NotOut(Refused):
    """Nothing to take back, to pin or to say more about."""

    sentence = _("공개되지 않은 소식이에요.")


class WasOut(Refused):
    """What was read is withdrawn, not removed."""

    sentence = _("공개한 적이 있는 소식은 지울 수 없어요. 내리면 고객에게 보이지 않아요.")


class NotAStatus(Refused):
    """Only a disturbance has updates, and what was a disturbance stays one."""

    status = 422
    sentence = _("장애·점검과 다른 소식은 서로 바꿀 수 없어요. 새로 써 주세요.")


class NothingSaid(Refused):
    """An update without words."""

    status = 422
    sentence = _("무엇이 달라졌는지 한 문장이라도 적어 주세요.")


class NothingToConfirm(Refused):
    """Nobody asks to confirm it."""

    sentence = _("확인을 받지 않는 소식이에요.")


class PostedAlready(Refused):
    """It stands there, or is on its way."""

    sentence = _("이미 올렸거나 올리는 중이에요. 같은 소식은 한 곳에 한 번만 올려요.")


class CannotPost(Refused):
    """No token, or a network that takes no postings from outside; the sentence says which."""

    status = 422
    sentence = _("여기에는 바로 올릴 수 없어요. 준비한 글을 복사해서 직접 올려 주세요.")
