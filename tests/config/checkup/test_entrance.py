"""How people come in, as the doctor sees it."""

import socket
import socketserver
import threading
from collections.abc import Iterator

import pytest

from malgil.config.checkup.entrance import examine_entrance
from malgil.config.checkup.finding import Finding
from malgil.config.environment import Environment


def found(env: Environment, name: str) -> Finding | None:
    return next((finding for finding in examine_entrance(env) if finding.name == name), None)


def state(env: Environment, name: str) -> str | None:
    finding = found(env, name)
    return finding.state if finding else None


def test_a_key_in_the_folder_is_well_unless_others_may_read_it(environ):
    env = environ()
    path = env.data / "secret.key"
    path.touch(mode=0o600)
    assert state(env, "secret key") == "ok"

    path.chmod(0o644)
    assert found(env, "secret key") == Finding("secret key", "fail", f"Other users may read {path}; chmod 600 it.")


def test_a_key_that_is_given_is_well(environ):
    assert state(environ(SECRET_KEY="x" * 40), "secret key") == "ok"


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({}, "The centre opens on this machine only."),
        ({"HOST": "0.0.0.0"}, "Other machines may come in, but MALGIL_PUBLIC_URL is not set."),
        ({"PUBLIC_URL": "http://a.example"}, "http://a.example is not https: sign-ins can be overheard."),
        (
            {"PUBLIC_URL": "https://a.example"},
            "https ends at the proxy in front, so MALGIL_TRUST_PROXY=true is needed.",
        ),
        ({"PUBLIC_URL": "https://a.example", "TRUST_PROXY": "true"}, "Customers come in at https://a.example."),
    ],
)
def test_how_the_centre_is_reached_is_told(environ, given, sentence):
    finding = found(environ(**given), "address")

    assert finding
    assert finding.sentence == sentence


def test_tracebacks_for_customers_fail(environ):
    assert state(environ(DEBUG="true"), "debug") is None
    assert state(environ(DEBUG="true", HOST="0.0.0.0"), "debug") == "fail"


def test_without_a_mail_server_codes_become_files(environ):
    env = environ()

    assert found(env, "mail") == Finding(
        "mail", "warn", f"No mail server is set: mails, sign-in codes too, are written as files to {env.data / 'mail'}."
    )


class Smtp(socketserver.StreamRequestHandler):
    """Greets, and agrees to everything."""

    def handle(self) -> None:
        self.wfile.write(b"220 here\r\n")
        for line in self.rfile:
            self.wfile.write(b"221 bye\r\n" if line.startswith(b"quit") else b"250 fine\r\n")


@pytest.fixture
def mail_server() -> Iterator[int]:
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Smtp) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,)).start()
        yield server.server_address[1]
        server.shutdown()


def use_smtp(settings, port: int) -> None:
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", port, False


def test_a_mail_server_that_answers_is_well(environ, settings, mail_server):
    use_smtp(settings, mail_server)

    assert found(environ(EMAIL_HOST="127.0.0.1", EMAIL_PORT=str(mail_server)), "mail") == Finding(
        "mail", "ok", f"Mail server 127.0.0.1:{mail_server} lets us in."
    )


def test_a_mail_server_that_does_not_answer_fails(environ, settings):
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        port = nobody.getsockname()[1]
        use_smtp(settings, port)

        assert found(environ(EMAIL_HOST="127.0.0.1", EMAIL_PORT=str(port)), "mail") == Finding(
            "mail",
            "fail",
            f"Mail server 127.0.0.1:{port} fails: ConnectionRefusedError: [Errno 111] Connection refused",
        )
