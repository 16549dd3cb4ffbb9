"""Teams, skills, tags, categories, macros and the centre's details."""

import re

import pytest
from django.test import Client

from malgil.accounts.models import Centre, Skill, Team
from malgil.conversations.models import Category, Macro, Tag

NAMED = [("teams", Team), ("skills", Skill), ("tags", Tag)]
each_shelf = pytest.mark.parametrize(("shelf", "model"), NAMED)


@each_shelf
def test_a_named_thing_is_made_renamed_and_removed(lead: Client, shelf: str, model: type[Tag]) -> None:
    assert "아직 없어요" in lead.get(f"/supervisor/{shelf}/").content.decode()

    lead.post(f"/supervisor/{shelf}/", {"name": "  배송  "})
    thing = model.objects.get(name="배송")
    lead.post(f"/supervisor/{shelf}/{thing.pk}/", {"name": "배송 문의"})
    assert "배송 문의" in lead.get(f"/supervisor/{shelf}/").content.decode()
    lead.post(f"/supervisor/{shelf}/{thing.pk}/", {"_method": "delete"})

    assert not model.objects.exists()


@each_shelf
@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("배송", "같은 이름이 이미 있어요."),
        ("", "비워 둘 수 없어요."),
        ("가" * 61, "자까지 적을 수 있어요. 지금은 61자예요."),
    ],
)
def test_a_name_that_cannot_be_is_said(lead: Client, shelf: str, model: type[Tag], name: str, sentence: str) -> None:
    model.objects.create(name="배송")

    refused = lead.post(f"/supervisor/{shelf}/", {"name": name})

    assert refused.status_code == 422
    assert sentence in refused.content.decode()
    assert model.objects.count() == 1


def test_a_tag_is_shorter_than_a_team(lead: Client) -> None:
    refused = lead.post("/supervisor/tags/", {"name": "가" * 31})

    assert refused.status_code == 422
    assert "30자까지 적을 수 있어요. 지금은 31자예요." in refused.content.decode()
    assert not Tag.objects.exists()


class TestCategories:
    def test_are_made_changed_and_removed(self, lead: Client) -> None:
        skill = Skill.objects.create(name="환불")

        lead.post("/supervisor/categories/", {"name": "환불", "skill": skill.pk})
        category = Category.objects.get()
        assert category.skill == skill
        assert "환불 스킬이 필요해요" in lead.get("/supervisor/categories/").content.decode()

        lead.post(f"/supervisor/categories/{category.pk}/", {"name": "환불·교환", "skill": ""})
        assert Category.objects.values_list("name", "skill").get() == ("환불·교환", None)

        lead.post(f"/supervisor/categories/{category.pk}/", {"_method": "delete"})
        assert not Category.objects.exists()

    def test_are_shown_as_they_will_be_offered_before_anything_is_saved(self, lead: Client) -> None:
        for name in ("배송", "환불"):
            lead.post("/supervisor/categories/", {"name": name})
        pk = Category.objects.get(name="배송").pk

        def offered(address: str, name: str) -> list[str]:
            page = lead.post(address, {"name": name, "skill": "", "preview": "1"})
            assert page.status_code == 200
            return re.findall(r'name="shown"(?: checked)?><span>([^<]*)', page.content.decode())

        assert offered(f"/supervisor/categories/{pk}/", "택배") == ["택배", "환불"]
        assert offered("/supervisor/categories/", "상품") == ["배송", "환불", "상품"]
        assert offered("/supervisor/categories/", " ") == []
        assert list(Category.objects.values_list("name", flat=True)) == ["배송", "환불"]

    def test_move_up_and_down_and_stay_at_the_ends(self, lead: Client) -> None:
        for name in ("배송", "환불", "상품"):
            lead.post("/supervisor/categories/", {"name": name})

        def moved(name: str, direction: str) -> list[str]:
            pk = Category.objects.get(name=name).pk
            lead.post(f"/supervisor/categories/{pk}/place/", {"direction": direction})
            return list(Category.objects.values_list("name", flat=True))

        assert moved("상품", "up") == ["배송", "상품", "환불"]
        assert moved("배송", "up") == ["배송", "상품", "환불"]
        assert moved("배송", "down") == ["상품", "배송", "환불"]
        assert moved("환불", "down") == ["상품", "배송", "환불"]

    def test_a_name_is_given_once(self, lead: Client) -> None:
        lead.post("/supervisor/categories/", {"name": "배송"})

        refused = lead.post("/supervisor/categories/", {"name": "배송"})

        assert refused.status_code == 422
        assert Category.objects.count() == 1


class TestMacros:
    TYPED = {"name": "인사", "shortcut": "인사", "body": "안녕하세요, {{ customer }} 님.", "team": ""}

    def test_are_made_changed_and_removed(self, lead: Client) -> None:
        team = Team.objects.create(name="배송팀")

        lead.post("/supervisor/macros/new/", self.TYPED)
        macro = Macro.objects.get()
        assert (macro.shortcut, macro.team) == ("인사", None)

        lead.post(f"/supervisor/macros/{macro.pk}/", {**self.TYPED, "body": "반가워요.", "team": team.pk})
        assert Macro.objects.values_list("body", "team").get() == ("반가워요.", team.pk)

        lead.post(f"/supervisor/macros/{macro.pk}/", {"_method": "delete"})
        assert not Macro.objects.exists()

    @pytest.mark.parametrize(
        ("field", "value", "sentence"),
        [
            ("shortcut", "인사 말", "단축어에는 글자와 숫자, -만 쓸 수 있어요."),
            ("shortcut", "있음", "같은 이름이 이미 있어요."),
            ("body", "", "비워 둘 수 없어요."),
            ("body", "가" * 5001, "5000자까지 적을 수 있어요."),
        ],
    )
    def test_say_what_is_wrong(self, lead: Client, field: str, value: str, sentence: str) -> None:
        lead.post("/supervisor/macros/new/", {**self.TYPED, "shortcut": "있음"})

        refused = lead.post("/supervisor/macros/new/", {**self.TYPED, field: value})

        assert refused.status_code == 422
        assert sentence in refused.content.decode()
        assert Macro.objects.count() == 1


class TestCentre:
    def test_details_are_changed(self, lead: Client) -> None:
        typed = {"name": "하루상점", "colour": "#b3261e", "hours": "평일", "phone": "1588-0000", "email": ""}

        done = lead.post("/supervisor/centre/", typed)

        assert done.headers["Location"] == "/supervisor/centre/"
        assert Centre.objects.values_list("name", "colour", "phone").get() == ("하루상점", "#b3261e", "1588-0000")
        assert 'href="/theme.css?b3261e"' in lead.get("/supervisor/centre/").content.decode()

    @pytest.mark.parametrize(("field", "value"), [("colour", "red;}"), ("name", ""), ("email", "nobody")])
    def test_what_cannot_be_is_refused(self, lead: Client, field: str, value: str) -> None:
        typed = {"name": "하루상점", "colour": "#b3261e", field: value}

        assert lead.post("/supervisor/centre/", typed).status_code == 422
        assert Centre.objects.get().name == "하루상점 고객센터"

    def test_a_logo_is_taken_down(self, lead: Client) -> None:
        assert lead.post("/supervisor/centre/logo/").headers["Location"] == "/supervisor/centre/"
