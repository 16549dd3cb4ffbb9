"""What search engines read of a question: schema.org's QAPage."""

import json
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from malgil.base.markdown import text_of
from malgil.web.portal.community.shown import Page, Shown

# What could end the element or begin another.
_ESCAPED = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def qa_page(page: Page, *, language: str) -> SafeString:
    """Return the QAPage of a question as a script element that runs nothing; empty for one that is not public."""
    question = page.question
    if not question.is_out:
        return mark_safe("")
    accepted = [one for one in page.answers if one.post.is_out and (one.is_accepted or one.post.is_official)][:1]
    others = [one for one in page.answers if one.post.is_out and one not in accepted]
    main: dict[str, Any] = {
        "@type": "Question",
        "name": question.title,
        "text": text_of(question.post.body),
        "answerCount": question.answers,
        "upvoteCount": question.votes,
        "dateCreated": question.at.isoformat(),
        "author": {"@type": "Person", "name": page.asked.name},
        "suggestedAnswer": [_answer(one) for one in others],
    }
    if accepted:
        main["acceptedAnswer"] = _answer(accepted[0])
    whole = {"@context": "https://schema.org", "@type": "QAPage", "inLanguage": language, "mainEntity": main}
    written = json.dumps(whole, ensure_ascii=False).translate(_ESCAPED)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(written))  # noqa: S308 - escaped above


def _answer(one: Shown) -> dict[str, Any]:
    kind = "Organization" if one.post.is_official else "Person"
    return {
        "@type": "Answer",
        "text": text_of(one.post.body),
        "upvoteCount": one.post.votes,
        "dateCreated": one.post.at.isoformat(),
        "author": {"@type": kind, "name": one.name},
    }
