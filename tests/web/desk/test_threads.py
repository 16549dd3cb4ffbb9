"""One thread's page: what it shows, to whom, and how little it asks of the database."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.utils import timezone

from malgil.accounts.models import Person, Role
from malgil.conversations.actions import (
    assign,
    close_thread,
    mark_read,
    merge,
    open_thread,
    post_message,
    post_note,
    rate,
    save_draft,
    snooze,
    tag,
)
from malgil.conversations.models import Macro, Tag
from malgil.events.queries import head_of, mark
from malgil.routing.actions import choose_status
from malgil.routing.models import Status
from tests.web.desk.conftest import HTMX

PORTAL_PARTS = ("", "state/", "before/99/", "transcript/")


def page_of(desk, thread, **headers) -> str:
    answer = desk.get(f"/desk/threads/{thread.pk}/?view=mine", headers=headers)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def lines(page: str) -> list[str]:
    return re.findall(r'id="((?:message|line|read)-[^"]+)"', page)


def test_the_page_shows_the_conversation_with_notes(desk, agent, customer, mine):
    note = post_note(mine, author=agent, body="카드사 취소번호 C-1182", key="n")
    said = post_message(mine, author=agent, body="확인할게요.", key="a")
    mark_read(mine, by=customer, read_to=said.pk)

    page = page_of(desk, mine)

    assert "카드사 취소번호 C-1182" in page
    assert lines(page)[-3:] == [f"line-{note_seq(mine)}", f"message-{said.pk}", "read-customer"]
    assert note.body in page


def note_seq(thread) -> int:
    from malgil.events.models import Event

    return Event.objects.get(topic=thread.topic, kind="note.posted").seq


def test_the_page_says_up_to_where_it_has_seen(desk, agent, mine):
    page = page_of(desk, mine)

    customer = mine.customer.topic
    assert f'data-live-topics="{mine.topic} {customer}"' in page
    assert f'data-live-since="{mine.topic}={head_of(mine.topic)} {customer}={mark()}"' in page
    assert f'data-live-topics="desk choices agent:{agent.pk}"' in page
    assert re.search(rf'data-live-since="desk=\d+ choices=\d+ agent:{agent.pk}=0"', page)


def test_a_press_on_a_row_brings_the_thread_and_what_stands_beside_it(desk, mine):
    page = page_of(desk, mine, **HTMX)

    assert "<title>김하늘 · 상담 데스크" in page
    assert "<html" not in page
    assert '<div id="pane-context" hx-swap-oob="innerHTML">' in page
    assert 'id="desk-list"' not in page


def test_the_row_of_the_open_thread_is_marked(desk, mine):
    assert page_of(desk, mine).count('aria-current="true"') == 1


class TestEarlier:
    @pytest.fixture
    def long(self, customer, mine):
        for number in range(70):
            post_message(mine, author=customer, body=f"{number}번째", key=f"k{number}")
        return mine

    def test_the_beginning_comes_when_asked_for_and_nothing_twice(self, desk, long):
        page = page_of(desk, long)
        [more] = re.findall(r'hx-get="(/desk/threads/\d+/before/\d+/)"', page)
        before = unescape(desk.get(more, headers=HTMX).content.decode())

        assert len(lines(page)) + len(lines(before)) == 73
        assert set(lines(page)) & set(lines(before)) == set()
        assert "이전 대화 보기" not in before

    def test_without_script_the_beginning_is_a_page(self, desk, long):
        [more] = re.findall(r'href="(/desk/threads/\d+/before/\d+/)"', page_of(desk, long))

        page = unescape(desk.get(more).content.decode())

        assert "<html" in page
        assert "0번째" in page
        # Below it stands what was said later, not what is said now.
        assert "data-live-list" not in page
        assert "최근 대화 보기" in page


class TestWhoSeesWhat:
    @pytest.fixture
    def reachable(self, customer):
        customer.phone = "010-1234-5678"
        customer.save()

    def test_who_has_the_thread_sees_address_and_number(self, desk, reachable, mine):
        page = page_of(desk, mine)

        assert "haneul@example.com" in page
        assert "010-1234-5678" in page

    def test_others_see_them_masked(self, desk, reachable, thread):
        page = page_of(desk, thread)

        assert "haneul@example.com" not in page
        assert "010-1234-5678" not in page
        assert "ha•••@example.com" in page
        assert "010-••••-5678" in page

    def test_a_guest_is_called_one(self, desk, agent):
        guest = Person.objects.create_user(None, role=Role.GUEST)

        assert "확인되지 않았어요" in page_of(desk, open_thread(guest, body="네", key="k"))

    def test_notes_never_reach_the_customer(self, client, agent, customer, mine):
        post_note(mine, author=agent, body="절대 비밀", key="n")
        client.force_login(customer)

        for address in ("/", "/threads/", *(f"/threads/{mine.pk}/{part}" for part in PORTAL_PARTS)):
            answer = client.get(address)
            assert answer.status_code == 200
            assert "절대 비밀" not in answer.getvalue().decode()


class TestState:
    def test_a_thread_nobody_has_can_be_taken(self, desk, thread):
        page = page_of(desk, thread)

        assert "아직 아무도 맡지 않은 문의예요." in page
        assert 'aria-keyshortcuts="A"' in page

    def test_a_colleagues_thread_says_whose_it_is(self, desk, other_agent, thread):
        assign(thread, agent=other_agent, by=other_agent)

        assert "이도윤 상담원이 맡고 있어요." in page_of(desk, thread)

    def test_ones_own_says_nothing(self, desk, mine):
        assert 'role="status">\n' not in page_of(desk, mine).split('id="thread-banner"')[1].split("</div>")[0]

    def test_a_snoozed_one_says_until_when(self, desk, agent, mine):
        snooze(mine, until=timezone.now() + timedelta(days=1), by=agent)

        assert "까지 미뤄 뒀어요." in page_of(desk, mine)
        assert "지금 꺼내기" in page_of(desk, mine)

    def test_a_closed_one_can_be_opened_again_and_nothing_else(self, desk, agent, mine):
        close_thread(mine, closer=agent)

        page = page_of(desk, mine)

        assert "끝난 문의예요." in page
        assert "다시 열기" in page
        for gone in ("transfer-dialog", "snooze-menu", "merge-dialog", "assign-menu"):
            assert gone not in page

    def test_a_duplicate_leads_to_the_other(self, desk, agent, customer, thread):
        original = open_thread(customer, body="하나 더", key="second")
        merge(thread, into=original, by=agent)

        assert f'<a href="/desk/threads/{original.pk}/">문의 #{original.pk}</a>에 합친 문의예요.' in page_of(
            desk, thread
        )

    def test_the_state_alone_is_drawn_anew(self, desk, mine):
        page = desk.get(f"/desk/threads/{mine.pk}/state/", headers=HTMX).content.decode()

        assert 'id="thread-head"' in page
        assert page.count("hx-swap-oob") == 4
        assert 'id="log"' not in page
        assert "<textarea" not in page.split('id="thread-dialogs"')[0]


class TestBeside:
    def test_what_else_the_customer_asked(self, desk, customer, mine):
        other = open_thread(customer, body="지난번 그 일이에요.", key="second")

        assert f'href="/desk/threads/{other.pk}/?view=mine"' in page_of(desk, mine)
        assert "지난번 그 일이에요." in page_of(desk, mine)

    def test_tags_and_the_rating(self, desk, agent, customer, mine):
        tag(mine, tag=Tag.objects.create(name="파손"), by=agent)
        Tag.objects.create(name="환불")
        close_thread(mine, closer=agent)
        rate(mine, by=customer, score=4, comment="고마워요")

        page = page_of(desk, mine)

        assert "파손 태그 떼기" in page
        assert re.search(r'name="tag" value="\d+">.*?환불', page, re.DOTALL)
        assert "5점 중 4점" in page
        assert "고마워요" in page

    def test_colleagues_online_first_and_those_without_the_skill_cannot_be_chosen(
        self, desk, thread, other_agent, supervisor, skilled_category
    ):
        thread.category = skilled_category
        thread.save()
        other_agent.skills.add(skilled_category.skill)
        choose_status(supervisor, Status.ONLINE)

        menu = page_of(desk, thread).split('id="assign-menu"')[1].split("</form>")[0]

        chosen = re.findall(r'name="agent" value="(\d+)"( disabled)?', menu)
        assert chosen == [(str(supervisor.pk), " disabled"), (str(other_agent.pk), "")]
        assert "필요한 스킬 없음" in menu

    def test_macros_are_filled_in(self, desk, mine, centre):
        Macro.objects.create(name="인사", shortcut="인사", body="{{ customer }} 님, {{ centre }} {{ agent }}이에요.")

        assert 'data-body="김하늘 님, 하루상점 고객센터 박서연이에요."' in page_of(desk, mine)

    @pytest.mark.parametrize("reads", ["ko", "en"])
    def test_whoever_has_no_name_is_called_in_the_macro_s_language(self, desk, mine, agent, reads):
        Person.objects.filter(pk=mine.customer_id).update(name="", email="")
        Macro.objects.create(name="인사", shortcut="인사", body="{{ customer }} 님, 안녕하세요.")
        Macro.objects.create(name="hi", shortcut="hi", body="Hello {{ customer }}")
        Person.objects.filter(pk=agent.pk).update(language=reads)

        assert re.findall('data-body="(.*?)"', page_of(desk, mine)) == ["Hello Guest", "손님, 안녕하세요."]

    def test_macros_of_other_teams_are_not_offered(self, desk, agent, mine, team):
        Macro.objects.create(name="배송", shortcut="배송", body="배송팀만", team=team)
        assert "배송팀만" not in page_of(desk, mine)

        agent.teams.add(team)
        assert "배송팀만" in page_of(desk, mine)

    def test_drafts_come_back_each_to_its_box(self, desk, agent, other_agent, mine):
        save_draft(mine, agent=agent, kind="reply", body="쓰다 만 답장")
        save_draft(mine, agent=agent, kind="note", body="쓰다 만 메모")
        save_draft(mine, agent=other_agent, kind="reply", body="남의 것")

        page = page_of(desk, mine)

        assert re.search(r'data-draft="reply"[^>]*>\s*쓰다 만 답장</textarea>', page)
        assert re.search(r'data-draft="note"[^>]*>\s*쓰다 만 메모</textarea>', page)
        assert "남의 것" not in page

    def test_only_who_has_the_thread_tells_that_it_was_read(self, desk, other_agent, thread):
        assert "data-reads=" not in page_of(desk, thread)


@pytest.mark.parametrize("number", [1, 3])
def test_a_thread_asks_the_same_however_much_was_said(desk, agent, customer, mine, number, django_assert_num_queries):
    for each in range(number):
        post_message(mine, author=customer, body="네", key=f"c{each}")
        post_note(mine, author=agent, body="메모", key=f"n{each}")
        tag(mine, tag=Tag.objects.create(name=f"태그{each}"), by=agent)
        Macro.objects.create(name=f"매크로{each}", shortcut=f"매크로{each}", body="네")
        open_thread(customer, body="하나 더", key=f"t{each}")

    with django_assert_num_queries(32):
        page_of(desk, mine, **HTMX)


def test_a_thread_that_is_not_there_leads_back_to_the_desk(desk):
    refused = desk.get("/desk/threads/999999/")

    assert refused.status_code == 404
    assert re.findall(r'class="button[^"]*" href="([^"]+)"', refused.content.decode()) == ["/desk/", "/"]


def test_in_english_an_own_thread_is_called_so(desk, mine):
    page = desk.get(f"/desk/threads/{mine.pk}/", headers={"Accept-Language": "en"}).content.decode()

    assert "· Mine</p>" in page
