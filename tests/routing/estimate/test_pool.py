from hypothesis import given
from hypothesis import strategies as st

from malgil.routing.estimate.pool import Contact, Pool
from malgil.routing.estimate.windows import Average, Window

MORNING = 1_000_000 * 86400 + 9 * 3600.0


def contact(number: int, at: float, *, kind: str = "배송", priority: int = 0, credit: float = 0.0) -> Contact:
    return Contact(number, at, kind, priority, at - credit)


def test_a_window_forgets_what_is_older_than_its_length():
    window = Window(300)
    for at, value in ((0, 10), (100, 20), (350, 60)):
        window.add(at, value)

    assert window.mean(350) == 40
    assert window.count(401) == 1
    assert (window.count(700), window.mean(700)) == (0, None)


def test_an_average_leaves_its_prior_quickly_and_what_it_learned_slowly():
    average = Average(180.0)
    average.add(60.0)
    assert average.value == 120.0

    for _ in range(1000):
        average.add(60.0)
    average.add(1060.0)
    assert 69 < average.value < 71


def test_who_enters_meets_whom_the_key_puts_ahead():
    pool = Pool()
    pool.entered(contact(1, MORNING))
    pool.entered(contact(2, MORNING + 10, priority=1, credit=90))
    pool.entered(contact(3, MORNING + 20))

    assert pool.meets(contact(4, MORNING + 30)).ahead == 3
    assert pool.meets(contact(5, MORNING + 30, priority=1, credit=90)).ahead == 1
    assert pool.meets(contact(6, MORNING + 30)).longest_wait == 30
    assert pool.meets(contact(6, MORNING + 30)).urgent_waiting == 1


@given(st.lists(st.tuples(st.integers(0, 1200), st.booleans(), st.booleans()), min_size=1, max_size=12), st.data())
def test_who_waits_already_meets_what_they_would_without_themselves(came, data):
    several = [
        contact(n, MORNING + at, kind="배송" if alike else "환불", priority=urgent, credit=60.0 * urgent)
        for n, (at, urgent, alike) in enumerate(sorted(came))
    ]
    own = data.draw(st.sampled_from(several))
    whole, without = Pool(on_duty=2), Pool(on_duty=2)
    for each in several:
        whole.entered(each)
        if each is not own:
            without.entered(each)
    later = MORNING + 1300

    assert whole.meets_still(own, later) == without.meets(own._replace(at=later))


def test_who_was_filed_anew_since_the_line_was_read_is_not_fewer_than_first():
    pool = Pool(on_duty=1)
    pool.entered(contact(1, MORNING))

    urgent = pool.meets_still(contact(1, MORNING, priority=1, credit=90), MORNING + 30)

    assert (urgent.ahead, urgent.waiting, urgent.urgent_waiting) == (0, 0, 0)
    assert min(urgent.by_theory()) > 0


def test_what_was_learned_of_services_and_waits_is_met():
    pool = Pool(on_duty=4)
    first, second = contact(1, MORNING), contact(2, MORNING + 5, kind="환불")
    pool.entered(first)
    pool.entered(second)
    pool.started(first, MORNING + 20, agent=7)
    pool.started(second, MORNING + 65, agent=8)
    pool.ended(first, MORNING + 120, agent=7)

    met = pool.meets(contact(3, MORNING + 125, kind="환불"))
    assert (met.ahead, met.waiting, met.busy, met.on_duty) == (0, 0, 1, 4)
    assert (met.last_wait, met.last_wait_age, met.last_wait_alike) == (60, 60, 60)
    assert (met.mean_of_hour, met.mean_of_five) == (40, 40)
    assert (met.starts_5, met.arrivals_15, met.mean_age, met.longest_age) == (2, 2, 60, 60)
    assert met.handling == 140
    assert (met.second_of_day, met.weekday) == ((MORNING + 125) % 86400, (1_000_000 + 3) % 7)


def test_where_nobody_says_who_is_on_duty_those_who_did_something_lately_are():
    pool = Pool()
    for number, agent in enumerate((1, 2, 3)):
        one = contact(number, MORNING + number)
        pool.started(one, MORNING + number, agent=agent)
        pool.ended(one, MORNING + 60 * (number + 1), agent=agent)

    assert pool.meets(contact(9, MORNING + 200)).on_duty == 3
    assert pool.meets(contact(9, MORNING + 60 + 901)).on_duty == 2
    assert pool.meets(contact(9, MORNING + 5000)).on_duty == 1


def test_who_gave_up_learns_when_somebody_behind_them_is_reached():
    pool = Pool()
    gone, ahead, behind = contact(1, MORNING + 10), contact(2, MORNING), contact(3, MORNING + 30)
    for one in (ahead, gone, behind):
        pool.entered(one)
    pool.left(gone, MORNING + 40)

    assert pool.started(ahead, MORNING + 50) == []
    assert pool.started(behind, MORNING + 90) == [(gone, 80)]
    assert pool.started(contact(4, MORNING + 91), MORNING + 95) == []


