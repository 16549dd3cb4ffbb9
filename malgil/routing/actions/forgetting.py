"""What was told for one purpose is forgotten once it has served it."""

from datetime import timedelta

from malgil.base.clock import now
from malgil.routing.models import Callback

# How long after the call a number is still there for who asks why nobody rang.
KEPT = timedelta(days=30)


def forget_numbers() -> int:
    """Forget the numbers of calls that have been over for a month, and return how many; the calls are counted on."""
    over = Callback.objects.filter(ended_at__lte=now() - KEPT).exclude(phone="")
    return over.update(phone="")
