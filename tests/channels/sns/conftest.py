"""Networks, accounts on them with tokens, and a piece of news."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from malgil.accounts.models import Person
from malgil.channels.sns import facebook, instagram, x
from malgil.news.actions import AccountText, ArticleText, keep_account, keep_article, keep_picture
from malgil.news.models import Account, Article
from tests.channels.sns.networks import Networks, networks

TOKENS = {
    "x": {"key": "k", "key_secret": "ks", "token": "t", "token_secret": "ts"},
    "facebook": {"page": "77", "token": "page-token"},
    "instagram": {"user": "88", "token": "user-token"},
}


@pytest.fixture
def there(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Networks]:
    settings.MALGIL_SNS = TOKENS
    settings.MALGIL_PUBLIC_URL = "https://help.example.com"
    with networks() as run:
        monkeypatch.setattr(x, "URL", run.url)
        monkeypatch.setattr(facebook, "URL", f"{run.url}/v23.0")
        monkeypatch.setattr(instagram, "URL", f"{run.url}/v23.0")
        yield run


@pytest.fixture
def account_on(supervisor: Person) -> Any:
    def made(network: str, feed: str = "") -> Account:
        text = AccountText(network=network, name="@ongyeol", address="https://example.com", purpose="소식", feed=feed)
        return keep_account(None, text, by=supervisor)

    return made


@pytest.fixture
def article(supervisor: Person) -> Article:
    drawn = BytesIO()
    Image.new("RGB", (1200, 700), "#0b6e4f").save(drawn, "PNG")
    drawn.seek(0)
    cover = keep_picture(drawn, words="담요", by=supervisor)
    text = ArticleText(title="겨울 담요 할인", body="이번 주까지예요.", cover=cover, slug="winter")
    return keep_article(None, text, when="now", by=supervisor)
