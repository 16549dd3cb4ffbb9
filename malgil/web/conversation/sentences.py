"""What happened to a thread, in words: as the customer reads it, and as staff do."""

from collections.abc import Callable
from datetime import datetime

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from malgil.accounts.models import Person, Team
from malgil.coach.showing import translated
from malgil.conversations.models import Sequel
from malgil.conversations.queries import Line
from malgil.events.stream.fragments import Surface
from malgil.korean.josa import josa
from malgil.korean.personal import masked
from malgil.web.conversation.questions import Question
from malgil.web.templatetags.korean import honoured
from malgil.web.templatetags.malgil_dates import clock, dated

Sentence = Callable[[Line], str]


def sentence_of(line: Line, surface: Surface, question: Question | None = None) -> str:
    """Return the sentence for a line; nothing for a kind that has none."""
    if question:
        return _question(question, surface)
    words = (DESK if surface == "desk" else PORTAL).get(line.event.kind)
    return words(line) if words else ""


def agent_name(person: Person | None) -> str:
    """Return a colleague's name with what they are: 박서연 상담원."""
    return _("%(name)s 상담원") % {"name": person.display_name} if person else _("상담원")


def team_name(team: Team) -> str:
    """Return a team's name with what it is, said once: 배송 팀, 교환·환불팀."""
    return team.name if team.name.endswith("팀") else _("%(name)s 팀") % {"name": team.name}  # not a message: matched


def _by_customer(line: Line) -> bool:
    return bool(line.event.facts["side"] == "customer")


def _opened(line: Line) -> str:
    del line
    return _("상담을 요청했어요")


def _connected(line: Line) -> str:
    return _("%(agent)s이 연결됐어요") % {"agent": agent_name(line.agent)}


def _waits_again(line: Line) -> str:
    if line.event.facts["reason"] == "vanished":
        return _("상담원과 연결이 끊겼어요. 처음 순서 그대로 다시 기다리고 있어요.")
    if line.event.facts["reason"] == "transferred":
        return _("이 문의를 잘 아는 팀으로 넘겼어요. 처음 순서 그대로 기다리고 있어요.")
    return _("다른 상담원에게 연결해 드릴게요. 처음 순서 그대로 기다리고 있어요.")


def _closed_for_customer(line: Line) -> str:
    return _("상담을 끝냈어요") if _by_customer(line) else _("상담이 끝났어요")


def _reopened_for_customer(line: Line) -> str:
    if _by_customer(line):
        return _("문의를 다시 열었어요")
    return _("%(agent)s이 문의를 다시 열었어요") % {"agent": agent_name(line.actor)}


def _asked(line: Line) -> str:
    del line
    return _("고객이 상담을 요청했어요")


def _assigned(line: Line) -> str:
    agent, by = agent_name(line.agent), agent_name(line.actor)
    if line.actor is None:
        return _("%(agent)s에게 배정됐어요") % {"agent": agent}
    above = line.above
    if above and above.kind == "thread.transferred" and above.facts["to_agent_id"] == line.event.facts["agent_id"]:
        return _("%(agent)s이 이어받았어요") % {"agent": agent}
    if line.actor == line.agent:
        return _("%(agent)s이 맡았어요") % {"agent": agent}
    return _("%(by)s이 %(agent)s에게 맡겼어요") % {"by": by, "agent": agent}


def _transferred(line: Line) -> str:
    by = agent_name(line.actor)
    if line.agent:
        return _("%(by)s이 %(agent)s에게 넘겼어요") % {"by": by, "agent": agent_name(line.agent)}
    return _("%(by)s이 %(team)s에 넘겼어요") % {"by": by, "team": team_name(line.team) if line.team else _("다른 팀")}


def _given_back(line: Line) -> str:
    agent = agent_name(line.agent)
    if line.event.facts["reason"] == "vanished":
        return _("%(agent)s과 연결이 끊겨 대기로 돌아왔어요") % {"agent": agent}
    if line.event.facts["reason"] == "unanswered":
        return _("고객이 %(agent)s의 전화를 받지 않았어요") % {"agent": agent}
    return _("%(agent)s이 대기로 돌려보냈어요") % {"agent": agent}


def _snoozed(line: Line) -> str:
    until = datetime.fromisoformat(line.event.facts["until"])
    moment = f"{dated(until)} {clock(until)}"
    return _("%(agent)s이 %(moment)s까지 미뤄 뒀어요") % {"agent": agent_name(line.actor), "moment": moment}


