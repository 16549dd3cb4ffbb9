from django.template import Context, Template
from django.utils.safestring import mark_safe
from django.utils.translation import override


def rendered(name: object) -> str:
    return Template('{% load korean %}{{ name|josa:"이/가" }}').render(Context({"name": name}))


def test_a_name_gets_its_particle():
    assert rendered("박서연 님") == "박서연 님이"


def test_a_number_gets_its_particle():
    assert rendered(7) == "7이"


def test_what_people_wrote_is_escaped():
    assert rendered("<b>컵") == "&lt;b&gt;컵이"


def test_what_is_safe_already_is_not_escaped_twice():
    assert rendered(mark_safe("김 &amp; 박")) == "김 &amp; 박이"


def test_there_are_no_particles_in_english():
    with override("en"):
        assert rendered("Chat") == "Chat"
