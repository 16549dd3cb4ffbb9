"""Asking, answering, commenting, and saying it otherwise."""

from datetime import timedelta

import pytest

from malgil.base.clock import now
from malgil.community.actions import (
    QuestionText,
    answer,
    ask,
    choose_nickname,
    comment,
    edit,
    forget_drafts,
    forget_removed,
    keep_draft,
    remove,
)
from malgil.community.models import BlockedWord, Draft, Edit, Member, Post, Question, Tag, Terms
from malgil.community.queries import (
    Sort,
    begun_at,
    listed,
    name_of,
    post_visible_to,
    question_visible_to,
    written_on,
)
from malgil.community.refusals import (
    BadNickname,
    NicknameIsReal,
    NicknameLooksOfficial,
    NicknameTaken,
    NoNickname,
    NotYours,
    TooMuch,
    WordBlocked,
)
from malgil.events.models import Event

pytestmark = pytest.mark.django_db
CUP = QuestionText(title="컵 뚜껑도 따로 파나요?", body="뚜껑만 잃어버렸어요.", tags="머그컵")


def kinds_on(question: Question) -> list[str]:
    return list(Event.objects.filter(topic=question.topic).order_by("seq").values_list("kind", flat=True))


def test_a_question_is_asked_once_however_often_the_button_is_pressed(asker):
    first = ask(asker, CUP, key="same")
    again = ask(asker, CUP, key="same")

    assert (again.pk, Question.objects.count(), kinds_on(first)) == (first.pk, 1, ["community.asked"])
    assert first.address == f"{first.pk}-컵-뚜껑도-따로-파나요"
    assert Tag.objects.get().questions == 1
    assert Member.objects.get(person=asker).questions == 1


def test_what_is_personal_is_masked_before_it_is_kept(asker):
    said = "제 번호는 010-2041-7735이고 haneul@example.com으로 주세요. 주문번호 2026113012345678이에요."
    question = ask(asker, QuestionText(title="연락 주세요 010-2041-7735", body=said), key="x")

    assert question.title == "연락 주세요 010-••••-7735"
    assert (
        question.post.body
        == "제 번호는 010-••••-7735이고 ••••••@•••••••••••으로 주세요. 주문번호 ••••••••••••••••이에요."
    )
    assert "2041" not in question.slug + question.excerpt


def test_who_has_no_nickname_cannot_write(customer):
    with pytest.raises(NoNickname):
        ask(customer, CUP, key="x")


@pytest.mark.parametrize(
    ("nickname", "refusal"),
    [
        ("김하늘", NicknameIsReal),
        ("김하늘이에요", NicknameIsReal),
        ("haneul", NicknameIsReal),
        ("01020417735", NicknameIsReal),
        ("온결상담원", NicknameLooksOfficial),
        ("a", BadNickname),
        ("별명 둘", BadNickname),
    ],
)
def test_a_nickname_is_neither_a_real_name_nor_the_centre(customer, nickname, refusal):
    with pytest.raises(refusal):
        choose_nickname(customer, nickname)


def test_a_nickname_is_one_persons_however_it_is_written(customer, neighbour):
    choose_nickname(neighbour, "MugLover")

    with pytest.raises(NicknameTaken):
        choose_nickname(customer, "muglover")


def test_the_centre_answers_under_its_own_name(question, agent, neighbour):
    said = answer(question, author=neighbour, body="저는 교환받았어요.", key="a")
    official = answer(question, author=agent, body="사용하지 마시고 교환해 주세요.", key="b")
    _, answers = written_on(Question.objects.get(pk=question.pk), None)

    assert [one.post.pk for one in answers] == [official.pk, said.pk]
    assert [name_of(one.post, {neighbour.pk: "머그수집가"}) for one in answers] == ["고객센터", "머그수집가"]
    question.refresh_from_db()
    assert (question.answers, question.has_official, question.is_solved) == (2, True, False)


def test_comments_stand_under_what_they_are_about(question, neighbour, asker):
    said = answer(question, author=neighbour, body="교환받았어요.", key="a")
    comment(said, author=asker, body="@머그수집가 얼마나 걸렸어요?", key="c")
    _, [shown] = written_on(question, None)

    assert [one.body for one in shown.comments] == ["@머그수집가 얼마나 걸렸어요?"]
    assert kinds_on(question)[-2:] == ["community.commented", "community.mentioned"]


