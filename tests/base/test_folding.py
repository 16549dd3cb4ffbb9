"""A folded template says what Django lets it say, in every language and whatever it is about."""

from types import SimpleNamespace

import pytest
from django.template import Context, Engine
from django.urls import NoReverseMatch
from django.utils.functional import SimpleLazyObject
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy, override

from malgil.base import folding
from malgil.conversations.models import Standing, Thread

LIBRARIES = {
    "i18n": "django.templatetags.i18n",
    "static": "django.templatetags.static",
    "malgil_ui": "malgil.web.templatetags.malgil_ui",
    "malgil_dates": "malgil.web.templatetags.malgil_dates",
}
LOADED = "{% load i18n static malgil_ui malgil_dates %}"
TEMPLATES = {
    "base.html": LOADED
    + "<b>{% translate '닫기' %}{% block here %}{{ name }}{% endblock %}{% translate '보내기' %}</b>",
    "part.html": LOADED + "<i>{{ name }}{% if more %}{{ more }}{% endif %}{% translate '닫기' %}</i>",
}
PIECES = [
    "plain {# said to nobody #}{% comment %}neither{% endcomment %} words",
    "{% translate '닫기' %} {% translate '닫기' as word %}{{ word }}",
    "{% translate name %} {% translate '닫기'|length %}",
    "{% translate '분류 없음' context '문의' %} 100%% {% translate '100%%' %}",
    "{% blocktranslate %}닫기{% endblocktranslate %}",
    "{% blocktranslate with n=name %}{{ n }} 상담원{% endblocktranslate %}",
    "{% blocktranslate count n=number %}{{ n }}분 전{% plural %}{{ n }}분 전{% endblocktranslate %}",
    "{% language 'en' %}{% translate '닫기' %}{% include 'part.html' %}{% endlanguage %}{% translate '닫기' %}",
    "{% icon 'chat' %}{% icon 'chat' size='s' %}{% icon drawing %}{% icon 'chat' as drawn %}{{ drawn }}",
    "{% static 'malgil/img/favicon.svg' %}{% static path %}",
    "{% url 'desk:home' %} {% url 'desk:thread' number %} {% url 'desk:thread' text %}",
    "{% url 'desk:tag' number number %} {% url 'desk:reveal' thing.number %}",
    "{% url 'desk:thread' thread_id=number %} {% url 'desk:home' as home %}{{ home }}",
    "{% url 'nowhere' as gone %}{{ gone }}",
    "{% url 'desk:case_value' number key %} {% url 'logo' key %} {% url 'logo' name %} {% url 'logo' safe %}",
    "{% url 'portal:article' name %} {% url 'portal:article' words %} {% url 'portal:article' '배송 언제?' %}",
    "{% csrf_token %}{% csrf_token %}{% include 'part.html' %}",
    "{% blocktranslate with n=number %}{{ n }}분 전{% endblocktranslate %}",
    "{% blocktranslate %}{{ name }} 상담원{% endblocktranslate %}",
    "{% blocktranslate with number=number %}문의 {{ number }}번{% endblocktranslate %} 100% {{ number }}",
    "{{ name }}{{ safe }}{{ number }}{{ half }}{{ large }}{{ yes }}{{ nothing }}{{ lazy }}{{ moment }}{{ missing }}",
    "{{ thing.name }}{{ thing.number }}{{ thing.missing }}{{ thing.inner.name }}{{ dict.name }}{{ dict.missing }}",
    "{{ dict.items }}{{ list.0 }}{{ list.5 }}{{ list.x }}{{ call }}{{ thing.call }}{{ needs }}{{ text.upper }}",
    "{{ standing }}{{ standing.value }}{{ standing.label }}{{ user.name }}{{ None }}{{ True }}{{ Standing.OPEN }}",
    "{{ name|default:number }}{{ missing|default:name }}{{ name|upper|slice:number }}{{ thing.name|add:dict.name }}",
    "{% autoescape off %}{{ name }}{{ thing.name }}{% translate '닫기' %}{% include 'part.html' %}{% endautoescape %}",
    "{% if missing %}a{% elif thing.number > 2 and not nothing %}{{ name }}{% translate '닫기' %}{% endif %}",
    "{% if thing.missing == nothing %}a{% endif %}{% if name in list or number == 7 %}{% icon 'chat' %}{% endif %}",
    "{% for one in list %}{{ forloop.counter }}{{ one }}{% translate '닫기' %}{% empty %}none{% endfor %}",
    "{% for one in missing %}{{ one }}{% empty %}{% translate '보내기' %}{% endfor %}",
    "{% for a, b in pairs %}{{ b }}{% endfor %}",
    "{% with thing.name as word %}{{ word }}{% include 'part.html' with more=word %}{% endwith %}",
    "{% firstof missing name %}",
    "{{ gone.thread }}{% if gone.thread %}a{% else %}b{% endif %}{{ gone.thread|default:name }}",
    "{% include 'part.html' %}{% include 'part.html' with more=name only %}",
    "{% include part %}{% include './part.html' %}",
]


