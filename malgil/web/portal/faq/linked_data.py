"""What search engines read of a page: its questions and answers in schema.org's words."""

import json
from collections.abc import Iterable

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from malgil.base.markdown import html_of
from malgil.knowledge.models import Article

# What could end the element or begin another.
_ESCAPED = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def faq_page(articles: Iterable[Article], *, language: str) -> SafeString:
    """Return the FAQPage of articles as a script element that runs nothing; empty without articles."""
    questions = [
        {
            "@type": "Question",
            "name": article.title,
            "acceptedAnswer": {"@type": "Answer", "text": html_of(article.body)},
        }
        for article in articles
    ]
    if not questions:
        return mark_safe("")
    page = {"@context": "https://schema.org", "@type": "FAQPage", "inLanguage": language, "mainEntity": questions}
    written = json.dumps(page, ensure_ascii=False).translate(_ESCAPED)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(written))  # noqa: S308 - escaped above
