"""What readers and writers of the community meet on its pages."""

import json
import re
from urllib.parse import quote, unquote

import feedparser
import pytest
from django.test import Client

from malgil.accounts.models import Person
from malgil.coach.models import QuestionDraft
from malgil.community.actions import (
    QuestionText,
    answer,
    ask,
    choose_nickname,
    take,
    vote,
)
from malgil.community.models import Follow, MeasureKind, Member, Post, Question, Tag, Vote
from malgil.knowledge.search import shelf

pytestmark = pytest.mark.django_db
GOOGLE = {"HTTP_USER_AGENT": "Googlebot"}


@pytest.fixture(autouse=True)
def _empty_shelf():
    shelf.forget()
    yield
    shelf.forget()


@pytest.fixture
def asker(customer: Person) -> Person:
    choose_nickname(customer, "하늘보기")
    return customer


@pytest.fixture
def question(asker: Person) -> Question:
    text = QuestionText(title="머그컵에 실금이 있어요", body="뜨거운 물을 부어도 되나요?", tags="머그컵, 도자기")
    return ask(asker, text, key="first")


@pytest.fixture
def neighbour(db: None) -> Person:
    person = Person.objects.create_user("seojun@example.com", name="이서준")
    choose_nickname(person, "머그수집가")
    Member.objects.filter(person=person).update(answers=10)
    return person


@pytest.fixture
def member(client: Client, neighbour: Person) -> Client:
    client.force_login(neighbour)
    return client


def path_of(question: Question) -> str:
    return f"/community/questions/{question.address}/"


def test_guests_read_lists_and_questions(client: Client, question, agent):
    answer(question, author=agent, body="**사용하지** 마세요.", key="a")

    page = client.get("/community/")
    assert [row.question.pk for row in page.context["rows"]] == [question.pk]
    assert "공식 답변" in page.text
    shown = client.get(path_of(question))
    assert "<strong>사용하지</strong> 마세요." in shown.text
    assert "로그인하고 답하기" in shown.text
    assert "김하늘" not in page.text + shown.text


def test_lists_are_kept_to_what_was_asked(client: Client, question, asker, agent):
    second = ask(asker, QuestionText(title="뚜껑도 파나요?", body="네?"), key="2")
    answer(question, author=agent, body="네.", key="a")

    numbers = {
        address: [row.question.pk for row in client.get(address).context["rows"]]
        for address in ("/community/?sort=unanswered", "/community/?sort=read", "/community/tags/도자기/")
    }
    assert numbers == {
        "/community/?sort=unanswered": [second.pk],
        "/community/?sort=read": [second.pk, question.pk],
        "/community/tags/도자기/": [question.pk],
    }
    assert client.get("/community/tags/없음/").status_code == 404
    assert client.get("/community/?category=x").status_code == 404
    assert client.get("/community/?after=zzz").status_code == 404


def test_a_question_has_one_address_whatever_words_stand_behind_its_number(client: Client, question):
    moved = client.get(f"/community/questions/{question.pk}-예전-제목/")

    assert moved.status_code == 301
    assert unquote(moved["Location"]) == path_of(question)
    assert client.get("/community/questions/999/").status_code == 404
    assert client.get("/community/questions/abc/").status_code == 404


def test_a_guests_page_is_answered_with_304_while_nothing_has_changed(client: Client, question):
    client.get(path_of(question), **GOOGLE)
    etag = client.get(path_of(question), **GOOGLE)["ETag"]

    assert client.get(path_of(question), HTTP_IF_NONE_MATCH=etag, **GOOGLE).status_code == 304


def test_search_engines_read_the_question_with_its_answers(client: Client, question, neighbour, agent):
    answer(question, author=neighbour, body="<b>교환</b>받았어요.", key="a")
    answer(question, author=agent, body="교환해 드려요.", key="b")
    text = client.get(path_of(question)).text
    page = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', text)[1])

    assert page["@type"] == "QAPage"
    assert page["mainEntity"]["acceptedAnswer"]["text"] == "교환해 드려요."
    assert [one["author"]["name"] for one in page["mainEntity"]["suggestedAnswer"]] == ["머그수집가"]
    assert f'<link rel="canonical" href="http://testserver{path_of(question)}">' in unquote(text)
    assert question.address in unquote(client.get("/sitemap.xml").text)


