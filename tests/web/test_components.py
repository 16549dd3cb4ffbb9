import re
from types import SimpleNamespace

import pytest
from django import forms
from django.http import HttpRequest
from django.template import Context, Template
from django.template.loader import render_to_string
from django.utils import translation


class Order(forms.Form):
    number = forms.CharField(label="주문번호", help_text="숫자 16자리예요.", min_length=16, required=False)
    text = forms.CharField(label="내용", widget=forms.Textarea, max_length=200)
    way = forms.ChoiceField(label="답을 받을 곳", widget=forms.RadioSelect, choices=[("", "고르기"), ("chat", "채팅")])
    mail = forms.BooleanField(label="이메일로도 받기", required=False)


@pytest.fixture(autouse=True)
def in_korean():
    with translation.override("ko"):
        yield


def field(form: forms.Form, name: str) -> str:
    return render_to_string("components/field.html", {"field": form[name]})


def ids(html: str) -> set[str]:
    return set(re.findall(r'\sid="([^"]+)"', html))


def described(html: str) -> set[str]:
    return {name for names in re.findall(r'aria-describedby="([^"]+)"', html) for name in names.split()}


@pytest.mark.parametrize("name", list(Order.base_fields))
def test_what_describes_a_field_is_on_the_page(name: str) -> None:
    html = field(Order({"number": "123"}), name)

    assert described(html) <= ids(html)


def test_a_wrong_field_says_so_with_a_mark_and_a_sentence() -> None:
    html = field(Order({"number": "123"}), "number")

    assert described(html) == {"id_number_helptext", "id_number_error"}
    assert 'aria-invalid="true"' in html
    assert "#warning" in html


def test_a_field_that_may_stay_empty_says_so() -> None:
    assert "선택" in field(Order(), "number")
    assert "선택" not in field(Order(), "text")


def test_a_long_text_carries_its_limit() -> None:
    assert 'data-counts="id_text" data-limit="200"' in field(Order(), "text")


def test_an_empty_choice_is_not_offered_as_a_card() -> None:
    assert field(Order(), "way").count('class="choice"') == 1


def test_the_summary_of_errors_leads_to_each_field() -> None:
    form = Order({"number": "123"})
    html = render_to_string("components/errors.html", {"form": form})

    assert re.findall(r'href="#([^"]+)"', html) == ["id_number", "id_text", "id_way"]


def test_a_form_without_errors_has_no_summary() -> None:
    assert render_to_string("components/errors.html", {"form": Order()}).strip() == ""


def test_the_last_page_offers_no_more() -> None:
    assert render_to_string("components/more.html", {"href": ""}).strip() == ""


def test_stars_are_five_named_radios_with_the_given_one_chosen() -> None:
    html = render_to_string("components/stars.html", {"name": "score", "value": 4})

    assert re.findall(r'name="score" value="(\d)"', html) == ["1", "2", "3", "4", "5"]
    assert re.findall(r'value="(\d)" required checked', html) == ["4"]


def test_the_bar_of_personas_appears_in_the_demo_alone() -> None:
    persona = SimpleNamespace(pk=7, name="김하늘", role_word="고객", current=True)
    shown = {"personas": [persona], "persona_url": "/demo/"}

    assert render_to_string("components/personas.html", {}).strip() == ""
    assert 'name="person" value="7" aria-pressed="true"' in render_to_string("components/personas.html", shown)


@pytest.mark.parametrize("name", ["403.html", "404.html", "500.html", "offline.html"])
def test_pages_for_bad_moments_need_nothing_from_a_view(name: str) -> None:
    html = Template(f'{{% include "{name}" %}}').render(Context())

    assert '<html lang="ko">' in html
    assert 'id="main"' in html


@pytest.mark.parametrize(
    ("cookie", "opening"),
    [
        ("dark", '<html lang="ko" data-theme="dark">'),
        ("light", '<html lang="ko" data-theme="light">'),
        ('"><script>', '<html lang="ko">'),
        (None, '<html lang="ko">'),
    ],
)
def test_the_first_byte_knows_the_chosen_theme(cookie: str | None, opening: str) -> None:
    request = HttpRequest()
    if cookie is not None:
        request.COOKIES["malgil_theme"] = cookie

    assert opening in render_to_string("base.html", {"request": request})


def test_every_link_of_the_summary_arrives() -> None:
    form = Order({"number": "123"})
    there = {name for each in form for name in ids(field(form, each.name))}

    assert set(re.findall(r'href="#([^"]+)"', render_to_string("components/errors.html", {"form": form}))) <= there
