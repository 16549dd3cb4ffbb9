"""A language model is asked over HTTP, and never waited for longer than said. Here a small server speaks for it."""

import json
import time
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest

from malgil.base.language_model import LanguageModel, Unspoken, language_model


class Speaks(BaseHTTPRequestHandler):
    """Answers what the server it belongs to was told to answer, and remembers what it was asked."""

    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.asked.append((self.path, self.headers.get("Authorization"), body))
        time.sleep(self.server.waits)
        self.send_response(self.server.status)
        if self.server.status == 302:
            self.send_header("Location", "/elsewhere")
        if self.server.promises:
            self.send_header("Content-Length", str(self.server.promises))
        self.end_headers()
        self.wfile.write(self.server.answer)

    def log_message(self, *args):
        """Say nothing."""


def said(words) -> bytes:
    return json.dumps({"choices": [{"message": {"role": "assistant", "content": words}}]}).encode()


@pytest.fixture
def server():
    server = HTTPServer(("127.0.0.1", 0), Speaks)
    server.asked, server.waits, server.status, server.promises = [], 0.0, 200, 0
    server.answer = said("  안녕하세요. ")
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def model(server) -> LanguageModel:
    return LanguageModel(f"http://127.0.0.1:{server.server_port}/v1", "small", "secret")


def test_it_is_asked_as_openai_would_be(server, model):
    assert model.say("다듬으세요.", "배송 언제") == "안녕하세요."

    [(path, key, body)] = server.asked
    assert (path, key, body["model"], body["temperature"]) == ("/v1/chat/completions", "Bearer secret", "small", 0)
    assert [message["content"] for message in body["messages"]] == ["다듬으세요.", "배송 언제"]


def test_without_a_key_none_is_sent(server):
    LanguageModel(f"http://127.0.0.1:{server.server_port}/v1", "small").say("a", "b")

    assert server.asked[0][1] is None


def test_it_is_not_waited_for(server, model):
    server.waits = 0.5
    begun = time.monotonic()

    with pytest.raises(Unspoken):
        model.say("a", "b", seconds=0.1)
    assert time.monotonic() - begun < 0.4


@pytest.mark.parametrize("answer", [b"not json", b"{}", b"[]", said(""), said(None), said([1])])
def test_what_is_no_answer_says_nothing(server, model, answer):
    server.answer = answer

    with pytest.raises(Unspoken):
        model.say("a", "b")


@pytest.mark.parametrize(("answer", "promises"), [(said("안녕하세요.")[:-20], 1000), (b"[" * 60_000, 0)])
def test_an_answer_that_breaks_off_or_never_closes_is_given_up_at_once(server, model, answer, promises):
    server.answer, server.promises = answer, promises
    begun = time.monotonic()

    with pytest.raises(Unspoken):
        model.say("a", "b")
    assert time.monotonic() - begun < 2


@pytest.mark.parametrize("status", [302, 401, 429, 500])
def test_an_error_says_nothing_and_no_redirect_is_followed(server, model, status):
    server.status = status

    with pytest.raises(Unspoken):
        model.say("a", "b")
    assert len(server.asked) == 1


def test_nobody_there_says_nothing():
    with pytest.raises(Unspoken):
        LanguageModel("http://127.0.0.1:9/v1", "small").say("a", "b")


def test_there_is_none_unless_it_is_configured(settings):
    assert language_model() is None

    settings.MALGIL_LANGUAGE_MODEL = {"url": "http://127.0.0.1:1/v1", "model": "small", "key": ""}
    assert language_model() == LanguageModel("http://127.0.0.1:1/v1", "small")
