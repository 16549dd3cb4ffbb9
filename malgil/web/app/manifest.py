"""The app's card: what a telephone needs to put the centre on its home screen."""

from typing import Any

from django.http import Http404, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from malgil.accounts.models import Centre
from malgil.accounts.requests import PersonRequest
from malgil.web.app.icons import address_of
from malgil.web.colour import LIGHT, accent_on

PAPER = "#faf9f6"


@require_safe
@cache_control(max_age=3600)
def show(request: PersonRequest) -> HttpResponse:
    if request.centre is None:
        raise Http404
    return JsonResponse(card_of(request.centre), content_type="application/manifest+json")


def card_of(centre: Centre) -> dict[str, Any]:
    """Return a centre's card in the language that is active."""
    return {
        "id": "/",
        "name": centre.name,
        "short_name": centre.name[:12],
        "lang": get_language(),
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "background_color": PAPER,
        "theme_color": str(accent_on(centre.colour, LIGHT).accent),
        "icons": [
            {"src": address_of(centre, kind, size), "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
            for kind, purpose in (("icon", "any"), ("maskable", "maskable"))
            for size in (192, 512)
        ],
        "shortcuts": [
            {"name": _("상담 요청"), "url": reverse("portal:ask")},
            {"name": _("내 문의"), "url": reverse("portal:threads")},
        ],
        "share_target": {
            "action": reverse("app:share"),
            "method": "POST",
            "enctype": "multipart/form-data",
            "params": {
                "title": "title",
                "text": "text",
                "url": "url",
                "files": [{"name": "files", "accept": ["image/*", "application/pdf"]}],
            },
        },
    }