@pytest.mark.parametrize(("form", "kind"), [("atom", "application/atom+xml"), ("rss", "application/rss+xml")])
@pytest.mark.parametrize("address", ["/community/feed", "/community/tags/머그컵/feed"])
def test_feeds_tell_of_the_newest_questions(client: Client, question, agent, address, form, kind):
    hidden = ask(question.asker, QuestionText(title="숨긴 질문", body="안 보여요", tags="머그컵"), key="second")
    take(hidden.post, MeasureKind.HIDE, by=agent, reason="홍보 글이에요")
    feed = client.get(f"{address}.{form}")

    heard = feedparser.parse(feed.content)
    assert (feed["Content-Type"], heard.bozo) == (f"{kind}; charset=utf-8", False)
    assert [(one.title, one.author, sorted(tag.term for tag in one.tags)) for one in heard.entries] == [
        ("머그컵에 실금이 있어요", "하늘보기", ["도자기", "머그컵"])
    ]
    assert heard.entries[0].link == f"http://testserver{quote(path_of(question))}"
    assert client.get(f"{address}.{form}", headers={"if-none-match": feed["ETag"]}).status_code == 304
    assert client.get(f"{address}.json").status_code == 404


def test_who_has_not_signed_in_is_asked_to(client: Client, question):
    assert client.get("/community/ask/")["Location"].startswith("/accounts/login/")
    assert client.post(f"{path_of(question)}answers/", {"body": "네"})["Location"].startswith("/accounts/login/")


def test_who_signs_in_to_press_a_button_comes_back_to_its_page(client: Client, question):
    there = quote(path_of(question))
    pressed = client.post(f"/community/posts/{question.pk}/vote/", headers={"referer": f"http://testserver{there}"})
    assert pressed["Location"] == f"/accounts/login/?next={quote(there)}"
    elsewhere = client.post(f"/community/posts/{question.pk}/vote/", headers={"referer": "https://evil.example/x"})
    assert elsewhere["Location"] == "/accounts/login/?next=/"


def test_what_was_begun_stands_in_the_fields_again_on_another_device(member: Client, neighbour, question):
    typed = {"title": "컵 뚜껑도", "body": "따로 파나요?", "tags": "머그컵", "place": "ask", "key": "k"}
    assert member.post("/community/reading/", typed)["Malgil-Kept"] == "yes"
    assert "Malgil-Kept" not in Client().post("/community/reading/", typed)
    answered = {"body": "저도 궁금했어요.", "place": f"comment-{question.pk}", "key": "c"}
    member.post("/community/reading/", answered)

    other = Client()
    other.force_login(neighbour)
    assert all(word in other.get("/community/ask/").text for word in ("컵 뚜껑도", "따로 파나요?", "머그컵"))
    assert "저도 궁금했어요." in other.get(path_of(question)).text

    member.post("/community/ask/", typed)
    member.post(f"/community/posts/{question.pk}/comments/", answered)
    assert "컵 뚜껑도" not in other.get("/community/ask/").text
    assert other.get(path_of(question)).text.count("저도 궁금했어요.") == 1


def test_an_edit_is_gone_on_with_or_begun_anew(client: Client, asker, question):
    client.force_login(asker)
    path = f"/community/posts/{question.pk}/change/"
    client.post(
        "/community/reading/", {"title": question.title, "body": "식은 물도요?", "place": f"change-{question.pk}"}
    )
    assert "식은 물도요?" in client.get(path).text
    assert "고치다 만 글이에요." in client.get(path).text

    assert client.get(f"{path}?anew")["Location"] == path
    assert "고치다 만 글이에요." not in client.get(path).text


def test_the_nickname_is_chosen_with_the_first_question(client: Client, customer):
    client.force_login(customer)
    asked = {"title": "언제 오나요?", "body": "이틀째예요.", "key": "k"}
    assert "별명을 정해 주세요." in client.post("/community/ask/", asked).text

    refused = client.post("/community/ask/", {**asked, "nickname": "김하늘"})
    assert (refused.status_code, Post.objects.count()) == (422, 0)
    assert "이틀째예요." in refused.text

    client.post("/community/ask/", {**asked, "nickname": "하늘보기"})
    assert Question.objects.get().asker.membership.nickname == "하늘보기"


def test_a_phone_number_is_shown_masked_before_it_goes_out(member: Client):
    asked = {"title": "언제 오나요?", "body": "010-2041-7735로 전화 주세요.", "key": "k"}
    page = member.post("/community/ask/", asked)

    assert (page.status_code, Post.objects.count()) == (422, 0)
    assert "전화번호가 들어 있어요. 누구나 보는 곳이라 가리고 올려요." in page.text
    assert "010-••••-7735" in page.text
    assert 'name="then" value="inquiry"' in page.text

    member.post("/community/ask/", {**asked, "seen": "1"})
    assert Post.objects.get().body == "010-••••-7735로 전화 주세요."


