"""What notices are about, as people choose: one row of the page of preferences each."""

from dataclasses import dataclass
from datetime import time

from django.db import models
from django.utils.translation import gettext_lazy as _

from malgil.accounts.models import Person


class Subject(models.TextChoices):
    """What a notice is about."""

    ANSWERS = "answers", _("내 문의의 답장")
    LINE = "line", _("내 차례와 전화 약속")
    COMMUNITY = "community", _("이용자 질문과 답변")
    SERVICE = "service", _("장애와 공지")
    PROMOTION = "promotion", _("이벤트와 소식")
    WORK = "work", _("배정과 언급")


class MeansName(models.TextChoices):
    """By which way a notice reaches somebody who does not look; SMS and 알림톡 will stand here too."""

    PUSH = "push", _("푸시 알림")
    EMAIL = "email", _("이메일")


PUSH, EMAIL = MeansName.PUSH, MeansName.EMAIL

# Whoever has chosen nothing: advertising only by consent, everything else as far as one would miss it.
USUAL: dict[Subject, frozenset[MeansName]] = {
    Subject.ANSWERS: frozenset({PUSH, EMAIL}),
    Subject.LINE: frozenset({PUSH}),
    Subject.COMMUNITY: frozenset({PUSH, EMAIL}),
    Subject.SERVICE: frozenset({PUSH}),
    Subject.PROMOTION: frozenset(),
    Subject.WORK: frozenset({PUSH}),
}
# Advertising at night needs a consent of its own (정보통신망법 제50조 제3항), which nobody asks for here.
ADVERTISING = frozenset({Subject.PROMOTION})
# What somebody waits for goes before what everybody is told.
URGENT = frozenset({Subject.ANSWERS, Subject.LINE, Subject.WORK})
OF_STAFF = (Subject.WORK, Subject.COMMUNITY)
OF_CUSTOMERS = (Subject.ANSWERS, Subject.LINE, Subject.COMMUNITY, Subject.SERVICE, Subject.PROMOTION)


@dataclass(frozen=True)
class Hours:
    """A span of every day, over midnight where it ends before it begins; none when both are the same."""

    begin: time
    end: time


NIGHT = Hours(time(21), time(8))


def subjects_for(person: Person) -> tuple[Subject, ...]:
    """Return what somebody may hear about, in the order of the page."""
    return OF_STAFF if person.is_agent else OF_CUSTOMERS