def test_who_gave_up_long_ago_says_nothing():
    pool = Pool()
    gone = contact(1, MORNING)
    pool.entered(gone)
    pool.left(gone, MORNING + 40)

    assert pool.started(contact(2, MORNING + 4000), MORNING + 4001) == []


def days() -> st.SearchStrategy[list[tuple[str, int]]]:
    return st.lists(st.tuples(st.sampled_from(["enters", "starts", "leaves", "ends"]), st.integers(0, 9)), max_size=60)


@given(days())
def test_the_fold_counts_what_is_there_whatever_happens(day):
    pool, waiting, serving = Pool(on_duty=3), {}, {}
    for moment, (what, number) in enumerate(day):
        at = MORNING + moment
        if what == "enters":
            fresh = contact(100 * moment + number, at, priority=number % 2, credit=60 * (number % 2))
            pool.entered(fresh)
            waiting[fresh.id] = fresh
        elif what == "ends" and serving:
            pool.ended(serving.pop(pick(serving, number)), at, agent=number)
        elif what in ("starts", "leaves") and waiting:
            one = waiting.pop(pick(waiting, number))
            if what == "leaves":
                pool.left(one, at)
            else:
                pool.started(one, at, agent=number)
                serving[one.id] = one

        asks = contact(-1, at + 0.5)
        met = pool.meets(asks)
        assert (met.waiting, met.busy) == (len(waiting), len(serving))
        assert met.ahead == sum(one.key <= asks.key for one in waiting.values())
        assert met.urgent_waiting == sum(one.priority > 0 for one in waiting.values())
        assert met.handling > 0
        assert met.abandonment > 0
        assert met.vector().shape == (32,)


def pick(those: dict[int, Contact], number: int) -> int:
    return sorted(those)[number % len(those)]


# Two agents know both, one only delivery, one only refunds; each holds one customer, the last one three.
CREWS = {"delivery": {1: 1, 2: 1, 3: 1}, "refund": {1: 1, 2: 1, 4: 3}, "nobody": {}}


def skilled() -> Pool:
    return Pool(crews=CREWS.__getitem__)


def needing(needs: str, number: int, at: float) -> Contact:
    return Contact(number, at, needs, 0, at, needs)


def test_who_needs_another_skill_is_ahead_as_far_as_they_want_the_same_agents():
    pool = skilled()
    for number in range(5):
        pool.entered(needing("refund", number, MORNING + number))
    pool.entered(needing("delivery", 5, MORNING + 5))

    # Of the five slots open to refunds two are open to deliveries too.
    met = pool.meets(needing("delivery", 6, MORNING + 6))
    assert (met.ahead, met.ahead_alike) == (1 + 5 * 2 / 5, 1)
    assert (pool.meets(needing("refund", 7, MORNING + 6)).ahead, met.waiting) == (5 + 1 * 2 / 3, 6)


def test_only_agents_who_may_take_them_are_on_duty_and_busy_for_somebody():
    pool = skilled()
    for number, agent in ((1, 1), (2, 3), (3, 4)):
        pool.started(needing("refund", number, MORNING), MORNING + number, agent=agent)

    refund, delivery = (pool.meets(needing(needs, 9, MORNING + 60)) for needs in ("refund", "delivery"))
    assert (refund.on_duty, refund.busy, refund.longest_age) == (5, 2, 59)
    assert (delivery.on_duty, delivery.busy, delivery.longest_age) == (3, 2, 59)
    assert (pool.slots("refund"), pool.slots("delivery"), pool.slots("nobody")) == (5, 3, 0)


def test_what_happened_lately_is_about_those_who_need_the_same():
    pool = skilled()
    one = needing("refund", 1, MORNING)
    pool.entered(one)
    pool.started(one, MORNING + 80, agent=4)

    refund, delivery = (pool.meets(needing(needs, 9, MORNING + 90)) for needs in ("refund", "delivery"))
    assert (refund.last_wait, refund.starts_15, refund.arrivals_15) == (80, 1, 1)
    assert (delivery.last_wait, delivery.starts_15, delivery.arrivals_15) == (None, 0, 0)


def test_whom_nobody_can_take_holds_up_nobody():
    pool = skilled()
    pool.entered(needing("nobody", 1, MORNING))

    assert pool.meets(needing("refund", 2, MORNING + 5)).ahead == 0


def test_who_gave_up_is_reached_by_an_agent_who_could_have_taken_them():
    pool = skilled()
    gone = needing("delivery", 1, MORNING)
    pool.entered(gone)
    pool.left(gone, MORNING + 10)
    behind = [needing("refund", number, MORNING + number) for number in (2, 3)]

    assert pool.started(behind[0], MORNING + 30, agent=4) == []
    assert pool.started(behind[1], MORNING + 50, agent=2) == [(gone, 50)]
