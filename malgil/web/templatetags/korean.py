"""Particles in templates: `{{ name|josa:"이/가" }}`."""

from django import template
from django.template.defaultfilters import stringfilter

from malgil.korean import josa as particles

register = template.Library()


@register.filter(is_safe=True)
@stringfilter
def josa(word: str, pair: str) -> str:
    """Return the word with the particle that fits it; a word that must be escaped still is."""
    return particles.josa(word, pair)
