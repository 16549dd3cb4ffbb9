"""Particles in templates: `{{ name|josa:"이/가" }}`."""

from django import template
from django.template.defaultfilters import stringfilter
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from malgil.korean import josa as particles

register = template.Library()


@register.filter(is_safe=True)
@stringfilter
def honoured(name: str) -> str:
    """Return a name as one speaks of somebody: 김하늘 님; 손님 is said so already."""
    # Translators: how somebody is spoken of; nobody without a name gets here
    return name if name == _("손님") else _("%(name)s 님") % {"name": name}


@register.filter(is_safe=True)
@stringfilter
def josa(word: str, pair: str) -> str:
    """Return the word with the particle that fits it, alone for who does not read Korean; a word that must be escaped
    still is.
    """
    return particles.josa(word, pair) if (get_language() or "ko").startswith("ko") else word
