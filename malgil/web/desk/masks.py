"""What colleagues see of a customer's address and number until they have the thread."""

DOT = "•"


def masked_email(email: str) -> str:
    """Return an address with at most two letters of its name left: `ha•••@example.com`."""
    name, at, host = email.partition("@")
    return f"{name[: min(2, len(name) - 1)]}{DOT * 3}{at}{host}" if at else DOT * 3


def masked_phone(phone: str) -> str:
    """Return a number with its last four digits and its prefix left: `010-••••-1234`."""
    digits = [place for place, character in enumerate(phone) if character.isdigit()]
    hidden = set(digits[3:-4] if len(digits) > 7 else digits[:-2])
    return "".join(DOT if place in hidden else character for place, character in enumerate(phone))
