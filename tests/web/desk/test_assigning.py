"""Taking, giving, returning and transferring, and who is refused."""

import json
from urllib.parse import quote

import pytest

from malgil.accounts.models import Skill
from malgil.conversations.actions import assign, close_thread, file_thread
from malgil.conversations.models import Assignment, Category, Note, Standing, Thread
from malgil.routing.actions import choose_status
from malgil.routing.models import Status
from malgil.routing.refusals import ComesStraightBack
from tests.logs import kinds_on


def fresh(thread: Thread) -> Thread:
    return Thread.objects.get(pk=thread.pk)


def toast_of(answer) -> str:
    return json.loads(answer["HX-Trigger"])["malgil:toast"]["text"]


def sentence_of(answer) -> str:
    return answer.content.decode().split("data-sentence>")[1].split("<")[0]


class TestTaking:
    def test_a_thread_nobody_has_becomes_mine(self, press, thread, agent):
        answer = press("assignment/")

        assert fresh(thread).assignee == agent
        assert answer.status_code == 200
        assert toast_of(answer) == "이제 내가 맡은 문의예요."
        assert 'id="thread-head"' in answer.content.decode()

    def test_one_that_waits_leaves_the_line(self, press, waiting_thread, agent):
        press("assignment/")

        assert fresh(waiting_thread).standing == Standing.OPEN
        assert not waiting_thread.places.filter(ended_at=None).exists()

    def test_without_script_the_page_comes_back_and_says_so(self, press, desk, thread):
        answer = press("assignment/?view=waiting", script=False)

        assert answer.status_code == 302
        assert answer["Location"] == f"/desk/threads/{thread.pk}/?view=waiting"
        assert "이제 내가 맡은 문의예요." in desk.get(answer["Location"]).content.decode()

    def test_one_a_colleague_has_is_refused(self, press, thread, other_agent):
        assign(thread, agent=other_agent, by=other_agent)

        answer = press("assignment/")

        assert answer.status_code == 409
        assert sentence_of(answer) == "다른 상담원이 먼저 맡았어요."
        assert fresh(thread).assignee == other_agent

    def test_taking_twice_is_once(self, press, thread):
        assert [press("assignment/").status_code for _ in range(2)] == [200, 200]
        assert Assignment.objects.count() == 1

    def test_a_closed_one_is_refused(self, press, thread, agent):
        close_thread(thread, closer=agent)

        answer = press("assignment/")

        assert answer.status_code == 409
        assert sentence_of(answer).startswith("끝난 문의예요.")
        assert Assignment.objects.count() == 0

    def test_an_agent_without_the_skill_is_refused(self, press, thread, skilled_category):
        Thread.objects.filter(pk=thread.pk).update(category=skilled_category)

        answer = press("assignment/")

        assert answer.status_code == 409
        assert sentence_of(answer) == "이 문의를 맡는 데 필요한 스킬이 없어요."
        assert fresh(thread).assignee is None

    def test_without_script_a_refusal_is_a_page_with_a_way_back(self, desk, thread, agent):
        close_thread(thread, closer=agent)
        here = f"http://testserver/desk/threads/{thread.pk}/"

        answer = desk.post(f"/desk/threads/{thread.pk}/assignment/", headers={"Referer": here})

        assert answer.status_code == 409
        assert f'href="{here}"' in answer.content.decode()


class TestGiving:
    def test_a_colleague_gets_it(self, press, thread, other_agent, agent):
        answer = press("assignment/", {"agent": other_agent.pk})

        given = Assignment.objects.get()
        assert (given.agent, given.by) == (other_agent, agent)
        assert toast_of(answer) == "이도윤 상담원에게 맡겼어요."

    @pytest.mark.parametrize("agent_id", ["999999", "0"])
    def test_nobody_is_not_found(self, press, thread, agent_id):
        # Zero is nobody's number, and not a way to say “me”.
        answer = press("assignment/", {"agent": agent_id})

        assert answer.status_code == 404
        assert fresh(thread).assignee is None

    def test_a_customer_cannot_be_given_one(self, press, thread, customer):
        assert press("assignment/", {"agent": customer.pk}).status_code == 404

    def test_what_is_no_number_is_refused(self, press, thread):
        assert press("assignment/", {"agent": "x"}).status_code == 422


