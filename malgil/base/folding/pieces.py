"""The pieces of a folded template: each says what Django's of another name would, the short way."""

import html
from typing import Any, NamedTuple
from urllib.parse import quote

from django.conf import settings
from django.template import Context, Node, VariableDoesNotExist
from django.template.base import Template, Variable, VariableNode, render_value_in_context
from django.template.defaulttags import CsrfTokenNode, URLNode
from django.template.loader_tags import IncludeNode
from django.templatetags.i18n import BlockTranslateNode, LanguageNode
from django.urls import NoReverseMatch, reverse
from django.utils.http import RFC3986_SUBDELIMS
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

# Stand in an address for values until they are known.
_STAND_IN = 31_415_926_535_897
# A view that takes these takes any.
_ODD_WORDS = "어떤 말 <&>"  # not a message: nobody reads it
# As Django writes what stands between two strokes of an address.
_KEPT = f"{RFC3986_SUBDELIMS}~:@"


class Shape(NamedTuple):
    """What stands around the values of an address, and whether they may be any words."""

    parts: list[str]
    takes_any: bool


class Same(Node):
    """What never changes, kept as it was first said in each language."""

    child_nodelists = ()

    def __init__(self, first: Node) -> None:
        """Begin with one part."""
        self.parts = [first]
        self._said: dict[str | None, str] = {}

    def render(self, context: Context) -> str:
        """Return what all parts say."""
        try:
            # Asking for the language costs more than all the rest; it is the same for all of a page.
            return self._said[context.spoken]  # type: ignore[attr-defined]  # ours
        except (AttributeError, KeyError):
            context.spoken = language = get_language()  # type: ignore[attr-defined]  # ours
            said = "".join([str(part.render_annotated(context)) for part in self.parts])
            self._said[language] = said
            return said

    render_annotated = render


class Quick(Variable):
    """A name that is looked up the short way; whatever is unusual goes Django's."""

    __slots__ = ("first", "rest")

    def __init__(self, usual: Variable) -> None:
        """Take the place of a variable of Django's."""
        super().__init__(usual.var)
        names: list[str] = str(usual.var).split(".")
        self.first, self.rest = names[0], names[1:]

    def resolve(self, context: Context) -> Any:  # type: ignore[override]  # nothing else is ever given here
        """Return the value, or refuse as Django does."""
        for names in reversed(context.dicts):
            if self.first in names:
                current = names[self.first]
                break
        else:
            raise VariableDoesNotExist("Failed lookup for key [%s]", (self.first,))
        if callable(current):
            return super().resolve(context)
        for name in self.rest:
            kind = type(current)
            try:
                if kind is dict:
                    current = current[name]
                elif hasattr(kind, "__getitem__") and not issubclass(kind, str):
                    return super().resolve(context)
                else:
                    current = getattr(current, name)
            except Exception:  # noqa: BLE001 - Django knows which faults are silent, and raises the others once more
                return super().resolve(context)
            if callable(current):
                return super().resolve(context)
        return current


class Value(Node):
    """`{{ … }}`, quick for the texts and numbers that nearly all of them are."""

    child_nodelists = ()

    def __init__(self, usual: VariableNode) -> None:
        """Take the place of a node of Django's."""
        self.filter_expression = usual.filter_expression

    def render(self, context: Context) -> str:
        """Return the value as it stands in a page."""
        value = self.filter_expression.resolve(context)
        kind = type(value)
        if kind is str and context.autoescape:
            return html.escape(value)
        if kind is SafeString:
            return str(value)
        if kind is int and not settings.USE_THOUSAND_SEPARATOR:
            return str(value)
        return render_value_in_context(value, context)

    render_annotated = render