def _back(line: Line) -> str:
    if line.actor and line.actor.is_agent:
        return _("%(agent)s이 미뤄 둔 문의를 꺼냈어요") % {"agent": agent_name(line.actor)}
    return _("미뤄 둔 문의가 돌아왔어요")


def _closed(line: Line) -> str:
    if _by_customer(line):
        return _("고객이 상담을 끝냈어요")
    return _("%(agent)s이 상담을 끝냈어요") % {"agent": agent_name(line.actor)}


def _reopened(line: Line) -> str:
    if _by_customer(line):
        return _("고객이 문의를 다시 열었어요")
    return _reopened_for_customer(line)


def _rated(line: Line) -> str:
    return _("고객이 별점 %(score)s점을 줬어요") % {"score": line.event.facts["score"]}


def _leading(words: str, number: int) -> SafeString:
    """Return a sentence of ours that holds a link to another thread: all who read it may open every thread."""
    return mark_safe(words % {"href": reverse("desk:thread", args=[number]), "number": number})  # noqa: S308


def _merged(line: Line) -> str:
    words = _('<a href="%(href)s" data-opens-thread>문의 %(number)s번</a>에 합쳤어요')
    return _leading(words, line.event.facts["into_id"])


def _duplicate(line: Line) -> str:
    words = _('<a href="%(href)s" data-opens-thread>문의 %(number)s번</a>을 이 문의에 합쳤어요')
    return _leading(words, line.event.facts["duplicate_id"])


def _follows(line: Line) -> str:
    if line.event.facts["reason"] == Sequel.Reason.OTHER_SENDER:
        words = _(
            '<a href="%(href)s" data-opens-thread>문의 %(number)s번</a>의 메일을 인용했지만 보낸 사람이 달라서'
            " 새 문의로 열었어요"
        )
    else:
        words = _(
            '끝난 <a href="%(href)s" data-opens-thread>문의 %(number)s번</a>에 새 제목으로 이어 쓴 메일이라'
            " 새 문의로 열었어요"
        )
    return _leading(words, line.event.facts["to_id"])


def _continued(line: Line) -> str:
    words = _('이 문의에 이어지는 메일이 와서 <a href="%(href)s" data-opens-thread>문의 %(number)s번</a>을 열었어요')
    return _leading(words, line.event.facts["sequel_id"])


def _joined(line: Line) -> str:
    return _("메일을 함께 받는 사람이 %(n)s명 늘었어요") % {"n": len(line.event.facts["person_ids"])}


def _set_aside(line: Line) -> str:
    facts = line.event.facts
    words = {
        "auto": _("자동 회신이 왔어요: %(subject)s"),
        "list": _("사람이 쓰지 않은 메일이 왔어요: %(subject)s"),
        "loop": _("우리가 보낸 메일이 돌아왔어요: %(subject)s"),
    }
    return words.get(facts["nature"], words["list"]) % {"subject": masked(facts["subject"]) or _("(제목 없음)")}


def _moved(line: Line) -> str:
    name = line.actor.display_name if line.actor else _("고객")
    return _("손님이 로그인했어요. 이제 %(name)s의 문의예요.") % {"name": honoured(name)}


def _question(question: Question, surface: Surface) -> str:
    name = translated(question.slot.name)
    about = {"thing": josa(name, "을/를")}  # not a message: a particle
    if question.state == "open":
        return _("고객이 %(thing)s 알려 주기를 기다려요") % about
    if question.state == "withdrawn":
        return _("%(thing)s 더 알려 주지 않아도 돼요") % {"thing": josa(name, "은/는")}  # not a message: a particle
    if surface == "portal":
        return _("%(thing)s 알려 줬어요") % about
    return _("고객이 %(thing)s 알려 줬어요") % about


PORTAL: dict[str, Sentence] = {
    "thread.opened": _opened,
    "thread.assigned": _connected,
    "thread.returned": _waits_again,
    "thread.closed": _closed_for_customer,
    "thread.reopened": _reopened_for_customer,
}
DESK: dict[str, Sentence] = {
    "thread.opened": _asked,
    "thread.assigned": _assigned,
    "thread.transferred": _transferred,
    "assignment.ended": _given_back,
    "thread.snoozed": _snoozed,
    "snooze.ended": _back,
    "thread.closed": _closed,
    "thread.reopened": _reopened,
    "thread.rated": _rated,
    "thread.merged": _merged,
    "duplicate.taken": _duplicate,
    "thread.moved": _moved,
    "sequel.opened": _follows,
    "thread.continued": _continued,
    "people.joined": _joined,
    "mail.set_aside": _set_aside,
}
