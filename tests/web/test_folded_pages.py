"""Whole pages say the same whether their templates are folded or not."""

import re
from copy import deepcopy

import pytest
from django.conf import settings as all_settings
from django.template import engines
from django.test import Client, override_settings

from malgil.accounts.models import Person
from malgil.base.folding import Loader
from malgil.conversations.actions import assign, post_message, post_note
from malgil.conversations.models import Thread

# Keys and tokens are new each time.
NEW_EACH_TIME = re.compile(r'"[A-Za-z0-9_-]{32,64}"|\b[0-9a-f]{8}-[0-9a-f-]{27}\b')


def usual() -> list[dict[str, object]]:
    """Templates as Django reads them."""
    templates: list[dict[str, object]] = deepcopy(all_settings.TEMPLATES)
    inner = ["django.template.loaders.app_directories.Loader"]
    templates[0]["OPTIONS"]["loaders"] = [("django.template.loaders.cached.Loader", inner)]
    return templates


def read(person: Person | None, path: str, language: str) -> str:
    client = Client(headers={"Accept-Language": language})
    if person:
        client.force_login(person)
    answer = client.get(path)
    assert answer.status_code == 200, path
    return NEW_EACH_TIME.sub("", answer.content.decode())


PAGES = {
    None: ["/", "/faq/", "/ask/", "/inquiry/", "/news/", "/community/", "/accounts/login/"],
    "customer": ["/", "/threads/", "/threads/{}/"],
    "agent": ["/desk/", "/desk/?view=all", "/desk/threads/{}/"],
    "supervisor": [
        "/desk/",
        "/supervisor/people/",
        "/supervisor/categories/",
        "/supervisor/routing/",
        "/supervisor/mail/",
    ],
}


@pytest.mark.parametrize("who", PAGES)
def test_a_page_says_the_same(
    who: str | None, centre: None, commits: None, thread: Thread, request: pytest.FixtureRequest
) -> None:
    agent: Person = request.getfixturevalue("agent")
    assign(thread, agent=agent, by=None)
    post_message(
        thread, author=agent, body="<확인>하고 https://store.example/a?b=1&c=2 로 알려 드릴게요.", key="answer"
    )
    post_note(thread, author=agent, body="재고 & 사진을 봐 주세요.", key="note")
    person = request.getfixturevalue(who) if who else None
    asked = [(path.format(thread.pk), language) for path in PAGES[who] for language in ("ko", "en")]

    folded = [read(person, *page) for page in asked]
    with override_settings(TEMPLATES=usual()):
        assert [loader for loader in engines["django"].engine.template_loaders if isinstance(loader, Loader)] == []
        assert [read(person, *page) for page in asked] == folded
