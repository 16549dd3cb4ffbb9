"""Taking part under a name of one's own."""

from django.db import IntegrityError, transaction

from malgil.accounts.models import Person
from malgil.base.clock import now
from malgil.community.facts import NicknameChosen
from malgil.community.models import Member
from malgil.community.refusals import NicknameTaken
from malgil.community.rules import checked_nickname, known_as
from malgil.events import log


@transaction.atomic
def choose_nickname(person: Person, nickname: str) -> Member:
    """Let somebody be called by a name nobody else has, and return them as a member.

    Refuses a real name, a number and what looks like the centre; the same once more records nothing.
    """
    nickname = checked_nickname(nickname, person)
    member = Member.objects.select_for_update().filter(person=person).first()
    if member is not None and member.nickname == nickname:
        return member
    if Member.objects.filter(known_as=known_as(nickname)).exclude(person=person).exists():
        raise NicknameTaken
    member = member or Member(person=person, joined_at=now())
    member.nickname, member.known_as = nickname, known_as(nickname)
    try:
        with transaction.atomic():
            member.save()
    except IntegrityError as error:
        # Two may choose the same name at once: the first to write it has it.
        raise NicknameTaken from error
    log.record(person.account, NicknameChosen(person_id=person.pk, nickname=nickname), actor=person.pk)
    return member
