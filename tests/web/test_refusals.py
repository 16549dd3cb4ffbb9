"""When the business says no, and when a form came too late."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from malgil.accounts.models import Person
from malgil.base.refusals import Refused
from malgil.conversations.models import Macro
from malgil.web.middleware import RefusalMiddleware

SENTENCE = "지금은 쉬는 시간이에요. 13시에 다시 열어요."
FRAGMENT = {"Accept": "text/vnd.malgil.fragment+html"}


class DeskClosed(Refused):
    status = 409
    sentence = SENTENCE


def refused(client: Client, **request: object) -> HttpResponse:
    made = RequestFactory().generic(str(request.pop("method", "GET")), "/ask/", **request)
    answer = RefusalMiddleware(lambda request: HttpResponse()).process_exception(made, DeskClosed())
    assert answer is not None
    return answer


def test_a_person_gets_a_page_with_the_sentence_and_a_way_back(client: Client) -> None:
    page = refused(client)

    assert page.status_code == 409
    assert f"<p data-sentence>{SENTENCE}</p>" in page.content.decode()
    assert "<title>" in page.content.decode()


def test_a_script_gets_the_sentence_alone(client: Client) -> None:
    fragment = refused(client, headers=FRAGMENT)

    assert (fragment.status_code, fragment.content.decode()) == (409, f"<p data-sentence>{SENTENCE}</p>\n")


@pytest.mark.parametrize(
    ("before", "back"),
    [
        ("http://testserver/ask/?about=delivery", "http://testserver/ask/?about=delivery"),
        ("https://evil.example.com/", "/"),
        ("javascript:alert(1)", "/"),
        ("", "/"),
    ],
)
def test_the_way_back_is_the_form_on_this_site(client: Client, before: str, back: str) -> None:
    page = refused(client, method="POST", headers={"Referer": before})

    assert f'<a class="button button--primary button--wide" href="{back}">' in page.content.decode()


def test_other_exceptions_are_left_alone() -> None:
    request = HttpRequest()

    assert RefusalMiddleware(lambda request: HttpResponse()).process_exception(request, ValueError()) is None


class TestExpired:
    """A form whose token is stale."""

    TYPED = {"name": "인사", "shortcut": "인사", "body": "안녕하세요.\n<b>반가워요.</b>", "csrfmiddlewaretoken": "old"}

    @pytest.fixture
    def strict(self, supervisor: Person) -> Client:
        client = Client(enforce_csrf_checks=True)
        client.force_login(supervisor)
        return client

    def test_keeps_what_was_typed_in_a_form_that_can_be_sent(self, strict: Client) -> None:
        page = strict.post("/supervisor/macros/new/", self.TYPED, headers={"Origin": "http://testserver"})

        assert page.status_code == 403
        shown = page.content.decode()
        assert "안녕하세요.\n&lt;b&gt;반가워요.&lt;/b&gt;</textarea>" in shown
        assert '<input type="hidden" name="shortcut" value="인사">' in shown
        assert 'action="/supervisor/macros/new/"' in shown
        assert 'value="old"' not in shown

        fresh = {**self.TYPED, "csrfmiddlewaretoken": str(page.context["csrf_token"])}
        strict.post("/supervisor/macros/new/", fresh, headers={"Origin": "http://testserver"})
        assert Macro.objects.get().body == "안녕하세요.\n<b>반가워요.</b>"

    @pytest.mark.parametrize("origin", ["https://evil.example.com", "null", ""])
    def test_words_of_another_site_are_not_shown(self, strict: Client, origin: str) -> None:
        page = strict.post("/supervisor/macros/new/", self.TYPED, headers={"Origin": origin} if origin else {})

        assert page.status_code == 403
        assert "반가워요" not in page.content.decode()
        assert not Macro.objects.exists()

    @pytest.mark.parametrize("headers", [{}, FRAGMENT])
    def test_a_page_behind_a_proxy_that_hides_its_address_is_told_so(
        self, strict: Client, headers: dict[str, str]
    ) -> None:
        page = strict.post(
            "/supervisor/macros/new/", self.TYPED, headers={**headers, "Origin": "https://testserver:8443"}
        )

        told = page.content.decode()
        assert page.status_code == 403
        assert "오래" not in told
        assert "주소 설정이 맞지 않아" in told if headers else "https://testserver:8443" in told

    @pytest.mark.parametrize("address", ["/accounts/login/", "/accounts/signup/"])
    def test_secrets_are_not_printed(self, strict: Client, address: str) -> None:
        typed = {"login": "haneul@example.com", "password": "나무 위의 고양이"}

        page = strict.post(address, typed, headers={"Origin": "http://testserver"})

        assert page.status_code == 403
        assert "고양이" not in page.content.decode()

    def test_a_script_is_told_to_ask_again(self, strict: Client) -> None:
        headers = {**FRAGMENT, "Origin": "http://testserver"}

        told = strict.post("/supervisor/macros/new/", self.TYPED, headers=headers)

        assert told.status_code == 403
        assert told.content.decode().startswith("<p data-sentence>")