def engine(*, folds: bool) -> Engine:
    inner = [
        ("django.template.loaders.locmem.Loader", TEMPLATES | {f"{n}.html": LOADED + p for n, p in enumerate(PIECES)})
    ]
    loader = "malgil.base.folding.Loader" if folds else "django.template.loaders.cached.Loader"
    return Engine(loaders=[(loader, inner)], libraries=LIBRARIES)


class Gone:
    """What asks for a row that is gone."""

    @property
    def thread(self) -> Thread:
        raise Thread.DoesNotExist


def facts() -> dict[str, object]:
    thing = SimpleNamespace(name="<이름>", number=3, inner=SimpleNamespace(name="속"), call=lambda: "called & ready")
    return {
        "name": "<김하늘>", "safe": mark_safe("<b>"), "number": 7, "key": "order_number", "csrf_token": "abc",
        "words": "배송은 언제 & 왜? 100%~@:(x)'",
        "half": 0.5, "large": 1234567, "yes": True,
        "nothing": None, "lazy": gettext_lazy("닫기"), "moment": Standing, "thing": thing, "text": "12",
        "call": lambda: 5, "dict": {"name": "<사전>", "items": "own"}, "list": ["<하나>", 2],
        "needs": lambda one: one, "drawing": "send", "standing": Standing.OPEN,
        "user": SimpleLazyObject(lambda: thing), "path": "malgil/js/app.js", "pairs": [(1, 2), (3, "<4>")],
        "part": "part.html", "Standing": Standing, "gone": Gone(),
    }  # fmt: skip


def said(one: Engine, name: str, language: str) -> str:
    with override(language):
        return one.get_template(name).render(Context(facts()))


@pytest.mark.parametrize("piece", range(len(PIECES)), ids=lambda number: PIECES[number][:40])
def test_a_folded_template_says_the_same(piece):
    usual, folded = engine(folds=False), engine(folds=True)

    for language in ("ko", "en", "ko"):
        assert said(folded, f"{piece}.html", language) == said(usual, f"{piece}.html", language)


def test_what_is_extended_says_the_same():
    TEMPLATES["child.html"] = (
        "{% extends 'base.html' %}" + LOADED + "{% block here %}{{ block.super }}{% translate '닫기' %}{% endblock %}"
    )

    for language in ("ko", "en"):
        assert said(engine(folds=True), "child.html", language) == said(engine(folds=False), "child.html", language)


def test_an_address_that_is_none_is_refused():
    wrong = engine(folds=True).from_string("{% url 'desk:thread' number %}")
    folding.fold(wrong.nodelist)

    with pytest.raises(NoReverseMatch, match="Reverse for 'thread'"):
        wrong.render(Context({"number": -7}))


def test_what_never_changes_is_put_together():
    template = engine(folds=True).from_string(LOADED + "<p>{% translate '닫기' %}{% icon 'chat' %}</p>")
    folding.fold(template.nodelist)

    [same] = template.nodelist
    assert [type(part).__name__ for part in same.parts] == [
        "LoadNode", "TextNode", "TranslateNode", "SimpleNode", "TextNode",
    ]  # fmt: skip
