import pytest

from malgil.routing.estimate.announcing import Renewal, Silence, Spoken, renewed, silence
from malgil.routing.estimate.estimator import Estimate, Model


def minutes(p50: float, p80: float, p90: float) -> Estimate:
    return Estimate(p50 * 60, p80 * 60, p90 * 60, 7, Model.BLEND)


@pytest.mark.parametrize(
    ("estimate", "on_duty", "why"),
    [
        (minutes(3, 7, 9), 2, None),
        (minutes(3, 7, 9), 0, Silence.NOBODY),
        (minutes(30, 45, 60), 2, None),
        (minutes(30, 46, 60), 2, Silence.TOO_LONG),
        (minutes(1, 4, 6), 1, None),
        (minutes(1, 4, 6.1), 1, Silence.TOO_WIDE),
    ],
)
def test_no_number_is_said_where_none_would_help(estimate, on_duty, why):
    assert silence(estimate, on_duty=on_duty) == why


@pytest.mark.parametrize(
    ("told", "left", "at", "says"),
    [
        # Plenty of time left: nothing to say, however long it has become.
        (Spoken(7, 0), minutes(9, 14, 18), 300, None),
        # About to pass, and it will not be kept: said a minute before.
        (Spoken(7, 0), minutes(3, 4, 6), 361, (Spoken(4, 361, 1), Renewal.PLAIN)),
        # About to pass, and it will be kept.
        (Spoken(7, 0), minutes(0.2, 0.9, 1.1), 361, None),
        # A shorter wait is not announced.
        (Spoken(30, 0), minutes(1, 2, 3), 600, None),
        # The second time there is an apology.
        (Spoken(4, 361, 1), minutes(3, 4, 6), 545, (Spoken(4, 545, 2), Renewal.APOLOGY)),
        # A bound that has passed unsaid is renewed all the same.
        (Spoken(3, 0), minutes(3, 4, 6), 200, (Spoken(4, 200, 1), Renewal.PLAIN)),
    ],
)
def test_a_longer_bound_is_said_before_the_old_one_passes(told, left, at, says):
    assert renewed(told, left, at=at) == says
