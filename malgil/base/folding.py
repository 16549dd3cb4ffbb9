"""Templates that are drawn quickly: what they say the same of every time is worked out once for each language.

A page of the desk is thousands of pieces, most of which never change: words, their translations, drawings, addresses of
its own. Django asks each of them anew for every page, and looks every name up the long way. Here pieces that never
change are put together when a template is read, and those that do are drawn the short way. A folded template says what
Django's own loader lets it say; only what a template tag says the same of as long as the process lives is marked
`unchanging`.
"""

import html
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from django.conf import settings
from django.template import Context, Node, NodeList, Origin, VariableDoesNotExist
from django.template.base import (
    FilterExpression,
    Template,
    TextNode,
    TokenType,
    Variable,
    VariableNode,
    render_value_in_context,
)
from django.template.defaulttags import CommentNode, IfNode, LoadNode, URLNode
from django.template.library import SimpleNode
from django.template.loader_tags import IncludeNode
from django.template.loaders import cached
from django.template.smartif import TokenBase
from django.templatetags.i18n import BlockTranslateNode, LanguageNode, TranslateNode
from django.templatetags.static import StaticNode
from django.urls import NoReverseMatch, reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language

# Stand in an address for numbers until they are known.
_STAND_IN = 31_415_926_535_897


def unchanging(tag: Any) -> Any:
    """Mark a simple tag's function: with the same arguments it says the same as long as the process lives."""
    tag.is_unchanging = True
    return tag


class Loader(cached.Loader):
    """Reads templates as Django's cached loader does, and folds each when it is read."""

    def get_template(self, template_name: str, skip: list[Origin] | None = None) -> Template:
        """Return a template, folded."""
        template = super().get_template(template_name, skip)
        if not hasattr(template, "is_folded"):
            fold(template.nodelist)
            template.is_folded = True  # type: ignore[attr-defined]  # noted on the one copy that is kept
        return template


def fold(nodes: NodeList) -> None:
    """Put together, in place, what stands side by side and never changes, here and in everything inside."""
    folded: list[Node] = []
    for node in nodes:
        for inside in _lists_in(node):
            fold(inside)
        _shorten(node)
        if not _is_same(node):
            folded.append(_quick(node))
        elif folded and isinstance(folded[-1], Same):
            folded[-1].parts.append(node)
        else:
            folded.append(Same(node))
    nodes[:] = folded


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
            except (KeyError, AttributeError):
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
    """`{% url %}` of a view that is told by numbers which thing it is about."""

    child_nodelists = ()

    def __init__(self, usual: URLNode) -> None:
        """Take the place of a node of Django's."""
        self._usual = usual
        self._parts: list[str] | None = None

    def render(self, context: Context) -> str:
        """Return the address."""
        values = [value.resolve(context) for value in self._usual.args]
        if any(type(value) is not int or value < 0 for value in values):
            return str(self._usual.render(context))
        if self._parts is None:
            self._parts = self._split(context, len(values))
        if not self._parts:
            return str(self._usual.render(context))
        first, *others = self._parts
        return first + "".join([f"{value}{part}" for value, part in zip(values, others, strict=True)])

    render_annotated = render

    def _split(self, context: Context, number: int) -> list[str]:
        """Return what stands around the numbers; nothing for a view that wants others than any."""
        stand_ins = [_STAND_IN + place for place in range(number)]
        try:
            address = reverse(self._usual.view_name.resolve(context), args=stand_ins)
        except NoReverseMatch:
            return []
        parts = []
        for stand_in in stand_ins:
            part, _, address = address.partition(str(stand_in))
            parts.append(html.escape(part))
        return [*parts, html.escape(address)]


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


def _quick(node: Node) -> Node:
    """Return what draws the same as a node more quickly, the node itself where nothing does."""
    if type(node) is VariableNode:
        return Value(node)
    if type(node) is LanguageNode:
        return Spoken(node)
    if type(node) is URLNode and node.args and not (node.kwargs or node.asvar) and _is_fixed(node.view_name):
        return Address(node)
    if type(node) is IncludeNode and not node.isolated_context and _is_fixed(node.template):
        return node if str(node.template.var).startswith(".") else Include(node)
    return node


def _is_same(node: Node) -> bool:
    rule = _RULES.get(type(node))
    return rule is not None and rule(node)


def _is_always(_node: Node) -> bool:
    return True


def _is_same_words(node: TranslateNode) -> bool:
    about = node.message_context
    return not node.asvar and _is_fixed(node.filter_expression) and (about is None or _is_fixed(about))


def _is_same_sentence(node: BlockTranslateNode) -> bool:
    is_text = all(token.token_type is TokenType.TEXT for token in node.singular)
    return is_text and not (node.extra_context or node.plural or node.asvar or node.message_context)


def _is_same_tag(node: SimpleNode) -> bool:
    values = [*node.args, *node.kwargs.values()]
    return not node.target_var and hasattr(node.func, "is_unchanging") and all(map(_is_fixed, values))


_RULES: Mapping[type[Node], Callable[[Any], bool]] = {
    Same: _is_always,
    TextNode: _is_always,
    LoadNode: _is_always,
    CommentNode: _is_always,
    TranslateNode: _is_same_words,
    BlockTranslateNode: _is_same_sentence,
    SimpleNode: _is_same_tag,
    StaticNode: lambda node: not node.varname and _is_fixed(node.path),
    URLNode: lambda node: not (node.args or node.kwargs or node.asvar) and _is_fixed(node.view_name),
}


def _is_fixed(value: FilterExpression) -> bool:
    """Return whether a value stands in the template itself, in so many letters."""
    if value.filters:
        return False
    return not isinstance(value.var, Variable) or (value.var.lookups is None and not value.var.translate)


def _lists_in(node: Node) -> Iterator[NodeList]:
    if isinstance(node, IfNode):
        yield from (inside for _, inside in node.conditions_nodelists)
        return
    for name in node.child_nodelists:
        inside = getattr(node, name, None)
        if isinstance(inside, NodeList):
            yield inside


def _shorten(node: Node) -> None:
    """Let every name a node asks for be looked up the short way."""
    for expression in _expressions(vars(node).values()):
        if _is_name(expression.var):
            expression.var = Quick(expression.var)
        for _, arguments in expression.filters:
            arguments[:] = [(is_name, Quick(value) if _is_name(value) else value) for is_name, value in arguments]


def _is_name(value: object) -> bool:
    return type(value) is Variable and value.lookups is not None and not value.translate


def _expressions(values: Iterable[object]) -> Iterator[FilterExpression]:
    for value in values:
        if isinstance(value, FilterExpression):
            yield value
        elif isinstance(value, TokenBase):
            yield from _expressions((value.first, value.second, value.value))
        elif isinstance(value, dict):
            yield from _expressions(value.values())
        elif isinstance(value, list | tuple) and not isinstance(value, NodeList):
            yield from _expressions(value)
