"""Web push, from the thread to what a browser reads."""

import base64
import json
from collections.abc import Callable

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

from malgil.accounts.models import Person
from malgil.conversations.models import Thread
from malgil.notifications.actions import add_device, make_keys, remove_device
from malgil.notifications.models import Device, Keys
from malgil.notifications.queries import has_push, public_key
from malgil.notifications.refusals import NoSuchDevice
from tests.notifications.conftest import Answers, Clock, told_of
from tests.notifications.push_service import Browser, PushService

Rounds = Callable[[], int]
GOOD = {"p256dh": Browser().p256dh, "auth": Browser().auth}


@pytest.fixture
def pushed(talk: Thread, device: Device, answers: Answers, noon: Clock, rounds: Rounds) -> Callable[[], None]:
    """Let the agent answer, and what follows be pushed."""

    def push() -> None:
        answers(talk, "운송장은 641234567890이고 김하늘 님 댁으로 가요.")
        noon.forward(seconds=3)
        rounds()

    return push


def decoded(part: str) -> bytes:
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))


def test_the_browser_reads_short_words_without_anybodys_data(
    pushed: Callable[[], None], talk: Thread, service: PushService, browser: Browser
) -> None:
    pushed()

    [delivery] = service.deliveries
    payload = browser.read(delivery.body)
    assert payload == {
        "title": "하루상점 고객센터 · 답장이 왔어요",
        "body": f"문의 {talk.pk}번에 답장이 왔어요.",
        "url": f"/threads/{talk.pk}/",
        "tag": delivery.headers["topic"],
        "reply": "답장",
        "unseen": 1,
        "lang": "ko",
    }


def test_it_speaks_the_language_of_who_hears(
    pushed: Callable[[], None], talk: Thread, customer: Person, service: PushService, browser: Browser
) -> None:
    Person.objects.filter(pk=customer.pk).update(language="en")

    pushed()

    assert browser.read(service.deliveries[0].body)["body"] == f"Your inquiry {talk.pk} has an answer."


def test_nobody_else_can_read_it(pushed: Callable[[], None], service: PushService) -> None:
    pushed()

    with pytest.raises(Exception, match=r"Decryption|tag|Invalid"):
        Browser().read(service.deliveries[0].body)
    assert "답장".encode() not in service.deliveries[0].body


def test_the_service_learns_how_long_and_what_it_replaces(pushed: Callable[[], None], service: PushService) -> None:
    pushed()

    headers = service.deliveries[0].headers
    assert (headers["ttl"], headers["urgency"], headers["content-encoding"]) == ("86397", "high", "aes128gcm")
    assert len(headers["topic"]) == 32


def test_the_centre_signs_for_this_service(pushed: Callable[[], None], service: PushService) -> None:
    pushed()

    scheme, _, rest = service.deliveries[0].headers["authorization"].partition(" ")
    parts = dict(part.strip().split("=", 1) for part in rest.split(","))
    head, claims, signature = parts["t"].split(".")
    raw = decoded(signature)
    point = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), decoded(parts["k"]))
    pair = encode_dss_signature(int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big"))
    point.verify(pair, f"{head}.{claims}".encode(), ec.ECDSA(hashes.SHA256()))
    assert (scheme, parts["k"]) == ("vapid", public_key())
    assert json.loads(decoded(claims))["aud"] == service.url


@pytest.mark.parametrize("status", [404, 410])
def test_a_subscription_that_has_ended_is_forgotten(
    pushed: Callable[[], None], customer: Person, service: PushService, status: int
) -> None:
    service.answers.append((status, {}))

    pushed()

    assert not has_push(customer)
    assert told_of(customer)[0] == ("push", "failed", f"status {status}")


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_busy_service_is_asked_again_when_it_says_so(
    pushed: Callable[[], None], noon: Clock, rounds: Rounds, service: PushService, status: int
) -> None:
    service.answers.append((status, {"Retry-After": "40"}))
    pushed()

    noon.forward(seconds=39)
    rounds()
    assert len(service.deliveries) == 1
    noon.forward(seconds=1)
    rounds()
    assert len(service.deliveries) == 2


def test_a_refusal_is_final_and_the_device_stays(
    pushed: Callable[[], None], customer: Person, service: PushService
) -> None:
    service.answers.append((413, {}))

    pushed()

    assert (told_of(customer)[0], has_push(customer)) == (("push", "failed", "status 413"), True)


def test_every_device_is_told_and_each_fails_alone(
    pushed: Callable[[], None], customer: Person, service: PushService, device: Device
) -> None:
    other = Browser()
    add_device(customer, endpoint=f"{service.url}/laptop", p256dh=other.p256dh, auth=other.auth)

    pushed()

    assert sorted(delivery.path for delivery in service.deliveries) == ["/laptop", "/telephone"]


def test_private_machines_are_not_posted_to(
    pushed: Callable[[], None], customer: Person, service: PushService, settings: object
) -> None:
    settings.MALGIL_PUSH_ANYWHERE = False  # type: ignore[attr-defined]

    pushed()

    assert service.deliveries == []
    assert told_of(customer)[0] == ("push", "failed", "not https")


@pytest.mark.parametrize(
    "endpoint",
    [
        "http://push.example.com/1",
        "https://127.0.0.1/1",
        "https://[::1]/1",
        "https://169.254.169.254/latest",
        "https://localhost/1",
        "https://user@push.example.com/1",
        "ftp://push.example.com/1",
        "https://push.example.com/\n",
        "no address",
    ],
)
def test_an_address_that_is_no_public_push_service_is_refused(customer: Person, endpoint: str) -> None:
    with pytest.raises(NoSuchDevice):
        add_device(customer, endpoint=endpoint, **GOOD)


@pytest.mark.parametrize("keys", [{**GOOD, "p256dh": "AAAA"}, {**GOOD, "auth": "AAAA"}, {**GOOD, "auth": "한"}])
def test_keys_that_are_none_are_refused(customer: Person, keys: dict[str, str]) -> None:
    with pytest.raises(NoSuchDevice):
        add_device(customer, endpoint="https://push.example.com/1", **keys)


def test_a_browser_belongs_to_who_used_it_last(customer: Person, agent: Person) -> None:
    add_device(customer, endpoint="https://push.example.com/1", **GOOD)
    add_device(agent, endpoint="https://push.example.com/1", **GOOD)

    assert (has_push(customer), has_push(agent)) == (False, True)


def test_nobody_takes_anothers_device_off(customer: Person, agent: Person) -> None:
    device = add_device(customer, endpoint="https://push.example.com/1", **GOOD)

    remove_device(agent, pk=device.pk)
    remove_device(agent, endpoint=device.endpoint)
    assert has_push(customer)
    remove_device(customer, endpoint=device.endpoint)
    assert not has_push(customer)


def test_the_keys_of_a_centre_never_change(db: None) -> None:
    first = make_keys().public

    assert (make_keys().public, Keys.objects.count()) == (first, 1)
    assert len(decoded(first)) == 65
