"""What conversations refuse, and the sentence that says so."""

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from malgil.base.refusals import Refused


class EmptyMessage(Refused):
    """Nothing was written and nothing attached."""

    status = 422
    sentence = _("보낼 내용이 없어요. 한 글자라도 적거나 파일을 붙여 주세요.")


class MessageTooLong(Refused):
    """More than the longest message."""

    status = 422
    sentence = _("한 번에 10,000자까지 보낼 수 있어요. 나눠서 보내 주세요.")


class UnreadableText(Refused):
    """NUL bytes or half characters, which no keyboard writes."""

    status = 422
    sentence = _("읽을 수 없는 글자가 섞여 있어요. 지우고 다시 보내 주세요.")


class KeyIsTaken(Refused):
    """The idempotency key belongs to somebody else's message."""

    sentence = _("보내지 못했어요. 페이지를 새로 열고 다시 보내 주세요.")


class ThreadIsClosed(Refused):
    """The thread is at its end."""

    sentence = _("끝난 문의예요. 이어서 이야기하려면 ‘다시 열기’를 눌러 주세요.")


class ThreadIsOpen(Refused):
    """Something only a closed thread allows."""

    sentence = _("아직 진행 중인 문의예요.")


class AlreadyAssigned(Refused):
    """Another agent was first."""

    sentence = _("다른 상담원이 먼저 맡았어요.")


class LacksSkill(Refused):
    """The agent does not have the skill the question needs."""

    sentence = _("이 문의를 맡는 데 필요한 스킬이 없어요.")


class NotAnAgent(Refused):
    """Somebody who does not work here cannot be given a thread."""

    status = 422
    sentence = _("상담원이 아니어서 맡길 수 없어요.")


class NotYours(Refused):
    """Only the agent who has the thread may do this."""

    sentence = _("맡고 있는 상담원만 할 수 있어요.")


class MomentPassed(Refused):
    """A snooze must end later than now."""

    status = 422
    sentence = _("지금보다 뒤의 시각을 골라 주세요.")


class NotADuplicate(Refused):
    """Only two threads of the same customer are merged."""

    status = 422
    sentence = _("같은 고객의 다른 문의끼리만 합칠 수 있어요.")


class BadScore(Refused):
    """A rating is 1 to 5."""

    status = 422
    sentence = _("별점은 1점부터 5점까지 고를 수 있어요.")


class ThreadIsMerged(Refused):
    """A duplicate stays closed: the matter goes on where it was folded into."""

    sentence = _("다른 문의와 합쳐진 문의예요. 합쳐진 문의에서 이어서 물어봐 주세요.")


class OnlyCustomersRate(Refused):
    """Who works here does not rate the help given here."""

    status = 403
    sentence = _("평가는 문의한 고객만 남길 수 있어요.")


class TransferNeedsReason(Refused):
    """A transfer goes to somebody, with a note."""

    status = 422
    sentence = _("누구에게 왜 넘기는지 적어 주세요.")


class FileRefused(Refused):
    """Base of what is refused of one file; the sentence names it."""

    status = 422
    words: str | Promise = ""

    def __init__(self, name: str) -> None:
        """Say it about a file of this name."""
        super().__init__(self.words % {"name": name, "limit": settings.MALGIL_UPLOAD_LIMIT // 1024 // 1024})


class FileEmpty(FileRefused):
    """Nothing is in it."""

    words = _("‘%(name)s’ 파일은 비어 있어요. 내용이 있는 파일을 골라 주세요.")


class FileTooLarge(FileRefused):
    """More bytes than the operator allows."""

    status = 413
    words = _("‘%(name)s’ 파일이 너무 커요. 파일 하나는 %(limit)dMB까지 보낼 수 있어요.")


class PictureTooLarge(FileRefused):
    """More pixels than can be drawn."""

    words = _("‘%(name)s’ 사진은 화소가 너무 많아요. 크기를 줄여서 보내 주세요.")


class FileBroken(FileRefused):
    """It begins like a picture and cannot be read."""

    words = _("‘%(name)s’ 사진을 읽을 수 없어요. 파일이 깨졌을 수 있으니 다시 저장해서 보내 주세요.")


class FileUnknown(FileRefused):
    """A kind of file nobody here could open safely."""

    status = 415
    words = _("‘%(name)s’ 파일은 받을 수 없는 종류예요. 사진, PDF, 문서, 텍스트, ZIP, 동영상, 녹음을 보낼 수 있어요.")


class FileRuns(FileRefused):
    """A program, a script or a web page."""

    status = 415
    words = _("‘%(name)s’ 파일은 실행되는 파일이거나 웹 문서라서 받을 수 없어요. 화면을 사진으로 찍어 보내 주세요.")


class FileDisguised(FileRefused):
    """A program, a script or a web page under a harmless name."""

    status = 415
    words = _("‘%(name)s’ 파일은 이름과 내용이 달라요. 실행되는 파일이나 웹 문서는 받을 수 없어요.")


class TooManyFiles(Refused):
    """More files than one message carries."""

    status = 422
    sentence = _("파일은 한 번에 10개까지 보낼 수 있어요. 나눠서 보내 주세요.")


class FileNotChecked(Refused):
    """The virus scanner has not been asked yet."""

    status = 503
    sentence = _("바이러스 검사를 하고 있어요. 잠시 뒤에 다시 열어 주세요.")


class FileInfected(Refused):
    """The virus scanner found something."""

    status = 403
    sentence = _("바이러스가 발견되어 열 수 없는 파일이에요.")


class RevealNeedsReason(Refused):
    """Nobody looks at personal data just so."""

    status = 422
    sentence = _("왜 봐야 하는지 적어 주세요. 누가 언제 왜 봤는지 기록에 남아요.")


class PersonalDataFound(Refused):
    """Something that names a person stands in what is about to be sent: ask first."""

    status = 422
    sentence = _("개인정보가 들어 있어요. 가리고 보낼지 그대로 보낼지 골라 주세요.")


class NotWhereItEnded(Refused):
    """A piece of a file that does not begin where the last one has ended."""

    status = 409
    sentence = _("파일이 끊겼어요. 받은 데까지 이어서 다시 보낼게요.")


class TooManyUploads(Refused):
    """More files on their way than a centre can need."""

    status = 503
    sentence = _("지금은 파일을 더 받을 수 없어요. 글만 먼저 보내고 잠시 뒤에 다시 붙여 주세요.")


class UploadIsGone(Refused):
    """A file somebody put in no message for a day, or of which only a part has come."""

    status = 422
    sentence = _("붙인 파일을 찾을 수 없어요. 파일을 다시 골라 주세요.")


class UploadIsTaken(Refused):
    """A file that has been sent cannot be changed."""

    sentence = _("이미 보낸 사진이라서 고칠 수 없어요.")


class NotAPicture(Refused):
    """Only pictures can be painted over."""

    status = 422
    sentence = _("사진에서만 가릴 수 있어요.")


class NameIsTaken(Refused):
    """Two categories, tags or shortcuts would bear one name."""

    sentence = _("같은 이름이 이미 있어요. 다른 이름을 적어 주세요.")


class NothingToRepeat(Refused):
    """What is on its way or has arrived is not sent again."""

    sentence = _("이미 보내고 있거나 보낸 메시지예요.")
