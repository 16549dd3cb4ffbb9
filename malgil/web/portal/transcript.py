"""A conversation to keep: plain text that opens anywhere."""

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils.http import content_disposition_header
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from malgil.base.clock import now
from malgil.conversations.models import Thread
from malgil.conversations.queries import timeline
from malgil.web.conversation.lines import entries
from malgil.web.portal.doors import CustomerRequest, own_thread

# More lines than any conversation has; the whole of it goes into one file.
WHOLE = 100_000
# Without this sign older Windows programs take UTF-8 for CP949.
BYTE_ORDER_MARK = "\ufeff"


@require_safe
@own_thread
def download(request: CustomerRequest, thread: Thread) -> HttpResponse:
    lines = timeline(thread, request.customer, limit=WHOLE).lines
    context = {"thread": thread, "centre": request.centre, "entries": entries(lines, "portal"), "at": now()}
    text = render_to_string("portal/transcript.txt", context)
    name = _("상담-%(number)s-%(day)s.txt") % {"number": thread.pk, "day": localdate().isoformat()}
    response = HttpResponse(
        BYTE_ORDER_MARK + text.rstrip("\n").replace("\n", "\r\n") + "\r\n", content_type="text/plain; charset=utf-8"
    )
    response.headers["Content-Disposition"] = content_disposition_header(True, name)
    return response
