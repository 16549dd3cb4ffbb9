"""Looking after the community."""

import pytest
from django.test import Client

from malgil.accounts.models import Person
from malgil.community.actions import QuestionText, appeal, ask, choose_nickname, report, take
from malgil.community.models import Appeal, BlockedWord, Measure, MeasureKind, Question, Report, Standing, Terms

pytestmark = pytest.mark.django_db


@pytest.fixture
def question(customer: Person) -> Question:
    choose_nickname(customer, "하늘보기")
    return ask(customer, QuestionText(title="링크", body="https://cheap.example.net 싸요"), key="x")


@pytest.fixture
def lead(client: Client, supervisor: Person) -> Client:
    client.force_login(supervisor)
    return client


def test_only_who_leads_looks_after_it(client: Client, agent: Person, question):
    client.force_login(agent)

    for address in ("", "rules/", "record/"):
        assert client.get(f"/supervisor/community/{address}").status_code == 404


def test_what_is_held_says_why_and_comes_out_with_a_reason(lead: Client, question):
    page = lead.get("/supervisor/community/")
    assert "다른 곳으로 가는 링크가 있어요, 아직 활동이 없는 사람이에요" in page.text

    lead.post(f"/supervisor/community/posts/{question.pk}/verdict/", {"verdict": "out", "reason": ""})
    assert not Question.objects.get().is_out
    lead.post(f"/supervisor/community/posts/{question.pk}/verdict/", {"verdict": "out", "reason": "괜찮아요"})
    assert Question.objects.get().is_out
    assert "살펴볼 글이 없어요" in lead.get("/supervisor/community/").text
    late = lead.post(
        f"/supervisor/community/posts/{question.pk}/verdict/", {"verdict": "hide", "reason": "x"}, follow=True
    )
    assert "그사이 다른 사람이 처리했어요." in late.text


def test_reports_are_left_or_lead_to_hiding(lead: Client, question, other_agent):
    neighbour = Person.objects.create_user("n@example.com")
    report(question.post, by=neighbour, reason="spam", words="광고예요")
    assert "광고예요" in lead.get("/supervisor/community/").text

    lead.post(f"/supervisor/community/posts/{question.pk}/verdict/", {"verdict": "hide", "reason": "광고예요"})
    question.post.refresh_from_db()
    assert question.post.standing == Standing.HIDDEN
    assert Report.objects.get().settled_at is not None
    address = f"/supervisor/community/posts/{question.pk}/verdict/"
    assert lead.post(address, {"verdict": "burn", "reason": "x"}).status_code == 404


def test_an_appeal_is_answered(lead: Client, question, customer, agent):
    measure = take(question.post, MeasureKind.HIDE, by=agent, reason="광고예요")
    row = appeal(measure, by=customer, words="아니에요")
    assert "아니에요" in lead.get("/supervisor/community/").text

    lead.post(
        f"/supervisor/community/appeals/{row.pk}/verdict/", {"verdict": "granted", "reason": "다시 보니 괜찮아요"}
    )
    assert Appeal.objects.get().granted
    assert Measure.objects.filter(kind="hide", ended_at=None).count() == 0


def test_the_terms_and_words_are_changed_and_recorded(lead: Client):
    told = {"unanswered_hours": "12", "holds_links": "on", "posts_an_hour": "5", "reports_until_held": "2"}
    lead.post("/supervisor/community/rules/", told)
    lead.post("/supervisor/community/words/", {"word": "바보"})

    assert (Terms.objects.get().unanswered_hours, BlockedWord.objects.get().word) == (12, "바보")
    record = lead.get("/supervisor/community/record/").text
    assert "운영 방법을 바꿨어요" in record
    assert "답이 없으면 몇 시간 뒤에 상담원에게 보낼까요" in record
    assert "쓰지 못할 말 ‘바보’" in record
    lead.post("/supervisor/community/words/", {"word": "바보", "_method": "delete"})
    assert BlockedWord.objects.count() == 0
