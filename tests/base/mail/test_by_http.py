"""Mail services with an interface over HTTP: what their answers mean."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from django.core.mail import EmailMessage

from malgil.base.mail.headers import loop_mark
from malgil.base.mail.outcomes import Never, NotNow
from malgil.config.mail import anymail_settings


class Service(BaseHTTPRequestHandler):
    """Postmark's interface, as far as one mail needs it."""

    status = 200
    asked: list[dict[str, Any]]

    def do_POST(self) -> None:
        sent = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.asked.append({"token": self.headers["X-Postmark-Server-Token"], **sent})
        answer = {"ErrorCode": 0, "Message": "OK", "MessageID": "b7bc2f4a", "To": "haneul@example.com"}
        self.send_response(self.status)
        self.end_headers()
        self.wfile.write(json.dumps(answer if self.status == 200 else {"ErrorCode": 10, "Message": "no"}).encode())

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def service(db, settings) -> Iterator[type[Service]]:
    made = type("Made", (Service,), {"asked": []})
    with ThreadingHTTPServer(("127.0.0.1", 0), made) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,)).start()
        settings.EMAIL_BACKEND = "malgil.base.mail.backend.Post"
        settings.MALGIL_EMAIL_TRANSPORT = "malgil.base.mail.by_http.Transport"
        settings.MALGIL_EMAIL_SERVICE = "postmark"
        url = f"http://127.0.0.1:{server.server_address[1]}/"
        settings.ANYMAIL = anymail_settings("postmark", "a-token", url, 2)
        yield made
        server.shutdown()


def mail() -> EmailMessage:
    headers = {"Message-ID": "<one@example.com>"}
    return EmailMessage("배송", "내일 도착해요.", "help@example.com", ["haneul@example.com"], headers=headers)


def test_a_mail_goes_to_the_service_with_its_own_message_id(service):
    assert mail().send() == 1

    [asked] = service.asked
    assert (asked["token"], asked["Subject"], asked["TextBody"]) == ("a-token", "배송", "내일 도착해요.")
    headers = {header["Name"]: header["Value"] for header in asked["Headers"]}
    assert headers == {"Message-ID": "<one@example.com>", "X-PM-KeepID": "true", "X-Loop": loop_mark()}


@pytest.mark.parametrize(("status", "end"), [(422, Never), (401, NotNow), (429, NotNow), (503, NotNow)])
def test_what_the_service_refuses_means(service, status, end):
    service.status = status

    with pytest.raises(end):
        mail().send()


def test_a_service_that_is_away_has_certainly_not_taken_it(service, settings):
    settings.ANYMAIL = {**settings.ANYMAIL, "POSTMARK_API_URL": "http://127.0.0.1:9/"}

    with pytest.raises(NotNow):
        mail().send()
