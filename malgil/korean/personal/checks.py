"""Check digits and dates that tell a number from one that only looks like it."""

from datetime import date

_RESIDENT = (2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5)
_CENTURY = {"1": 1900, "2": 1900, "5": 1900, "6": 1900, "3": 2000, "4": 2000, "7": 2000, "8": 2000}


def is_luhn(figures: str) -> bool:
    """Return whether the last figure checks the others as on payment cards."""
    doubled = (sum(divmod(2 * int(figure), 10)) for figure in figures[-2::-2])
    return (sum(doubled) + sum(map(int, figures[::-2]))) % 10 == 0


def is_card(figures: str) -> bool:
    """Return whether so many figures may be a payment card: its issuer's beginning, its length, its check digit."""
    head = int(figures[:4])
    if len(figures) == 15:
        return figures[:2] in ("34", "37") and is_luhn(figures)
    # Shops number orders by the day, so a number that begins with a year is no card, whatever its last figure.
    return len(figures) == 16 and (head >= 3000 or 2221 <= head <= 2720) and head < 9999 and is_luhn(figures)


def is_born(figures: str) -> bool:
    """Return whether a resident number's first seven figures are a day that has been (thirteen figures)."""
    century = _CENTURY.get(figures[6])
    if century is None:
        return False
    try:
        born = date(century + int(figures[:2]), int(figures[2:4]), int(figures[4:6]))
    except ValueError:
        return False
    return born <= date.today()  # noqa: DTZ011  # a day more or less is nothing here


def checks_as_resident(figures: str) -> bool:
    """Return whether the last figure is right; those given out since October 2020 have none to be right."""
    total = sum(int(figure) * weight for figure, weight in zip(figures, _RESIDENT, strict=False))
    return (11 - total % 11) % 10 == int(figures[12])


def may_lack_check(figures: str) -> bool:
    """Return whether a number whose last figure is wrong may be a resident's: of one born since they have none."""
    return figures[6] in "3478" and figures[:4] >= "2010"


def checks_as_barcode(figures: str) -> bool:
    """Return whether thirteen figures are a barcode (EAN-13)."""
    total = sum(int(figure) * (3 if place % 2 else 1) for place, figure in enumerate(figures[:12]))
    return (10 - total % 10) % 10 == int(figures[12])
