"""Who hears what of the community."""

from malgil.accounts.models import Centre, Person
from malgil.community.actions import QuestionText, accept, answer, ask, choose_nickname, comment, follow, tell_followers
from malgil.community.models import Question
from malgil.notifications.models import Notice
from malgil.notifications.table import row_named


def _told(person: Person) -> list[str]:
    return list(Notice.objects.filter(person=person).order_by("pk").values_list("row", flat=True))


def _asked(asker: Person) -> Question:
    choose_nickname(asker, "하늘보기")
    return ask(asker, QuestionText(title="뚜껑도 파나요?", body="뚜껑만 잃어버렸어요."), key="x")


def test_the_asker_hears_of_an_answer_and_its_author_of_being_accepted(
    commits: None, centre: Centre, customer: Person, agent: Person
) -> None:
    neighbour = Person.objects.create_user("seojun@example.com")
    choose_nickname(neighbour, "머그수집가")
    question = _asked(customer)
    said = answer(question, author=neighbour, body="네, 따로 팔아요.", key="a")
    accept(said, by=customer)

    assert (_told(customer), _told(neighbour), _told(agent)) == (["community.answer"], ["community.accepted"], [])
    row = row_named("community.answer")
    assert row is not None
    assert row.link(Notice.objects.get(person=customer).event).endswith(f"#post-{said.pk}")


def test_who_follows_and_who_is_called_hear_of_it(
    commits: None, centre: Centre, customer: Person, agent: Person
) -> None:
    neighbour = Person.objects.create_user("seojun@example.com")
    choose_nickname(neighbour, "머그수집가")
    question = _asked(customer)
    follow(question, by=neighbour)
    tell_followers(answer(question, author=agent, body="네, 팔아요.", key="a"))
    comment(question.post, author=customer, body="@머그수집가 님도 쓰세요?", key="c")

    assert _told(neighbour) == ["community.followed", "community.mention"]