class TestReturning:
    def test_the_customer_waits_again(self, press, commits, mine):
        answer = press("assignment/", {"_method": "delete"})

        assert fresh(mine).standing == Standing.WAITING
        assert toast_of(answer) == "대기로 돌려보냈어요."
        assert mine.places.filter(ended_at=None).count() == 1

    def test_a_delete_says_the_same(self, desk, mine):
        assert desk.delete(f"/desk/threads/{mine.pk}/assignment/").status_code == 302
        assert fresh(mine).assignee is None

    def test_what_would_come_straight_back_is_not_given_back(self, press, commits, mine, agent, other_agent):
        choose_status(agent, Status.ONLINE)
        refused = press("assignment/", {"_method": "delete"})
        choose_status(other_agent, Status.ONLINE)
        given_back = press("assignment/", {"_method": "delete"})

        assert sentence_of(refused) == str(ComesStraightBack.sentence)
        assert given_back.status_code == 200
        assert fresh(mine).assignee == other_agent

    def test_a_colleague_who_could_not_take_it_is_nobody_else(self, press, mine, agent, other_agent):
        skill = Skill.objects.create(name="정산")
        agent.skills.add(skill)
        settlement = Category.objects.create(name="판매자 정산", skill=skill)
        file_thread(mine, category=settlement, order_number="", priority=0, by=agent)
        for online in (agent, other_agent):
            choose_status(online, Status.ONLINE)

        assert sentence_of(press("assignment/", {"_method": "delete"})) == str(ComesStraightBack.sentence)
        assert fresh(mine).assignee == agent


class TestTransferring:
    def test_to_a_colleague_with_the_reason(self, press, mine, other_agent):
        answer = press("transfers/", {"to": f"agent:{other_agent.pk}", "note": "교환 담당이세요.", "key": "t1"})

        assert fresh(mine).assignee == other_agent
        assert Note.objects.get().body == "교환 담당이세요."
        assert toast_of(answer) == "이도윤 상담원에게 넘겼어요."

    def test_to_a_team(self, press, mine, team):
        answer = press("transfers/", {"to": f"team:{team.pk}", "note": "배송 문의예요.", "key": "t1"})

        assert (fresh(mine).assignee, fresh(mine).team) == (None, team)
        assert toast_of(answer) == "배송 팀의 대기로 넘겼어요."

    def test_to_a_team_in_which_nobody_else_is_there_it_is_refused(self, press, mine, team, agent, other_agent):
        agent.teams.add(team)
        for online in (agent, other_agent):
            choose_status(online, Status.ONLINE)

        assert sentence_of(
            press("transfers/", {"to": f"team:{team.pk}", "note": "배송 문의예요.", "key": "t1"})
        ) == str(ComesStraightBack.sentence)
        assert fresh(mine).assignee == agent

    def test_twice_with_one_key_is_once(self, press, mine, other_agent):
        for _ in range(2):
            press("transfers/", {"to": f"agent:{other_agent.pk}", "note": "교환", "key": "t1"})

        assert kinds_on(mine.topic).count("thread.transferred") == 1
        assert Note.objects.count() == 1

    @pytest.mark.parametrize(
        "given",
        [
            {"to": "agent:{agent}", "note": "   "},
            {"to": "", "note": "왜냐하면"},
            {"to": "agent:999999", "note": "왜냐하면"},
            {"to": "team:x", "note": "왜냐하면"},
            {"to": "robot:1", "note": "왜냐하면"},
            {},
        ],
    )
    def test_without_whom_or_why_it_is_refused(self, press, mine, agent, other_agent, given):
        data = {name: value.format(agent=other_agent.pk) for name, value in given.items()}

        answer = press("transfers/", {"key": "t1", **data})

        assert answer.status_code == 422
        assert sentence_of(answer) == "누구에게 왜 넘기는지 적어 주세요."
        assert fresh(mine).assignee == agent
        assert Note.objects.count() == 0

    def test_a_colleague_without_the_skill_is_refused(self, press, mine, agent, other_agent, skilled_category):
        Thread.objects.filter(pk=mine.pk).update(category=skilled_category)

        answer = press("transfers/", {"to": f"agent:{other_agent.pk}", "note": "정산", "key": "t1"})

        assert answer.status_code == 409
        assert fresh(mine).assignee == agent
        assert Note.objects.count() == 0

    def test_a_closed_thread_is_refused(self, press, mine, agent, other_agent):
        close_thread(mine, closer=agent)

        assert press("transfers/", {"to": f"agent:{other_agent.pk}", "note": "교환", "key": "t1"}).status_code == 409

    def test_a_reason_nobody_could_read_is_refused(self, press, mine, other_agent):
        answer = press("transfers/", {"to": f"agent:{other_agent.pk}", "note": "a\x00b", "key": "t1"})

        assert answer.status_code == 422
        assert sentence_of(answer) == "읽을 수 없는 글자가 섞여 있어요. 지우고 다시 보내 주세요."


def test_names_in_headers_survive(press, thread, other_agent):
    other_agent.name = "이\r\n도윤😀"
    other_agent.save()

    answer = press("assignment/", {"agent": other_agent.pk})

    assert "\n" not in answer["HX-Trigger"]
    assert quote(toast_of(answer)) == quote("이\r\n도윤😀 상담원에게 맡겼어요.")
