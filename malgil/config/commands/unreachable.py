"""When the database does not answer."""

from django.db import OperationalError

from malgil.base.masking import mask
from malgil.config.commands.words import NOT_YET, tell


def tell_unreachable(error: OperationalError) -> int:
    """Say so and return the exit code that means it may be there later."""
    detail = mask(str(error).strip())
    tell(f"데이터베이스에 닿지 않아요: {detail}", f"The database cannot be reached: {detail}")
    return NOT_YET