def test_a_private_inquiry_takes_the_words_along(member: Client):
    asked = {"title": "환불", "body": "주문번호 2026113012345678이에요.", "key": "k", "then": "inquiry"}
    answered = member.post("/community/ask/", asked)

    assert (answered["Location"], Post.objects.count()) == ("/inquiry/", 0)
    assert QuestionDraft.objects.get().given["body"] == "환불\n\n주문번호 2026113012345678이에요."
    assert "2026113012345678" in member.get("/inquiry/").text


def test_what_is_alike_is_shown_while_one_types(commits, member: Client, question):
    read = member.post("/community/reading/", {"title": "머그컵 실금", "body": ""})

    assert "머그컵에 실금이 있어요" in read.text
    assert "비슷한 질문이 있어요" in read.text
    assert "비슷한" not in member.post("/community/reading/", {"body": "머그컵 실금"}).text


def test_answers_comments_and_votes_go_where_they_belong(member: Client, question, neighbour):
    answered = member.post(f"{path_of(question)}answers/", {"body": "교환받았어요.", "key": "a"})
    said = Post.objects.get(kind="answer")
    assert unquote(answered["Location"]) == f"{path_of(question)}#post-{said.pk}"

    member.post(f"/community/posts/{said.pk}/comments/", {"body": "사흘 걸렸어요.", "key": "c"})
    assert Post.objects.get(kind="comment").parent == said
    member.post(f"/community/posts/{question.pk}/vote/")
    assert Vote.objects.get().by == neighbour
    fragment = member.post(f"/community/posts/{question.pk}/vote/", {"_method": "delete"}, HTTP_HX_REQUEST="true")
    assert 'aria-pressed="false"' in fragment.text
    assert member.post(f"/community/posts/{said.pk}/acceptance/").status_code == 404


def test_a_refused_answer_keeps_what_was_typed(member: Client, question):
    page = member.post(f"{path_of(question)}answers/", {"body": "a@b.kr로 물어보세요.", "key": "a"})

    assert page.status_code == 422
    assert "a@b.kr로 물어보세요." in page.text
    assert "이메일 주소가 들어 있어요" in page.text


def test_the_asker_accepts_and_the_page_says_so(client: Client, question, neighbour, asker):
    said = answer(question, author=neighbour, body="교환받았어요.", key="a")
    client.force_login(asker)
    assert "이 답변 채택" in client.get(path_of(question)).text

    client.post(f"/community/posts/{said.pk}/acceptance/")
    assert "채택된 답변" in client.get(path_of(question)).text


def test_a_new_answer_is_said_by_its_bell(client: Client, question, neighbour):
    quiet = client.get(f"{path_of(question)}news/?seen=0")
    answer(question, author=neighbour, body="교환받았어요.", key="a")

    assert "새 답변이 있어요" not in quiet.text
    assert "새 답변이 있어요" in client.get(f"{path_of(question)}news/?seen=0").text


def test_counts_change_on_an_open_page_by_its_bell(client: Client, asker, question, neighbour):
    said = answer(question, author=neighbour, body="네.", key="a")
    vote(said, by=asker)
    rung = f"{path_of(question)}news/?seen={said.pk}"

    told = client.get(rung).text
    assert f'<span class="numeric" id="votes-{said.pk}" hx-swap-oob="true">1</span>' in told
    assert '<span class="count" id="answers-count" hx-swap-oob="true">1</span>' in told
    client.force_login(neighbour)
    assert "1명에게 도움이 됐어요" in client.get(rung).text
    assert client.get(path_of(question)).text.count('id="votes-') == 2


def test_edits_stand_in_the_history_with_what_changed(client: Client, question, asker):
    client.force_login(asker)
    changed = {"title": "머그컵에 실금이 있어요", "body": "찬물은 되나요?", "tags": "머그컵", "key": "x"}
    client.post(f"/community/posts/{question.pk}/change/", changed)
    client.logout()

    page = client.get(f"/community/posts/{question.pk}/history/")
    assert "<ins>" in page.text
    assert "하늘보기 님이 고쳤어요" in page.text


