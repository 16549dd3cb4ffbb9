import json
from random import Random

from malgil.routing.estimate.estimator import Estimator
from malgil.routing.estimate.keeping import kept, kept_watch, restored, restored_watch
from malgil.routing.estimate.pool import Contact, Pool

MORNING = 1_000_000 * 86400 + 9 * 3600.0


def test_an_estimator_and_what_it_watches_go_on_where_they_were_kept():
    random, pool = Random(3), Pool(on_duty=3)
    whole, parts = Estimator(), Estimator()
    for number in range(80):
        features = pool.meets(Contact(number, MORNING + 30 * number, "배송", 0, MORNING + 30 * number))
        wait = random.expovariate(1 / 90)
        watches = [each.watch(features, f"배송.{number % 2}") for each in (whole, parts)]
        assert watches[0] == watches[1]

        parts = restored(json.loads(json.dumps(kept(parts))))
        watch = restored_watch(json.loads(json.dumps(kept_watch(watches[1]))))
        assert watch == watches[1]
        whole.passed(watches[0], wait / 2)
        whole.ended(watches[0], wait)
        parts.passed(watch, wait / 2)
        parts.ended(watch, wait)

    assert kept(whole) == kept(parts)
    assert parts.outcomes == 80


def test_nothing_kept_is_a_new_estimator():
    assert kept(restored({})) == kept(Estimator())
