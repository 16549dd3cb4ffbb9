"""What a language model writes is kept only when it was checked; nobody waits for it, and nothing personal leaves."""

import pytest

from malgil.accounts.models import Centre
from malgil.base.language_model import LanguageModel, Unspoken
from malgil.coach import jobs
from malgil.coach.actions import claim_wording, collect, load_guides, want_summary
from malgil.coach.models import Summary, Wording
from malgil.coach.queries import wording_of
from malgil.conversations.actions import post_message
from malgil.conversations.models import Category
from malgil.events.models import Event

PROPOSAL = "주문번호 2026112212345671의 상품이 도착하지 않았습니다."


@pytest.fixture
def centre(db) -> Centre:
    return Centre.objects.create(pk=1, name="하루상점 고객센터")


@pytest.fixture
def model(settings, monkeypatch):
    """A model that answers what it is told; `heard` is what it was asked."""
    settings.MALGIL_LANGUAGE_MODEL = {"url": "http://127.0.0.1:1/v1", "model": "small", "key": ""}
    heard: list[str] = []

    class Told:
        answer: str | Exception = ""

        @property
        def heard(self):
            return heard

    told = Told()

    def say(self, instruction, words, *, seconds=3.0):
        heard.append(words)
        if isinstance(told.answer, Exception):
            raise told.answer
        return told.answer

    monkeypatch.setattr(LanguageModel, "say", say)
    return told


def test_better_words_are_kept(db, model):
    model.answer = "주문번호 2026112212345671의 상품이 아직 도착하지 않았습니다. 확인 부탁드립니다."
    claim_wording(PROPOSAL)
    jobs.word.call(PROPOSAL)

    assert wording_of(PROPOSAL) == model.answer


@pytest.mark.parametrize(
    "answer",
    [
        "주문번호 2026112212345672의 상품이 도착하지 않았습니다.",
        "주문번호 2026112212345671의 상품이 도착했습니다.",
        "상품이 아직 도착하지 않았습니다.",
        Unspoken("too late"),
    ],
)
def test_what_is_wrong_or_late_leaves_the_rules_own_words(db, model, answer):
    model.answer = answer
    claim_wording(PROPOSAL)
    jobs.word.call(PROPOSAL)

    assert wording_of(PROPOSAL) == PROPOSAL


def test_a_proposal_is_asked_for_once(db, model):
    jobs.word_later(PROPOSAL)
    jobs.word_later(PROPOSAL)

    assert Wording.objects.count() == 1


def test_better_words_are_shown_to_who_writes(client, centre, model):
    load_guides()
    delivery = Category.objects.get(guide__key="delivery")
    typed = {"body": "주문번호 2026112212345671 상품이 안 왔어요", "category": str(delivery.pk)}
    headers = {"HX-Request": "true"}
    client.post("/ask/reading/", typed, headers=headers)
    Wording.objects.update(text="이 상품이 아직 도착하지 않았습니다.")

    html = client.post("/ask/reading/", typed, headers=headers).content.decode()
    assert "이 상품이 아직 도착하지 않았습니다." in html


def test_without_a_model_nothing_is_written_down(db):
    jobs.word_later(PROPOSAL)

    assert not Wording.objects.exists()


def test_a_proposal_with_personal_data_is_sent_nowhere(db, model):
    model.answer = "연락처 010-1234-5678"
    jobs.word.call("연락처 010-1234-5678로 연락 부탁드립니다.")

    assert model.heard == []
    jobs.word_later("연락처 010-1234-5678로 연락 부탁드립니다.")
    assert not Wording.objects.exists()


def test_a_summary_holds_what_was_said(guided, agent, model):
    model.answer = "고객이 머그컵이 깨져서 왔다고 문의했습니다."
    want_summary(guided, by=agent)
    jobs.sum_up.call(guided.pk)

    assert (guided.summary.text, guided.summary.state) == (model.answer, Summary.State.WRITTEN)
    assert Event.objects.filter(topic=guided.topic, kind="summary.written").get().facts == {"is_written": True}


def test_a_summary_with_an_invention_is_refused(guided, agent, model):
    model.answer = "고객이 50,000원 환불을 약속받았습니다."
    want_summary(guided, by=agent)
    jobs.sum_up.call(guided.pk)

    assert (guided.summary.text, guided.summary.state) == ("", Summary.State.REFUSED)


def test_no_personal_data_is_sent(guided, agent, customer, model):
    post_message(guided, author=customer, body="010-1234-5678로 전화 주세요", key="p1")
    collect(guided, {"order_number": "2026112212345671"}, source="field", by=customer)
    want_summary(guided, by=agent)
    jobs.sum_up.call(guided.pk)

    [heard] = model.heard
    assert "1234-5678" not in heard
    assert "주문번호: 2026112212345671" in heard


def test_a_summary_that_is_on_its_way_is_not_asked_for_again(guided, agent, other_agent):
    want_summary(guided, by=agent)
    want_summary(guided, by=other_agent)

    assert Event.objects.filter(topic=guided.topic, kind="summary.wanted").count() == 1
