"""What knowledge refuses, and the sentence that says so."""

from django.utils.translation import gettext_lazy as _

from malgil.base.refusals import Refused


class UnreadableArticle(Refused):
    """NUL bytes or half characters, which no keyboard writes."""

    status = 422
    sentence = _("읽을 수 없는 글자가 섞여 있어요. 지우고 다시 저장해 주세요.")


class ArticleTooLong(Refused):
    """More than the longest article."""

    status = 422
    sentence = _("글은 20,000자까지 쓸 수 있어요. 두 글로 나눠 주세요.")


class ArticleEmpty(Refused):
    """A title or an answer is missing."""

    status = 422
    sentence = _("질문과 답을 모두 적어 주세요.")


class AddressIsTaken(Refused):
    """Two things would bear one address."""

    sentence = _("이미 쓰고 있는 주소예요. 다른 주소를 적어 주세요.")


class BadAddress(Refused):
    """An address of signs no browser shows as they are."""

    status = 422
    sentence = _("주소에는 한글, 영문, 숫자와 -만 쓸 수 있어요.")


class SectionNotEmpty(Refused):
    """A section with something in it is not removed."""

    sentence = _("글이나 하위 분류가 있는 분류는 지울 수 없어요. 먼저 옮겨 주세요.")


class SectionInItself(Refused):
    """A section cannot stand inside itself, nor deeper than three."""

    status = 422
    sentence = _("분류는 자기 안으로 옮길 수 없고, 세 단계까지 만들 수 있어요.")


class PlanInThePast(Refused):
    """What is planned lies ahead."""

    status = 422
    sentence = _("지금보다 뒤의 시각을 골라 주세요.")


class DatesCrossed(Refused):
    """Something ends before it begins."""

    status = 422
    sentence = _("끝나는 때가 시작하는 때보다 앞이에요.")


class ChangedMeanwhile(Refused):
    """Somebody else has saved the article since the editor was opened."""

    sentence = _("그사이 다른 사람이 이 글을 고쳤어요. 쓴 내용을 복사해 두고 이력에서 바뀐 것을 확인해 주세요.")


class NotPublished(Refused):
    """Nothing to take back."""

    sentence = _("공개되지 않은 글이에요.")


class OncePublished(Refused):
    """What customers have read is withdrawn, not removed."""

    sentence = _("공개한 적이 있는 글은 지울 수 없어요. 내리면 고객에게 보이지 않아요.")


class ImportRefused(Refused):
    """A file we cannot take articles from; the sentence says why."""

    status = 422
    sentence = _("가져올 수 없는 파일이에요. CSV나 마크다운 폴더를 묶은 ZIP을 골라 주세요.")


class BadRecord(Refused):
    """One article of a file that cannot be taken; the sentence says why."""

    status = 422
    sentence = _("읽을 수 없는 글이에요.")
