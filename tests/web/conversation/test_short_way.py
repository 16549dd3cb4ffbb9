"""The short way in answers as Django does, and leaves to it whatever is unusual."""

import io
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.middleware.csrf import _get_new_csrf_string, _mask_cipher_secret
from django.test import Client
from django.test.client import ClientHandler

from malgil.accounts.models import Person
from malgil.accounts.sign_in import GUEST_COOKIE, GUEST_SALT
from malgil.conversations.actions import close_thread, open_thread
from malgil.conversations.models import Message
from malgil.web.conversation.short_way import ShortWay
from malgil.web.middleware import FRAGMENT

SECRET = _get_new_csrf_string()
WORDS = {"body": "컵이 아직 <안> 왔어요", "key": "k-1"}


class Asked:
    """Somebody's browser, and what it was answered by which way."""

    def __init__(self, person, thread, *, at_desk: bool = False) -> None:
        self.client = Client(enforce_csrf_checks=True)
        if person is not None:
            self.client.force_login(person)
        self.path = f"/{'desk/' if at_desk else ''}threads/{thread.pk}/messages/"
        self.headers = {"HTTP_ACCEPT": FRAGMENT, "HTTP_X_CSRFTOKEN": _mask_cipher_secret(SECRET)}
        self.cookies = {"csrftoken": SECRET}

    def post(self, given=WORDS, *, long_way: bool = False, **headers: str):
        """Return the way it went, the status, the headers and the body."""
        body = urlencode(given).encode()
        cookies = {name: morsel.value for name, morsel in self.client.cookies.items()} | self.cookies
        environ = {
            "REQUEST_METHOD": "POST", "PATH_INFO": self.path, "SCRIPT_NAME": "", "QUERY_STRING": "",
            "SERVER_NAME": "localhost", "SERVER_PORT": "80", "HTTP_HOST": "localhost", "REMOTE_ADDR": "127.0.0.1",
            "CONTENT_TYPE": "application/x-www-form-urlencoded", "CONTENT_LENGTH": str(len(body)),
            "HTTP_COOKIE": "; ".join(f"{name}={value}" for name, value in cookies.items()),
            "wsgi.url_scheme": "http", "wsgi.input": io.BytesIO(body), "wsgi.errors": io.StringIO(),
            "wsgi.multithread": True, "wsgi.multiprocess": False, "wsgi.run_once": False, "wsgi.version": (1, 0),
            **self.headers, **headers,
        }  # fmt: skip
        went, told = [], []

        def django(environ, start):
            went.append("long")
            # As Django's own client asks: it leaves the connection of the test open.
            response = ClientHandler(enforce_csrf_checks=True)(environ)
            start(f"{response.status_code} ", list(response.items()))
            return list(response)

        def start(status, headers):
            told.append((int(status[:3]), dict(headers)))

        short = ShortWay()
        goes_short = not long_way and short.knows(environ)
        answer = (short.answer(environ, start) if goes_short else None) or django(environ, start)
        return (went or ["short"])[0], *told[0], b"".join(answer).decode()


def bubble(line: str) -> str:
    return line.partition('<div class="message__bubble">')[2].partition("</div>")[0]


@pytest.fixture
def handled(thread, agent, db):
    """A thread somebody has taken."""
    from malgil.conversations.actions import assign

    assign(thread, agent=agent, by=None)
    return thread


@pytest.mark.parametrize("who", ["customer", "agent"])
def test_it_answers_what_django_answers(who, handled, customer, agent):
    asked = Asked({"customer": customer, "agent": agent}[who], handled, at_desk=who == "agent")

    way, status, headers, line = asked.post()
    _, _, usual, other = asked.post({**WORDS, "key": "k-2"}, long_way=True)

    assert (way, status) == ("short", 201)
    said = Message.objects.get(key="k-1")
    assert (said.author, said.body) == ({"customer": customer, "agent": agent}[who], WORDS["body"])
    # The second follows the first, so it names nobody again.
    assert [bubble(line), f'id="message-{said.pk}"' in line] == [bubble(other), True]
    assert headers.items() <= {name: value for name, value in usual.items() if name in headers}.items()
    assert usual.keys() - headers.keys() <= {
        "Content-Length",
        "Vary",
        "Content-Language",
        "Malgil-Release",
        "Malgil-Who",
    }


def test_a_guest_is_known_by_their_cookie(db):
    from django.core import signing

    from malgil.accounts.actions import make_guest

    guest = make_guest(name="손님")
    asked = Asked(None, open_thread(guest, body="저기요", key="open"))
    asked.cookies[GUEST_COOKIE] = signing.dumps(guest.pk, salt=GUEST_SALT)

    way, status, *_ = asked.post()

    assert (way, status, Message.objects.get(key="k-1").author) == ("short", 201, guest)


