"""Form fields as our pages show them: allauth's, and the one for a colour."""

from dataclasses import dataclass

from django import template
from django.forms.boundfield import BoundField

from malgil.web.account.browsers import browser_of
from malgil.web.colour import DARK, LIGHT, Accent, NoColour, accent_on

register = template.Library()


@dataclass(frozen=True)
class Swatch:
    """A sample of the accent in one theme."""

    accent: Accent
    surface: str
    line: str


@register.filter
def plain(field: BoundField, help_text: str = "") -> BoundField:
    """Return the field without a placeholder, which disappears while one types, and with our own help or none.

    A code gets the keyboard of figures.
    """
    field.help_text = help_text
    field.field.widget.attrs.pop("placeholder", None)
    if field.name == "code":
        field.field.widget.attrs.update({"inputmode": "numeric", "autocapitalize": "off", "spellcheck": "false"})
    return field


@register.filter
def called(field: BoundField, label: str) -> BoundField:
    """Return the field under a name of our own."""
    field.label = label
    return field


@register.filter
def browser(user_agent: str) -> str:
    """Return which browser on which machine somebody uses; empty when it is unknown."""
    return browser_of(user_agent)


@register.simple_tag
def swatches_of(code: object) -> list[Swatch]:
    """Return what a colour looks like on light and on dark pages; nothing for what is no colour."""
    try:
        return [Swatch(accent_on(str(code), ground), ground.surface, ground.line) for ground in (LIGHT, DARK)]
    except NoColour:
        return []
