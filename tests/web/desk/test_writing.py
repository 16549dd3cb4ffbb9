"""Replies, notes, drafts, and how far an agent has read."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from malgil.conversations.actions import assign, close_thread, post_message, post_note, save_draft
from malgil.conversations.models import Attachment, Draft, Message, Note, Participant
from malgil.conversations.queries import drafts_of
from malgil.events.models import Event
from malgil.web.conversation.fragments import fragment
from malgil.web.middleware import FRAGMENT
from tests.logs import kinds_on
from tests.web.desk.test_assigning import sentence_of


def write(desk, thread, place="messages", *, script=True, **given):
    headers = {"Accept": FRAGMENT} if script else {}
    data = {"body": "확인할게요.", "key": "k1", **given}
    return desk.post(f"/desk/threads/{thread.pk}/{place}/", data, headers=headers)


class TestReplies:
    def test_the_answer_is_what_everybody_gets(self, desk, mine):
        answer = write(desk, mine)

        event = Event.objects.filter(topic=mine.topic, kind="message.posted").latest("seq")
        assert answer.status_code == 201
        assert answer.content.decode() == fragment(event, "desk").html
        assert 'data-key="k1"' in answer.content.decode()

    def test_sending_twice_says_it_once(self, desk, mine):
        first, second = write(desk, mine), write(desk, mine)

        assert (first.status_code, second.status_code) == (201, 200)
        assert first.content == second.content
        assert Message.objects.filter(side="agent").count() == 1

    def test_a_key_the_customer_has_used_is_refused(self, desk, customer, mine):
        post_message(mine, author=customer, body="내 말", key="k1")

        answer = write(desk, mine)

        assert answer.status_code == 409
        assert "내 말" not in answer.content.decode()

    def test_without_script_the_page_comes_back_and_the_draft_is_gone(self, desk, agent, mine):
        save_draft(mine, agent=agent, kind="reply", body="확인")
        save_draft(mine, agent=agent, kind="note", body="메모는 그대로")

        answer = write(desk, mine, script=False)

        assert (answer.status_code, answer["Location"]) == (302, f"/desk/threads/{mine.pk}/?view=mine")
        assert drafts_of(mine, agent) == {"note": "메모는 그대로"}

    def test_a_place_of_a_macro_that_nobody_filled_in_is_not_sent(self, desk, mine):
        answer = write(desk, mine, body="{{ order }} 주문을 보고 있어요.")

        assert answer.status_code == 422
        assert sentence_of(answer) == "{{ order }} 자리가 비어 있어요. 채우거나 지우고 보내 주세요."
        assert not Message.objects.filter(side="agent").exists()

    def test_files_go_along(self, desk, mine):
        write(desk, mine, body="", files=SimpleUploadedFile("안내.txt", "배송 안내".encode()))

        assert Attachment.objects.get().name == "안내.txt"

    @pytest.mark.parametrize(
        ("body", "sentence"),
        [
            ("  ", "보낼 내용이 없어요. 한 글자라도 적거나 파일을 붙여 주세요."),
            ("가" * 10_001, "한 번에 10,000자까지 보낼 수 있어요. 나눠서 보내 주세요."),
            ("a\x00b", "읽을 수 없는 글자가 섞여 있어요. 지우고 다시 보내 주세요."),
        ],
    )
    @pytest.mark.parametrize("place", ["messages", "notes"])
    def test_what_cannot_be_said_is_refused(self, desk, mine, place, body, sentence):
        answer = write(desk, mine, place, body=body)

        assert answer.status_code == 422
        assert sentence_of(answer) == sentence
        assert Note.objects.count() == 0
        assert Message.objects.filter(side="agent").count() == 0

    def test_a_closed_thread_is_refused(self, desk, agent, mine):
        close_thread(mine, closer=agent)

        answer = write(desk, mine)

        assert answer.status_code == 409
        assert sentence_of(answer).startswith("끝난 문의예요.")


class TestNotes:
    def test_a_note_is_no_message(self, desk, agent, mine):
        answer = write(desk, mine, "notes", body="카드사 취소번호 C-1182")

        note = Note.objects.get()
        assert answer.status_code == 201
        # What was shown as on its way gives place to it, whether the answer or the stream is first.
        assert f'data-key="{note.key}"' in answer.content.decode()
        assert 'data-by="note"' in answer.content.decode()
        assert (note.author, note.body) == (agent, "카드사 취소번호 C-1182")
        assert Message.objects.filter(side="agent").count() == 0
        assert kinds_on(mine.topic)[-1] == "note.posted"

    def test_twice_with_one_key_is_once(self, desk, mine):
        assert [write(desk, mine, "notes").status_code for _ in range(2)] == [201, 200]
        assert Note.objects.count() == 1

    def test_a_key_a_colleague_has_used_is_refused(self, desk, other_agent, mine):
        post_note(mine, author=other_agent, body="남의 메모", key="k1")

        answer = write(desk, mine, "notes")

        assert answer.status_code == 409
        assert "남의 메모" not in answer.content.decode()

    def test_a_closed_thread_takes_notes(self, desk, agent, mine):
        close_thread(mine, closer=agent)

        assert write(desk, mine, "notes").status_code == 201

    def test_the_customers_live_page_gets_nothing_of_it(self, desk, mine):
        write(desk, mine, "notes", body="절대 비밀")

        event = Event.objects.filter(topic=mine.topic).latest("seq")
        assert event.audience == "staff"
        assert fragment(event, "portal") is None

    def test_a_file_with_a_note_goes_nowhere(self, desk, mine):
        write(desk, mine, "notes", files=SimpleUploadedFile("비밀.txt", b"x"))

        assert Attachment.objects.count() == 0


class TestDrafts:
    def keep(self, desk, thread, **given):
        return desk.post(f"/desk/threads/{thread.pk}/draft/", {"kind": "reply", "body": "쓰는 중", **given})

    def test_a_draft_is_kept_for_each_kind_and_agent(self, client, desk, agent, other_agent, mine):
        assert self.keep(desk, mine).status_code == 204
        self.keep(desk, mine, kind="note", body="메모 쓰는 중")
        client.force_login(other_agent)
        self.keep(client, mine, body="나도")

        assert drafts_of(mine, agent) == {"reply": "쓰는 중", "note": "메모 쓰는 중"}
        assert drafts_of(mine, other_agent) == {"reply": "나도"}

    def test_nothing_written_is_no_draft(self, desk, agent, mine):
        self.keep(desk, mine)
        self.keep(desk, mine, body="  ")

        assert Draft.objects.count() == 0

    def test_a_draft_is_nobody_elses_news(self, desk, mine):
        before = kinds_on(mine.topic)
        self.keep(desk, mine)

        assert kinds_on(mine.topic) == before

    @pytest.mark.parametrize("given", [{"kind": "letter"}, {"kind": ""}, {"body": "가" * 10_001}, {"body": "a\x00"}])
    def test_what_cannot_be_sent_cannot_be_kept(self, desk, mine, given):
        assert self.keep(desk, mine, **given).status_code == 422
        assert Draft.objects.count() == 0

    def test_what_others_write_leaves_a_draft_alone(self, desk, agent, customer, other_agent, mine):
        self.keep(desk, mine)
        post_message(mine, author=customer, body="여보세요", key="c")
        post_note(mine, author=other_agent, body="메모", key="n")
        close_thread(mine, closer=other_agent)

        assert drafts_of(mine, agent) == {"reply": "쓰는 중"}


class TestReading:
    def read(self, desk, thread, **given):
        return desk.post(f"/desk/threads/{thread.pk}/reading/", given)

    def test_who_has_the_thread_reads_for_the_centre(self, desk, agent, mine):
        last = mine.messages.get().pk

        assert self.read(desk, mine, read_to=last).status_code == 204
        assert Participant.objects.get(thread=mine, person=agent).read_to == last
        assert kinds_on(mine.topic)[-1] == "messages.read"

    def test_a_passing_look_tells_the_customer_nothing(self, desk, other_agent, thread):
        assign(thread, agent=other_agent, by=other_agent)

        assert self.read(desk, thread, read_to=thread.messages.get().pk).status_code == 204
        assert "messages.read" not in kinds_on(thread.topic)

    @pytest.mark.parametrize("read_to", ["", "x", "0", "-1", "9" * 30])
    def test_what_is_no_message_is_refused(self, desk, mine, read_to):
        assert self.read(desk, mine, read_to=read_to).status_code in (204, 422)
        assert "messages.read" not in kinds_on(mine.topic)
