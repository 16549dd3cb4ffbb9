"""What people wrote, shown safely."""

from django import template
from django.utils.safestring import SafeString

from malgil.web.conversation import links

register = template.Library()


@register.filter
def linkify(text: str) -> SafeString:
    """Return plain text as HTML in which addresses are links."""
    return links.linkify(text)
