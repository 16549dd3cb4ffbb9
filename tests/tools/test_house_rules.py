"""Every house rule is broken once, on purpose, and must be told at its exact line."""

from pathlib import Path

import house_rules
import pytest
from house import measures
from house.tree import Tree

ACTION = '''\
from django.db import transaction
from malgil.events import log

@transaction.atomic
def open_thread(thread):
    """Open a thread."""
    log.record(thread.topic, Opened(), actor=None)
'''

CLEAN = {
    "malgil/conversations/actions.py": ACTION,
    "malgil/conversations/migrations/0001_initial.py": "x = 1\n" * 500,
    "malgil/events/log.py": "def record(topic):\n    return record(topic)\n",
    "malgil/korean/chosung.py": 'FIRST = "ㄱㄲㄴ"\n',
    "malgil/config/demo/words.py": 'WORDS = ["배송이 늦어요"]\n',
    "malgil/channels/kakao/client.py": "import httpx\n",
    "malgil/web/portal/views.py": 'from urllib.parse import quote\n\nNAME = _("문의")  # 문의\nLETTERS = "[가-힣]"\n',
    "malgil/web/templates/page.html": (
        "{# 주석 #}{% comment %}주석{% endcomment %}\n"
        '<p data-style="x" data-on="y" class="{% if a %}b{% endif %}">{% translate "문의" %}{{ _("대기") }}</p>\n'
        "{% blocktranslate trimmed %}\n앞에 {{ n }}명이 있어요\n{% endblocktranslate %}\n"
        '<script type="module" src="{% static "malgil/js/a.js" %}"></script>\n'
        '<button lang="ko"{% if a %} aria-current="true"{% endif %}>한국어</button>\n'
    ),
    "malgil/web/templates/account/email/code.html": '<p style="color: red">{{ code }}</p>\n',
    "malgil/web/static/malgil/js/a.js": "// 한글\nconst letters = /[가-힣]/; /* 한글 */\n",
    "tests/conversations/test_actions.py": "def test_it():\n    assert True\n",
}


def write(root: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def found(root: Path, name: str, text: str) -> list[str]:
    write(root, {name: text})
    return [str(breach) for breach in house_rules.breaches(root)]


def body(lines: int) -> str:
    return "    x = 1\n" * lines


def test_a_clean_tree_passes(tmp_path, capsys):
    write(tmp_path, CLEAN)

    assert house_rules.main([str(tmp_path)]) == 0
    assert capsys.readouterr().out == ""


def test_a_breach_is_printed_and_fails(tmp_path, capsys):
    write(tmp_path, {"malgil/utils.py": ""})

    assert house_rules.main([str(tmp_path)]) == 1
    assert capsys.readouterr().out == (
        "malgil/utils.py:1: “utils” says nothing about what is inside; name it after what it holds.\n"
    )


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        ("malgil/web/long.py", "x = 1\n" * 401, "401: The file has 401 lines; 400 are allowed."),
        ("tests/web/test_long.py", "x = 1\n" * 401, "401: The file has 401 lines; 400 are allowed."),
        ("malgil/web/static/malgil/css/long.css", "a {}\n" * 401, "401: The file has 401 lines; 400 are allowed."),
        ("malgil/web/static/malgil/js/long.js", "a();\n" * 401, "401: The file has 401 lines; 400 are allowed."),
        ("malgil/web/templates/long.html", "<p>\n" * 401, "401: The file has 401 lines; 400 are allowed."),
        ("tools/f.py", "\ndef f():\n" + body(50), "2: The function f has 51 lines; 50 are allowed."),
        ("tests/test_f.py", "def test_f():\n" + body(60), "1: The function test_f has 61 lines; 60 are allowed."),
        ("malgil/base/c.py", "class C:\n" + body(200), "1: The class C has 201 lines; 200 are allowed."),
        ("malgil/base/c.py", "def f(:\n", "1: This is no Python."),
    ],
)
def test_sizes_are_capped(tmp_path, name, text, line):
    assert found(tmp_path, name, text) == [f"{name}:{line}"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("malgil/base/c.py", "x = 1\n" * 400),
        ("malgil/base/c.py", "def f():\n" + body(49)),
        ("tests/test_f.py", "def test_f():\n" + body(59)),
        ("malgil/base/c.py", "class C:\n" + body(199)),
    ],
)
def test_what_reaches_its_cap_is_allowed(tmp_path, name, text):
    assert found(tmp_path, name, text) == []


