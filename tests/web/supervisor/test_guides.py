"""A supervisor writes what a question has to tell: looks at it, saves it, takes it back."""

from dataclasses import replace

import pytest

from malgil.coach.actions import load_guides
from malgil.coach.defaults import default_guides
from malgil.coach.guide import Choice, Need, SlotKind
from malgil.coach.models import CentreGuide, GuideVersion
from malgil.coach.queries import guide_of_category
from malgil.conversations.models import Category


@pytest.fixture
def delivery(db) -> Category:
    load_guides()
    return Category.objects.get(guide__key="delivery")


@pytest.fixture
def lead(client, supervisor):
    client.force_login(supervisor)
    return client


def address(category, rest="") -> str:
    return f"/supervisor/categories/{category.pk}/guide/{rest}"


def filled(response) -> dict[str, object]:
    """What the browser would send of the page as it came."""
    desk = response.context["desk"]
    data: dict[str, object] = {}
    for form in [desk.form, desk.slots.management_form, desk.documents.management_form, *desk.slots, *desk.documents]:
        for field in form:
            value = field.value()
            if value is not None and value is not False and value != "":
                data[field.html_name] = value
    return data


def test_saving_the_page_as_it_came_changes_nothing(lead, delivery):
    before = guide_of_category(delivery)
    response = lead.post(address(delivery), filled(lead.get(address(delivery))))

    assert response.status_code == 302
    assert guide_of_category(delivery) == before
    assert GuideVersion.objects.filter(guide__category=delivery).count() == 1


def test_every_shipped_guide_survives_the_page(lead, delivery):
    for category in Category.objects.exclude(pk=delivery.pk):
        before = guide_of_category(category)
        lead.post(address(category), filled(lead.get(address(category))))
        assert guide_of_category(category) == before


def test_looking_saves_nothing(lead, delivery):
    data = filled(lead.get(address(delivery))) | {"summary": "새 설명", "look": "1"}
    html = lead.post(address(delivery), data).content.decode()

    assert 'id="preview"' in html
    assert "새 설명" in html
    assert CentreGuide.objects.get(category=delivery).number == 1


def test_a_new_slot_gets_a_key_of_its_own(lead, delivery):
    data = filled(lead.get(address(delivery)))
    number = int(str(data["slots-TOTAL_FORMS"])) - 1
    data |= {
        f"slots-{number}-name": "문 앞 사진",
        f"slots-{number}-kind": "choice",
        f"slots-{number}-need": "required",
        f"slots-{number}-choices": "있어요: 찍어\n없어요",
    }
    lead.post(address(delivery), data)

    slot = guide_of_category(delivery).slot("item_1")
    assert (slot.name, slot.kind, slot.need) == ("문 앞 사진", SlotKind.CHOICE, Need.REQUIRED)
    assert slot.choices == (Choice("있어요", ("찍어",)), Choice("없어요"))


def taken_away(guide, key) -> dict[str, object]:
    return {f"slots-{[slot.key for slot in guide.slots].index(key)}-DELETE": "on"}


def test_a_slot_can_be_taken_away(lead, delivery):
    guide = guide_of_category(delivery)
    lead.post(address(delivery), filled(lead.get(address(delivery))) | taken_away(guide, "courier"))

    assert guide_of_category(delivery).slot("courier") is None


def test_a_slot_that_sentences_speak_of_stays(lead, delivery):
    guide = guide_of_category(delivery)
    data = filled(lead.get(address(delivery))) | taken_away(guide, "order_number")
    response = lead.post(address(delivery), data)

    assert response.status_code == 422
    assert guide_of_category(delivery) == guide


def test_a_page_that_is_too_old_is_refused(lead, delivery):
    old = filled(lead.get(address(delivery)))
    lead.post(address(delivery), old | {"summary": "하나"})
    response = lead.post(address(delivery), old | {"summary": "둘"})

    assert response.status_code == 422
    assert guide_of_category(delivery).summary == "하나"


def test_a_choice_without_anything_to_choose_says_so(lead, delivery):
    data = filled(lead.get(address(delivery))) | {"slots-1-choices": ""}
    response = lead.post(address(delivery), data)

    assert response.status_code == 422
    assert "고를 것이 없는 항목이에요" in response.content.decode()


def test_an_older_version_can_be_looked_at_and_brought_back(lead, delivery):
    before = guide_of_category(delivery)
    lead.post(address(delivery), filled(lead.get(address(delivery))) | {"summary": "하나"})

    assert lead.get(address(delivery, "versions/1/")).status_code == 200
    assert lead.get(address(delivery, "versions/9/")).status_code == 404
    lead.post(address(delivery, "versions/1/restoration/"))
    assert guide_of_category(delivery) == before


def test_a_category_without_a_guide_gets_its_first_version(lead, db):
    made = Category.objects.create(name="설치")
    lead.post(address(made), filled(lead.get(address(made))) | {"summary": "기사님이 가요"})

    assert CentreGuide.objects.get(category=made).number == 1


def test_the_shipped_guides_can_be_brought_in(lead, db):
    lead.post("/supervisor/categories/defaults/")

    assert Category.objects.filter(guide__key="delivery").exists()


def test_agents_change_no_guide(client, agent, delivery):
    client.force_login(agent)

    assert client.get(address(delivery)).status_code in (302, 403, 404)
    assert client.post(address(delivery, "versions/1/restoration/")).status_code in (302, 403, 404)


def test_what_was_improved_is_told_and_taken(lead, delivery, monkeypatch):
    old = next(guide for guide in default_guides() if guide.key == "delivery")
    new = replace(old, words=(*old.words, "드론"))
    monkeypatch.setattr("malgil.coach.queries.supplied.default_guides", lambda: (new,))
    assert "새로 다듬은 내용" in lead.get("/supervisor/categories/").text
    assert (
        "이 유형을 알아보는 낱말"
        in lead.get(address(delivery)).text.partition('id="improvement"')[2].partition("</form>")[0]
    )

    lead.post(address(delivery, "improvement/"))

    assert 'id="improvement"' not in lead.get(address(delivery)).text
    assert "드론" in guide_of_category(delivery).words