@pytest.mark.parametrize(
    ("given", "headers", "status"),
    [
        pytest.param({**WORDS, "body": "  "}, {}, 422, id="no words"),
        pytest.param({**WORDS, "body": "가" * 20_000}, {}, 422, id="too many words"),
        pytest.param({**WORDS, "body": "a\0b"}, {}, 422, id="words nobody can read"),
        pytest.param({**WORDS, "key": "k 1"}, {}, 422, id="a key no page makes"),
        pytest.param({"body": "안녕"}, {}, 201, id="no key"),
        pytest.param({**WORDS, "uploads": "x"}, {}, 422, id="another field"),
        pytest.param([*WORDS.items(), ("key", "k-2")], {}, 201, id="a field twice"),
        pytest.param({"key": "k-1", "body": b"\xff"}, {}, 422, id="half a character"),
        pytest.param(WORDS, {"HTTP_X_CSRFTOKEN": "x" * 64}, 403, id="a stale token"),
        pytest.param(WORDS, {"HTTP_X_CSRFTOKEN": ""}, 403, id="no token"),
        pytest.param(WORDS, {"HTTP_ORIGIN": "https://elsewhere.example"}, 403, id="another site"),
        pytest.param(WORDS, {"HTTP_HOST": "elsewhere.example"}, 400, id="another name"),
        pytest.param(WORDS, {"HTTP_ACCEPT": "text/html"}, 302, id="a page without script"),
        pytest.param(WORDS, {"CONTENT_TYPE": "text/plain"}, 422, id="no form"),
    ],
)
def test_whatever_is_unusual_is_left_to_django(given, headers, status, handled, customer):
    before = Message.objects.count()

    way, answered, *_ = Asked(customer, handled).post(given, **headers)

    assert (way, answered) == ("long", status)
    assert Message.objects.count() - before == (status in (201, 302))


@pytest.mark.parametrize(
    "headers",
    [{"HTTP_X_CSRFTOKEN": "x" * 64}, {"HTTP_X_CSRFTOKEN": ""}, {"HTTP_ORIGIN": "https://elsewhere.example"}],
    ids=["a stale token", "no token", "another site"],
)
def test_what_was_in_order_once_is_looked_at_again(headers, handled, customer):
    asked = Asked(customer, handled)

    assert asked.post()[:2] == ("short", 201)
    assert asked.post({**WORDS, "key": "k-2"}, **headers)[:2] == ("long", 403)
    assert asked.post({**WORDS, "key": "k-3"})[:2] == ("short", 201)


def test_a_macro_with_an_open_place_is_refused_at_the_desk(handled, agent):
    given = {**WORDS, "body": "주문번호 {{ order }} 확인했어요."}

    assert Asked(agent, handled, at_desk=True).post(given)[:2] == ("long", 422)
    assert not Message.objects.filter(key="k-1").exists()


def test_the_same_message_again_is_answered_by_django_and_said_once(handled, customer):
    asked = Asked(customer, handled)

    assert [asked.post()[:2], asked.post()[:2]] == [("short", 201), ("long", 200)]
    assert Message.objects.filter(key="k-1").count() == 1


@pytest.mark.parametrize(
    ("who", "at_desk", "status"),
    [
        ("nobody", False, 404),
        ("other", False, 404),
        ("customer", True, 404),
        ("agent", False, 302),
        ("nobody", True, 302),
    ],
)
def test_what_is_somebody_elses_is_not_found(who, at_desk, status, handled, customer, agent):
    person = {
        "nobody": None,
        "other": Person.objects.create_user("other@example.com", name="남"),
        "customer": customer,
        "agent": agent,
    }[who]

    way, answered, *_ = Asked(person, handled, at_desk=at_desk).post()

    assert (way, answered) == ("long", status)
    assert not Message.objects.filter(key="k-1").exists()


def test_a_closed_thread_says_so(handled, customer, agent):
    close_thread(handled, closer=agent)

    way, status, _, said = Asked(customer, handled).post()

    assert (way, status, "data-sentence" in said) == ("long", 409, True)


def test_an_old_session_is_nobodys(handled, customer):
    asked = Asked(customer, handled)
    customer.set_password("새 비밀번호 하나")
    customer.save()

    assert asked.post()[:2] == ("long", 404)
    assert settings.SESSION_COOKIE_NAME in asked.client.cookies