@pytest.mark.parametrize(
    ("name", "place", "word"),
    [
        ("malgil/web/helpers.py", "malgil/web/helpers.py", "helpers"),
        ("malgil/common/words.py", "malgil/common", "common"),
        ("tests/web/test_utils.py", "tests/web/test_utils.py", "utils"),
        ("malgil/web/static/malgil/js/misc.js", "malgil/web/static/malgil/js/misc.js", "misc"),
        ("malgil/events/manager.py", "malgil/events/manager.py", "manager"),
        ("tools/services/x.py", "tools/services", "services"),
        ("bench/handlers.py", "bench/handlers.py", "handlers"),
    ],
)
def test_vague_names_are_refused(tmp_path, name, place, word):
    assert found(tmp_path, name, "") == [
        f"{place}:1: “{word}” says nothing about what is inside; name it after what it holds."
    ]


def test_an_action_without_a_sentence_is_told(tmp_path):
    text = ACTION.replace('    """Open a thread."""\n', "") + "\ndef _step():\n    return 1\n"

    assert found(tmp_path, "malgil/news/actions/opening.py", text) == [
        "malgil/news/actions/opening.py:5: The action open_thread has no docstring: say in a sentence what happens."
    ]


def test_an_action_that_records_outside_a_transaction_is_told(tmp_path):
    text = ACTION.replace("@transaction.atomic\n", "")

    assert found(tmp_path, "malgil/news/actions.py", text) == [
        "malgil/news/actions.py:6: The action open_thread records an event outside its own transaction."
    ]


@pytest.mark.parametrize(
    "text",
    [
        ACTION.replace("@transaction.atomic\n", "").replace("Open a thread.", "Open; in the caller's transaction."),
        ACTION.replace("@transaction.atomic\n", "").replace(
            "    log.record(", "    with transaction.atomic():\n        log.record("
        ),
    ],
)
def test_a_step_and_an_inner_transaction_are_allowed(tmp_path, text):
    assert found(tmp_path, "malgil/news/actions.py", text) == []


@pytest.mark.parametrize(
    "text",
    [
        "from malgil.events import log\n\nlog.record('t', x, actor=1)\n",
        "from malgil.events.log import record\n\nrecord('t', x, actor=1)\n",
        "from malgil.events.log import record as note\n\nnote('t', x, actor=1)\n",
        "import malgil.events.log\n\nmalgil.events.log.record('t', x, actor=1)\n",
    ],
)
def test_events_are_recorded_in_actions_only(tmp_path, text):
    assert found(tmp_path, "malgil/routing/jobs.py", text) == [
        "malgil/routing/jobs.py:3: Events are recorded in actions only."
    ]
    assert found(tmp_path, "malgil/routing/jobs.py", "player.record('song')\n") == []


@pytest.mark.parametrize("name", ["malgil/web/desk/views.py", "malgil/api/views.py"])
def test_surfaces_do_not_query(tmp_path, name):
    assert found(tmp_path, name, "x = 1\nThread.objects.all()\n") == [
        f"{name}:2: No .objects in web and api: ask the package's queries or actions."
    ]


@pytest.mark.parametrize(
    "text",
    [
        "\nfrom django.db.models.signals import post_save\n",
        "\nfrom django.db.models import signals\n",
        "\nimport django.db.models.signals\n",
        "\nfrom django.dispatch import receiver\n",
        "\n@dispatch.receiver(saved)\ndef f():\n    pass\n",
    ],
)
def test_signals_are_refused(tmp_path, text):
    assert found(tmp_path, "malgil/accounts/follow.py", text) == [
        "malgil/accounts/follow.py:2: No signals: what follows from an event stands in config/wiring.py."
    ]


@pytest.mark.parametrize(
    ("text", "library"),
    [
        ("import httpx\n", "httpx"),
        ("from requests import get\n", "requests"),
        ("from urllib.request import urlopen\n", "urllib.request"),
        ("from urllib import request\n", "urllib.request"),
        ("import aiohttp.web\n", "aiohttp"),
        ("from socket import create_connection\n", "socket.create_connection"),
        ("import smtplib\n", "smtplib"),
        ("from imaplib import IMAP4_SSL\n", "imaplib"),
    ],
)
def test_the_network_stays_at_the_edge(tmp_path, text, library):
    assert found(tmp_path, "malgil/commerce/actions.py", text) == [
        f"malgil/commerce/actions.py:1: No {library} here: the network belongs to channels and commerce."
    ]
    (tmp_path / "malgil/commerce/actions.py").unlink()
    for place in ("channels/email/fetch.py", "commerce/clients/cafe24.py", "base/http.py", "config/doctor.py"):
        assert found(tmp_path, f"malgil/{place}", text) == []