def test_what_is_hidden_is_not_found_but_by_its_author_with_the_reason(client: Client, question, agent, asker):
    take(question.post, MeasureKind.HIDE, by=agent, reason="홍보 글이에요")
    assert client.get(path_of(question)).status_code == 404
    client.force_login(asker)
    page = client.get(path_of(question))
    assert "이유: 홍보 글이에요" in page.text

    client.post(f"/community/posts/{question.pk}/appeal/", {"words": "홍보가 아니에요."})
    assert "다시 봐 달라고 하셨어요." in client.get(path_of(question)).text


def test_only_who_works_here_manages_posts(client: Client, member: Client, question, agent):
    assert member.get(f"/community/posts/{question.pk}/measures/").status_code == 404
    client.force_login(agent)
    client.post(f"/community/posts/{question.pk}/measures/", {"kind": "pin", "reason": "많이 물어요"})
    assert Question.objects.get().is_pinned
    client.post(f"/community/posts/{question.pk}/measures/", {"kind": "pin", "reason": "끝", "_method": "delete"})
    assert not Question.objects.get().is_pinned
    assert client.post(f"/community/posts/{question.pk}/measures/", {"kind": "burn", "reason": "x"}).status_code == 404


def test_a_report_says_thanks_and_is_kept(member: Client, question):
    page = member.post(f"/community/posts/{question.pk}/reports/", {"reason": "wrong", "words": "달라요"}, follow=True)

    assert "알려 주셔서 고마워요." in page.text
    assert question.post.reports.get().words == "달라요"


def test_a_merged_question_leads_to_the_other_one(client: Client, question, asker, agent):
    second = ask(asker, QuestionText(title="실금 컵", body="네?"), key="2")
    client.force_login(agent)
    client.post(f"{path_of(second)}duplicate/", {"to": f"http://testserver{path_of(question)}", "merged": "yes"})
    client.logout()

    moved = client.get(path_of(second))
    assert (moved.status_code, unquote(moved["Location"])) == (301, path_of(question))


def test_my_activity_shows_what_i_wrote_and_follow(member: Client, question, neighbour):
    answer(question, author=neighbour, body="교환받았어요.", key="a")
    member.post(f"{path_of(question)}follow/")
    member.post("/community/tags/머그컵/follow/")
    page = member.get("/community/mine/")

    assert "교환받았어요." in page.text
    assert [row.question.pk for row in page.context["followed"]] == [question.pk]
    assert [tag.name for tag in page.context["tags"]] == ["머그컵"]
    member.post("/community/tags/머그컵/follow/", {"_method": "delete"})
    assert list(Follow.objects.filter(by=neighbour).values_list("question", flat=True)) == [question.pk]


def test_looks_are_counted_once_a_day_for_each_reader(client: Client, question):
    for _ in range(3):
        client.get(path_of(question))
    client.get(path_of(question), **GOOGLE)

    assert Question.objects.get().views == 1


def test_an_author_removes_what_is_theirs(client: Client, question, asker):
    client.force_login(asker)
    assert "이 글을 지울까요?" in client.get(f"/community/posts/{question.pk}/removal/").text
    client.post(f"/community/posts/{question.pk}/removal/")

    assert client.get(path_of(question)).status_code == 404
    assert Tag.objects.get(name="머그컵").questions == 0


def test_a_page_asks_no_more_questions_for_three_answers_than_for_one(
    client: Client, question, agent, neighbour, django_assert_max_num_queries
):
    answer(question, author=agent, body="하나.", key="1")
    client.get(path_of(question), **GOOGLE)
    with django_assert_max_num_queries(40) as one:
        client.get(path_of(question), **GOOGLE)
    answer(question, author=neighbour, body="둘.", key="2")
    answer(question, author=neighbour, body="셋.", key="3")
    with django_assert_max_num_queries(40) as three:
        client.get(path_of(question), **GOOGLE)

    assert len(three.captured_queries) - len(one.captured_queries) <= 1


def test_one_search_finds_questions_beside_articles(commits, client: Client, asker):
    question = ask(asker, QuestionText(title="머그컵 실금이 보여요", body="네?"), key="z")
    page = client.get("/search/", {"q": "머그컵 실금"})

    assert [unquote(shown.url) for shown in page.context["hits"]] == [path_of(question)]
    assert client.get("/search/", {"q": "머그컵 실금", "in": "article"}).context["hits"] == []
    assert [choice.name for choice in page.context["choices"]][:3] == ["모두", "자주 묻는 질문", "커뮤니티"]
