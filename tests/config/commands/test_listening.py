import pytest

from malgil.config.commands.listening import base_address, listen


def test_a_free_port_is_opened():
    with listen("127.0.0.1", 0) as listener:
        assert listener.getsockname()[0] == "127.0.0.1"


def test_a_port_in_use_is_named(capsys):
    with listen("127.0.0.1", 0) as listener:
        port = listener.getsockname()[1]

        assert listen("127.0.0.1", port) is None
    assert capsys.readouterr().out == f"Port {port} is in use by another program. Choose another one with --port.\n"


def test_an_address_that_is_not_ours_is_named(capsys):
    assert listen("192.0.2.1", 8000) is None
    assert capsys.readouterr().out.startswith("Cannot listen on 192.0.2.1:8000: ")


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (("", "127.0.0.1", 8000), "http://127.0.0.1:8000"),
        (("", "0.0.0.0", 80), "http://localhost:80"),
        (("", "::", 80), "http://localhost:80"),
        (("", "::1", 80), "http://[::1]:80"),
        (("https://help.example.com", "0.0.0.0", 80), "https://help.example.com"),
    ],
)
def test_the_address_to_open_is_told(given, told):
    assert base_address(*given) == told
