"""What search engines read of a piece of news, in schema.org's words."""

import json
from typing import Any

from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from malgil.accounts.requests import PersonRequest
from malgil.news.models import Article, Kind

# What could end the element or begin another.
_ESCAPED = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def described(request: PersonRequest, article: Article, excerpt: str) -> SafeString:
    """Return an event that has a time as an Event, everything else as a NewsArticle: a script that runs nothing."""
    is_event = article.kind == Kind.EVENT and article.begins_at is not None
    said = _event(article) if is_event else _news(article)
    said |= {
        "@context": "https://schema.org",
        "description": excerpt,
        "inLanguage": article.language,
        "url": request.build_absolute_uri(request.path),
        "image": [request.build_absolute_uri(article.cover.address)] if article.cover else None,
    }
    publisher = _organisation(request)
    said |= (
        {"organizer": publisher, "location": {"@type": "VirtualLocation", "url": said["url"]}}
        if is_event
        else {
            "publisher": publisher,
            "author": publisher,
        }
    )
    written = json.dumps({key: value for key, value in said.items() if value}, ensure_ascii=False).translate(_ESCAPED)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(written))  # noqa: S308 - escaped above


def _news(article: Article) -> dict[str, Any]:
    return {
        "@type": "NewsArticle",
        "headline": article.title[:110],
        "datePublished": _moment(article.published_at),
        "dateModified": _moment(article.changed_at),
    }


def _event(article: Article) -> dict[str, Any]:
    return {
        "@type": "Event",
        "name": article.title,
        "startDate": _moment(article.begins_at),
        "endDate": _moment(article.ends_at),
        "eventStatus": "https://schema.org/EventScheduled",
        "eventAttendanceMode": "https://schema.org/OnlineEventAttendanceMode",
    }


def _moment(at: Any) -> str | None:
    return at.isoformat() if at else None


def _organisation(request: PersonRequest) -> dict[str, str]:
    name = request.centre.name if request.centre else ""
    return {"@type": "Organization", "name": name, "url": _origin(request)}


def _origin(request: HttpRequest) -> str:
    return request.build_absolute_uri("/")
