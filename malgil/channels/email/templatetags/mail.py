"""Words as a mail shows them."""

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from malgil.base.dating import dated
from malgil.base.linking import linkify
from malgil.conversations.models import Message

register = template.Library()


@register.filter
def linked_words(text: str) -> SafeString:
    """Return plain text as HTML: its lines kept, addresses as links, nothing else as markup."""
    # Every part is escaped by linkify.
    return mark_safe(linkify(text).replace("\r\n", "\n").replace("\n", "<br>"))  # noqa: S308


@register.filter
def quoted_lines(text: str) -> str:
    """Return text with the mark of a quotation before each line."""
    return "\n".join(f"> {line}".rstrip() for line in text.splitlines())


@register.simple_tag
def quote_head(message: Message) -> str:
    """Return the line above a quotation: when it was written, and by whom."""
    moment = dated(message.at, pgettext("Django 날짜 형식", "Y년 n월 j일 (D) A g:i"))
    name = message.author.display_name if message.author else _("고객")
    return _("%(moment)s, %(name)s 님이 작성:") % {"moment": moment, "name": name}
