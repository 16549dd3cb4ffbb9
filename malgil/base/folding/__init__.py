"""Templates that are drawn quickly: what they say the same of every time is worked out once for each language.

A page of the desk is thousands of pieces, most of which never change: words, their translations, drawings, addresses of
its own. Django asks each of them anew for every page, and looks every name up the long way. Here pieces that never
change are put together when a template is read, and those that do are drawn the short way. A folded template says what
Django's own loader lets it say; only what a template tag says the same of as long as the process lives is marked
`unchanging`.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from django.template import Node, NodeList, Origin
from django.template.base import FilterExpression, Template, TextNode, TokenType, Variable, VariableNode
from django.template.defaulttags import CommentNode, CsrfTokenNode, IfNode, LoadNode, URLNode
from django.template.library import SimpleNode
from django.template.loader_tags import IncludeNode
from django.template.loaders import cached
from django.template.smartif import TokenBase
from django.templatetags.i18n import BlockTranslateNode, LanguageNode, TranslateNode
from django.templatetags.static import StaticNode

from malgil.base.folding.pieces import Address, Include, Quick, Same, Sentence, Spoken, Token, Value


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


def _quick(node: Node) -> Node:
    """Return what draws the same as a node more quickly, the node itself where nothing does."""
    if type(node) not in _QUICKER:
        return node
    can_be, quicker = _QUICKER[type(node)]
    return quicker(node) if can_be(node) else node


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


_QUICKER: Mapping[type[Node], tuple[Callable[[Any], bool], Callable[[Any], Node]]] = {
    VariableNode: (_is_always, Value),
    LanguageNode: (_is_always, Spoken),
    CsrfTokenNode: (_is_always, Token),
    BlockTranslateNode: (lambda node: not (node.plural or node.asvar or node.message_context), Sentence),
    URLNode: (lambda node: node.args and not (node.kwargs or node.asvar) and _is_fixed(node.view_name), Address),
    IncludeNode: (lambda node: not node.isolated_context and _is_whole_name(node.template), Include),
}


def _is_whole_name(template: FilterExpression) -> bool:
    return _is_fixed(template) and not str(template.var).startswith(".")


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
