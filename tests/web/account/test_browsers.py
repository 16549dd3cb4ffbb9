import pytest

from malgil.web.account.browsers import browser_of


@pytest.mark.parametrize(
    ("user_agent", "name"),
    [
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X) AppleWebKit/605 Version/17 Safari/605", "Safari · Mac"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17 like Mac OS X) AppleWebKit/605 Safari/604", "Safari · iPhone"),
        (
            "Mozilla/5.0 (Linux; Android 14) SamsungBrowser/25 Chrome/121 Mobile Safari/537",
            "Samsung Internet · Android",
        ),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/130 Safari/537 Edg/130", "Edge · Windows"),
        ("Mozilla/5.0 (Linux; Android 14) Chrome/121 Mobile Safari/537 KAKAOTALK 10.5", "KakaoTalk · Android"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0", "Firefox · Linux"),
        ("curl/8.0", ""),
        ("", ""),
    ],
)
def test_browsers_are_known_by_what_they_are(user_agent: str, name: str) -> None:
    assert browser_of(user_agent) == name
