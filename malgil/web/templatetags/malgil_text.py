"""What people wrote, shown safely."""

from django import template
from django.utils.safestring import SafeString

from malgil.base import linking
from malgil.coach.showing import translated
from malgil.korean.personal import Private
from malgil.web.conversation.personal import sentence_about

register = template.Library()


@register.filter
def linkify(text: str) -> SafeString:
    """Return plain text as HTML in which addresses are links."""
    return linking.linkify(text)


@register.filter
def usual(words: object) -> str:
    """Return words every centre begins with in the reader's language; a centre's own words as they stand."""
    return translated(str(words)) if words else ""


@register.filter
def personal_sentence(found: list[Private]) -> str:
    """Return the sentence that says which personal data was found."""
    return sentence_about(found)
