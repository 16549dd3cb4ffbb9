"""Telling somebody, while they type, that personal data stands in their words, and what it would look like masked."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from malgil.conversations.rules import LONGEST
from malgil.korean.personal import GRAVE, Kind, Private, found_in, masked
from malgil.web.templatetags.korean import josa

WORDS = {
    Kind.RESIDENT: gettext_lazy("주민등록번호"),
    Kind.CARD: gettext_lazy("카드번호"),
    Kind.ACCOUNT: gettext_lazy("계좌번호"),
    Kind.LICENCE: gettext_lazy("운전면허번호"),
    Kind.PASSPORT: gettext_lazy("여권번호"),
    Kind.CUSTOMS: gettext_lazy("개인통관고유부호"),
    Kind.PHONE: gettext_lazy("전화번호"),
    Kind.ADDRESS: gettext_lazy("주소"),
}


MOST_TEXTS = 30


def sentence_about(found: Iterable[Private]) -> str:
    """Return a sentence that names the kinds of what was found, the gravest first; empty when nothing was."""
    kinds = {each.kind for each in found}
    if not kinds:
        return ""
    names = ", ".join(str(word) for kind, word in WORDS.items() if kind in kinds)
    said = {"what": josa(names, "이/가")}  # not a message: a particle
    if kinds & GRAVE:
        return _("%(what)s 들어 있어요. 가리고 보내는 게 안전해요.") % said
    return _("%(what)s 들어 있어요. 꼭 필요할 때만 그대로 보내 주세요.") % said


@require_POST
@never_cache
def check(request: HttpRequest) -> JsonResponse:
    """Say what stands in the texts that are being typed; nothing of them is kept."""
    texts = [text[: LONGEST + 1] for text in request.POST.getlist("text")[:MOST_TEXTS]]
    found = [each for text in texts for each in found_in(text)]
    told: dict[str, Any] = {
        "sentence": sentence_about(found),
        "grave": any(each.kind in GRAVE for each in found),
        "shown": [each.masked for each in found],
        "masked": [masked(text) for text in texts],
    }
    return JsonResponse(told)