def test_every_wording_stays_in_the_history(question, asker, neighbour):
    text = QuestionText(title="머그컵 실금, 써도 되나요?", body="손잡이 옆이에요.", tags="머그컵, 실금")
    edit(question.post, text, by=asker)
    edit(question.post, text, by=asker)

    told = list(Edit.objects.filter(post=question.pk).order_by("number").values_list("number", "title", "tags"))
    assert told == [(1, "머그컵에 실금이 있어요", "도자기, 머그컵"), (2, "머그컵 실금, 써도 되나요?", "머그컵, 실금")]
    assert {tag.name: tag.questions for tag in Tag.objects.all()} == {"머그컵": 1, "도자기": 0, "실금": 1}
    with pytest.raises(NotYours):
        edit(question.post, text, by=neighbour)


def test_what_its_author_removed_is_gone_for_everybody_and_its_words_after_a_month(question, asker, agent, settings):
    remove(question.post, by=asker)

    assert question_visible_to(asker, question.pk) is None
    assert question_visible_to(agent, question.pk) == question
    assert listed(Sort.NEW).rows == []
    Post.objects.update(removed_at=now().replace(year=2020))
    assert (forget_removed(), forget_removed()) == (1, 0)
    assert Post.objects.get(pk=question.pk).body == ""


def test_one_writes_no_more_than_the_terms_allow(asker):
    Terms.objects.create(pk=1, posts_an_hour=1)
    ask(asker, CUP, key="1")

    with pytest.raises(TooMuch):
        ask(asker, CUP, key="2")


def test_a_blocked_word_is_refused_however_it_is_spaced(asker):
    BlockedWord.objects.create(word="사기꾼", at=now())

    with pytest.raises(WordBlocked):
        ask(asker, QuestionText(title="여기 사 기 꾼", body="있어요"), key="x")


def test_lists_show_the_newest_the_unanswered_and_those_of_a_tag(question, asker, neighbour):
    second = ask(asker, CUP, key="2")
    answer(question, author=neighbour, body="네.", key="a")

    assert [one.pk for one in listed(Sort.NEW).rows] == [second.pk, question.pk]
    assert [one.pk for one in listed(Sort.UNANSWERED).rows] == [second.pk]
    assert [one.pk for one in listed(Sort.NEW, tag=Tag.objects.get(name="도자기")).rows] == [question.pk]
    page = listed(Sort.NEW, limit=1)
    assert [one.pk for one in listed(Sort.NEW, after=page.next, limit=1).rows] == [question.pk]


def test_a_list_asks_the_same_number_of_questions_for_one_row_and_for_three(question, asker, django_assert_num_queries):
    with django_assert_num_queries(2):
        list(listed(Sort.NEW).rows)
    ask(asker, CUP, key="2")
    ask(asker, CUP, key="3")
    with django_assert_num_queries(2):
        list(listed(Sort.NEW).rows)


def test_an_answer_is_not_found_where_its_question_is_not(question, neighbour, asker):
    said = answer(question, author=neighbour, body="네.", key="a")
    remove(question.post, by=asker)

    assert post_visible_to(neighbour, said.pk) is None


def test_what_is_begun_is_kept_until_it_is_sent(asker, question):
    keep_draft(asker, "ask", {"title": "뚜껑", "body": "", "key": "k", "csrfmiddlewaretoken": "no"})
    keep_draft(asker, f"answer-{question.pk}", {"body": "번호는 900101-1234567이에요"})
    begun = begun_at(asker, ["ask", f"answer-{question.pk}"])
    assert begun["ask"] == {"title": "뚜껑"}
    assert "1234567" not in begun[f"answer-{question.pk}"]["body"]

    keep_draft(asker, "ask", {"title": " ", "body": ""})
    assert begun_at(asker, ["ask"]) == {}


def test_what_comes_after_it_was_sent_or_says_what_stands_already_is_no_draft(asker, question):
    assert keep_draft(asker, "ask", {"body": "뜨거운 물을 부어도 되나요?", "key": "first"}) is None
    place = f"change-{question.pk}"
    given = {"title": "머그컵에 실금이 있어요", "body": "뜨거운 물을 부어도 되나요?"}
    assert keep_draft(asker, place, given) is None
    assert keep_draft(asker, place, {**given, "title": "머그컵에 금이 갔어요"}) is not None


def test_drafts_are_few_and_forgotten_after_a_month(asker):
    for number in range(1, 33):
        keep_draft(asker, f"answer-{number}", {"body": "네"})
    assert set(begun_at(asker, [f"answer-{number}" for number in range(1, 33)])) == {
        f"answer-{number}" for number in range(3, 33)
    }

    Draft.objects.filter(place="answer-32").update(changed_at=now() - timedelta(days=31))
    assert (forget_drafts(), Draft.objects.count()) == (1, 29)
