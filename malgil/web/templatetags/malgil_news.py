"""What every page says of the news."""

from django import template
from django.template import Context

from malgil.news.queries import StatusNow, status_now

register = template.Library()


@register.simple_tag(takes_context=True)
def what_does_not_work(context: Context) -> StatusNow | None:
    """Return the open status notices whoever looks may read; None where nobody knows who looks, as after an error."""
    request = context.get("request")
    if request is None or getattr(request, "centre", None) is None:
        return None
    return status_now(request.person)