class Address(Node):
    """`{% url %}` of a view that is told by numbers and words which thing it is about."""

    child_nodelists = ()

    def __init__(self, usual: URLNode) -> None:
        """Take the place of a node of Django's."""
        self._usual = usual
        self._shapes: dict[tuple[type, ...], Shape] = {}

    def render(self, context: Context) -> str:
        """Return the address."""
        values = [value.resolve(context) for value in self._usual.args]
        kinds = tuple(map(type, values))
        shape = self._shapes.get(kinds)
        if shape is None:
            shape = self._shapes[kinds] = self._shape(context, kinds)
        address = shape.parts[0] if shape.parts else ""
        for value, part in zip(values, shape.parts[1:], strict=False):
            written = _written(value, takes_any=shape.takes_any)
            if not written:
                address = ""
                break
            address += written + part
        return address or str(self._usual.render(context))

    render_annotated = render

    def _shape(self, context: Context, kinds: tuple[type, ...]) -> Shape:
        """Return what stands around the values; nothing for a view that does not take any of such kinds."""
        view = self._usual.view_name.resolve(context)
        stand_ins = [_STAND_IN + place if kind is int else f"x{_STAND_IN + place}" for place, kind in enumerate(kinds)]
        address = _reversed(view, stand_ins) if {int, str}.issuperset(kinds) else ""
        if not address:
            return Shape([], takes_any=False)
        parts = []
        for stand_in in stand_ins:
            part, _, address = address.partition(str(stand_in))
            parts.append(html.escape(part))
        odd = [_STAND_IN if kind is int else _ODD_WORDS for kind in kinds]
        return Shape([*parts, html.escape(address)], takes_any=bool(_reversed(view, odd)))


class Sentence(Node):
    """`{% blocktranslate %}` with values in it, of one number and for no context of its own."""

    child_nodelists = ()

    def __init__(self, usual: BlockTranslateNode) -> None:
        """Take the place of a node of Django's."""
        self._usual = usual
        self._message, self._names = usual.render_token_list(usual.singular)
        self._words: dict[str | None, str] = {}

    def render(self, context: Context) -> str:
        """Return the sentence with its values."""
        language = getattr(context, "spoken", None)
        words = self._words.get(language) if language else None
        values = {name: value.resolve(context) for name, value in self._usual.extra_context.items()}
        if words is None or not values.keys() >= set(self._names):
            context.spoken = language = get_language()  # type: ignore[attr-defined]  # ours
            self._words[language] = gettext(self._message)
            return str(self._usual.render(context))
        said = {name: render_value_in_context(values[name], context) for name in self._names}
        try:
            return words % said
        except (KeyError, ValueError):
            # A translation that cannot be filled in: Django falls back on the original.
            return str(self._usual.render(context))

    render_annotated = render


class Token(Node):
    """`{% csrf_token %}`: the same in every form of a page."""

    child_nodelists = ()

    def __init__(self, usual: CsrfTokenNode) -> None:
        """Take the place of a node of Django's."""
        self._usual = usual

    def render(self, context: Context) -> str:
        """Return the hidden field."""
        try:
            field: str = context.token_field  # type: ignore[attr-defined]  # ours
        except AttributeError:
            context.token_field = field = str(self._usual.render(context))  # type: ignore[attr-defined]  # ours
        return field

    render_annotated = render


class Include(Node):
    """`{% include %}` of a template that is named in so many letters."""

    child_nodelists = ()

    def __init__(self, usual: IncludeNode) -> None:
        """Take the place of a node of Django's."""
        self._name = str(usual.template.var)
        self._values = usual.extra_context
        self._included: Template | None = None

    def render(self, context: Context) -> str:
        """Return what the template says in this place."""
        if self._included is None:
            self._included = context.template.engine.get_template(self._name)  # type: ignore[union-attr]  # it is drawn
        values = {name: value.resolve(context) for name, value in self._values.items()}
        with context.push(**values):
            return str(self._included.render(context))

    render_annotated = render


class Spoken(Node):
    """`{% language %}`: inside it another one is spoken."""

    child_nodelists = ()

    def __init__(self, usual: LanguageNode) -> None:
        """Take the place of a node of Django's."""
        self._usual = usual

    def render(self, context: Context) -> str:
        """Return what is inside in its language."""
        before = vars(context).pop("spoken", None)
        try:
            return str(self._usual.render(context))
        finally:
            context.spoken = before or get_language()  # type: ignore[attr-defined]  # ours


def _reversed(view: str, values: list[Any]) -> str:
    try:
        return reverse(view, args=values)
    except NoReverseMatch:
        return ""


def _written(value: int | str, *, takes_any: bool) -> str:
    """Return a value as it stands in an address in a page; nothing for one that Django has to look at."""
    if isinstance(value, int):
        return str(value) if value >= 0 else ""
    if value.isascii() and value.isidentifier():
        return value
    return html.escape(quote(value, safe=_KEPT)) if takes_any and "/" not in value else ""
