"""When the community says no."""

from django.utils.translation import gettext_lazy as _

from malgil.base.refusals import Refused


class PostEmpty(Refused):
    status = 422
    sentence = _("내용을 적어 주세요.")


class TitleEmpty(Refused):
    status = 422
    sentence = _("제목을 적어 주세요.")


class PostTooLong(Refused):
    status = 422
    sentence = _("글은 10,000자까지 쓸 수 있어요.")


class PostUnreadable(Refused):
    status = 422
    sentence = _("읽을 수 없는 글자가 들어 있어요. 다시 적어 주세요.")


class TooManyTags(Refused):
    status = 422
    sentence = _("태그는 5개까지 붙일 수 있어요.")


class BadTag(Refused):
    status = 422
    sentence = _("태그는 한글, 영문, 숫자로 20자까지 적어 주세요.")


class WordBlocked(Refused):
    status = 422
    sentence = _("커뮤니티에서 쓸 수 없는 말이 들어 있어요.")


class NicknameTaken(Refused):
    sentence = _("다른 분이 쓰고 있는 별명이에요. 다른 별명을 골라 주세요.")


class BadNickname(Refused):
    status = 422
    sentence = _("별명은 한글, 영문, 숫자로 2자에서 16자까지 적어 주세요.")


class NicknameIsReal(Refused):
    status = 422
    sentence = _("실명이나 연락처는 별명으로 쓸 수 없어요. 다른 별명을 골라 주세요.")


class NicknameLooksOfficial(Refused):
    status = 422
    sentence = _("고객센터나 상담원으로 보일 수 있는 별명은 쓸 수 없어요.")


class NoNickname(Refused):
    status = 422
    sentence = _("먼저 별명을 정해 주세요.")


class TooMuch(Refused):
    status = 429
    sentence = _("짧은 시간에 글을 많이 쓰셨어요. 잠시 뒤에 다시 올려 주세요. 쓴 내용은 그대로 있어요.")


class QuestionLocked(Refused):
    sentence = _("잠긴 질문이라 더 쓸 수 없어요.")


class NotOut(Refused):
    sentence = _("지금은 공개되지 않은 글이에요.")


class NotYours(Refused):
    status = 404
    sentence = _("그런 글은 없어요.")


class OwnVote(Refused):
    sentence = _("내 글에는 누를 수 없어요.")


class NotAnAnswer(Refused):
    sentence = _("이 질문의 답변만 채택할 수 있어요.")


class OwnReport(Refused):
    sentence = _("내 글은 신고하는 대신 고치거나 지울 수 있어요.")


class SettledAlready(Refused):
    sentence = _("그사이 다른 사람이 처리했어요. 지금 모습을 다시 봐 주세요.")


class ReasonMissing(Refused):
    status = 422
    sentence = _("이유를 적어 주세요. 글쓴이에게도 보여요.")


class AppealedAlready(Refused):
    sentence = _("이미 다시 봐 달라고 하셨어요. 답을 기다려 주세요.")


class NotADuplicate(Refused):
    sentence = _("같은 질문으로 이을 수 없어요. 주소를 다시 확인해 주세요.")


class PublishedAlready(Refused):
    sentence = _("이미 커뮤니티에 공개한 문의예요.")


class NotResolved(Refused):
    sentence = _("끝난 문의만 공개할 수 있어요.")


class StillPersonal(Refused):
    status = 422
    sentence = _("가린 내용을 모두 확인했다고 표시해 주세요.")
