import pytest
from django.test import Client

from malgil.accounts.models import Person
from malgil.knowledge.actions import bring_vocabulary, remove_synonym
from malgil.knowledge.actions.indexing import Findable, index
from malgil.knowledge.models import Synonym
from malgil.knowledge.search import find, shelf

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _articles():
    shelf.forget()
    index("article", 1, Findable("쿠폰을 적용하는 방법", "", "all", "ko", slug="coupon"))
    index("article", 2, Findable("정산은 언제 되나요?", "", "partners", "ko", slug="settle"))
    yield
    shelf.forget()


def test_words_that_mean_the_same_are_used_at_once(lead: Client):
    assert find("바우처", viewer=None).hits == []

    made = lead.post("/supervisor/search/synonyms/new/", {"words": "쿠폰,  바우처", "weight": "80", "is_on": "on"})

    assert made["Location"] == "/supervisor/search/"
    assert Synonym.objects.get().words == "쿠폰, 바우처"
    assert [hit.ref for hit in find("바우처", viewer=None).hits] == [1]


@pytest.mark.parametrize("words", ["쿠폰", "쿠폰, ", "쿠폰, 표"])
def test_one_word_alone_means_nothing_else(lead: Client, words: str):
    page = lead.post("/supervisor/search/synonyms/new/", {"words": words, "weight": "80", "is_on": "on"})

    assert page.status_code == 422
    assert Synonym.objects.count() == 0


def test_words_are_changed_and_taken_away(lead: Client):
    synonym = Synonym.objects.create(words="쿠폰, 바우처")
    address = f"/supervisor/search/synonyms/{synonym.pk}/"

    lead.post(address, {"words": "쿠폰, 바우처", "weight": "50"})
    synonym.refresh_from_db()
    assert (synonym.weight, synonym.is_on) == (50, False)

    lead.post(address, {"_method": "delete"})
    assert Synonym.objects.count() == 0


def test_a_trial_is_made_with_the_rights_of_who_it_is_made_as(lead: Client):
    buyer = lead.get("/supervisor/search/", {"q": "정산", "viewer": "buyer"})
    partner = lead.get("/supervisor/search/", {"q": "정산", "viewer": "partner"})

    assert buyer.context["hits"] == []
    assert [shown.url for shown in partner.context["hits"]] == ["/faq/settle/"]
    assert "왜 이 자리인가요?" in partner.text


def test_agents_find_no_such_page(client: Client, agent: Person):
    client.force_login(agent)

    assert client.get("/supervisor/search/").status_code == 404


def test_the_vocabulary_comes_once_and_what_was_turned_off_stays_off(supervisor: Person):
    assert bring_vocabulary() == Synonym.objects.count() > 70
    waybill = Synonym.objects.get(shipped="waybill")

    remove_synonym(waybill, by=supervisor)

    assert bring_vocabulary() == 0
    assert not Synonym.objects.get(shipped="waybill").is_on