def test_a_connection_by_its_full_name_is_told(tmp_path):
    assert found(tmp_path, "malgil/news/feed.py", "import socket\n\nsocket.create_connection(a)\n") == [
        "malgil/news/feed.py:3: No connections here: the network belongs to channels and commerce."
    ]


STYLE = 'No style="": write a class in static/malgil/css.'
LISTEN = 'No on…="": listen in a module in static/malgil/js.'
IN_ATTRIBUTE = "No script in an attribute: write a module in static/malgil/js."


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('<p\n  class="a"\n  style="color: red">', f"3: {STYLE}"),
        ('<p class="{{ a }}"\n{% if b %}style="x"{% endif %}>', f"2: {STYLE}"),
        ('<input value={{ x }} onclick="f()">', f"1: {LISTEN}"),
        ("<svg><path onload=f /></svg>", f"1: {LISTEN}"),
        ('<a\n hx-on:click="f()">', "2: No hx-on: write a module in static/malgil/js."),
        ('<a href=" javascript:f()">', f"1: {IN_ATTRIBUTE}"),
        ("<a hx-vals='js:{a: f()}'>", f"1: {IN_ATTRIBUTE}"),
        ("<script>\n\n  f()\n</script>", "3: No <script> with a body: write a file under static/malgil."),
        ("<p></p>\n<style>p {}</style>", "2: No <style> with a body: write a file under static/malgil."),
    ],
)
def test_pages_hold_no_code_of_their_own(tmp_path, text, line):
    name = "malgil/web/templates/desk/page.html"

    assert found(tmp_path, name, text) == [f"{name}:{line}"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("page.html", "<p>\n문의</p>"),
        ("page.html", '{% translate "문의" %}\n<a title="문의">'),
        ("page.html", '{% blocktranslate %}문의{% endblocktranslate %}\n{{ name|default:"없음" }}'),
        ("mail.txt", "Hello\n안녕하세요"),
    ],
)
def test_korean_in_templates_is_translated(tmp_path, name, text):
    assert found(tmp_path, f"malgil/web/templates/{name}", text) == [
        f"malgil/web/templates/{name}:2: Korean outside {{% translate %}}: people who read English would see it."
    ]


@pytest.mark.parametrize("package", ["web", "accounts", "conversations", "routing", "base"])
@pytest.mark.parametrize(
    "text", ['"""문서"""\nNAME = "문의"\n', '\nprint(f"{n}명")\n', '\nf(label="문의", help=_("a"))\n']
)
def test_korean_in_python_is_translated(tmp_path, package, text):
    assert found(tmp_path, f"malgil/{package}/words.py", text) == [
        f"malgil/{package}/words.py:2: Korean outside gettext: people who read English would see it."
    ]


def test_korean_that_nobody_is_told_is_marked(tmp_path):
    text = 'FORMAL = "님"  # not a message: matched against names\n'

    assert found(tmp_path, "malgil/accounts/words.py", text) == []


def test_korean_in_scripts_is_refused(tmp_path):
    name = "malgil/web/static/malgil/js/a.js"

    assert found(tmp_path, name, '/* 한글\n */\nsay("보냄") // 한글\n') == [
        f"{name}:3: Korean in a script: let the template translate it into a data- attribute."
    ]


def test_measures_are_medians_and_ninetieth_percentiles(tmp_path, capsys):
    write(tmp_path, {f"malgil/base/m{lines}.py": "x = 1\n" * lines for lines in range(1, 11)})
    write(tmp_path, {"malgil/base/m11.py": "def f():\n" + body(3) + "class C:\n" + body(6)})

    assert house_rules.main([str(tmp_path), "--measures"]) == 0
    assert [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()] == [
        "count median p90 most",
        "malgil files 11 6 10 11",
        "malgil functions 1 4 4 4",
        "malgil classes 1 7 7 7",
        "aims: file 80 / 250, function 8 / 25 (median / p90); caps: 400 / 50 / 200",
    ]


def test_an_empty_tree_has_no_measures(tmp_path):
    assert len(measures.table(Tree.read(tmp_path)).splitlines()) == 2
