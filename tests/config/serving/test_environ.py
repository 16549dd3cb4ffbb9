"""What Django is told about a request, and what it must not believe."""

import io
from typing import Any

from malgil.config.serving.environ import environ_of


def environ(*headers: tuple[bytes, bytes], trust_proxy: bool = False, **scope: Any) -> dict[str, Any]:
    asked = {
        "method": "GET",
        "raw_path": b"/",
        "query_string": b"",
        "http_version": "1.1",
        "scheme": "http",
        "client": ("192.0.2.1", 1234),
        "server": ("192.0.2.9", 8000),
        "headers": list(headers),
        **scope,
    }
    return environ_of(asked, io.BytesIO(), 0, trust_proxy=trust_proxy)


def test_the_path_is_the_bytes_that_were_sent():
    assert (
        environ(raw_path=b"/%EC%A3%BC%EB%AC%B8/a%2Fb%FF")["PATH_INFO"]
        == "/주문/a/b".encode().decode("latin-1") + "\xff"
    )


def test_the_query_is_left_as_it_is():
    assert environ(query_string=b"q=%EC%A3%BC&x=1")["QUERY_STRING"] == "q=%EC%A3%BC&x=1"


def test_headers_get_their_wsgi_names():
    found = environ((b"content-type", b"text/plain"), (b"accept-language", b"ko"), (b"content-length", b"7"))

    assert (found["CONTENT_TYPE"], found["HTTP_ACCEPT_LANGUAGE"]) == ("text/plain", "ko")
    assert "HTTP_CONTENT_LENGTH" not in found


def test_the_length_is_what_was_received_and_not_what_was_announced():
    assert environ((b"content-length", b"999"), (b"transfer-encoding", b"chunked"))["CONTENT_LENGTH"] == "0"
    assert "HTTP_TRANSFER_ENCODING" not in environ((b"transfer-encoding", b"chunked"))


def test_a_header_given_twice_is_joined():
    found = environ((b"accept", b"a"), (b"accept", b"b"), (b"cookie", b"x=1"), (b"cookie", b"y=2"))

    assert (found["HTTP_ACCEPT"], found["HTTP_COOKIE"]) == ("a,b", "x=1; y=2")


def test_two_hosts_become_one_that_is_nobodys():
    assert environ((b"host", b"localhost"), (b"host", b"evil.example"))["HTTP_HOST"] == "localhost,evil.example"


def test_an_underscore_cannot_smuggle_a_header():
    found = environ((b"x_forwarded_proto", b"https"), (b"x-forwarded_for", b"1.2.3.4"), trust_proxy=True)

    assert [name for name in found if name.startswith("HTTP_")] == []
    assert found["REMOTE_ADDR"] == "192.0.2.1"


def test_nobody_is_believed_without_a_trusted_proxy():
    found = environ(
        (b"x-forwarded-for", b"1.2.3.4"), (b"x-forwarded-proto", b"https"), (b"forwarded", b"for=1.2.3.4"),
        (b"x-real-ip", b"1.2.3.4"),
    )  # fmt: skip

    assert found["REMOTE_ADDR"] == "192.0.2.1"
    assert [name for name in found if name.startswith("HTTP_")] == []


def test_only_what_the_trusted_proxy_wrote_itself_is_believed():
    found = environ(
        (b"x-forwarded-for", b"6.6.6.6, 7.7.7.7"), (b"x-forwarded-for", b"1.2.3.4"), (b"x-forwarded-proto", b"https"),
        trust_proxy=True,
    )  # fmt: skip

    assert (found["REMOTE_ADDR"], found["HTTP_X_FORWARDED_PROTO"]) == ("1.2.3.4", "https")


def test_a_socket_without_addresses_is_no_fault():
    found = environ(client=None, server=None)

    assert (found["REMOTE_ADDR"], found["SERVER_NAME"]) == ("", "localhost")
