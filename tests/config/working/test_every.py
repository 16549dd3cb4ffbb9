import threading

from malgil.config.working.every import Every


def test_it_is_done_again_and_again_even_after_a_fault(caplog):
    done, thrice = [], threading.Event()

    def work() -> None:
        done.append(threading.current_thread().name)
        if len(done) == 3:
            thrice.set()
        if len(done) == 1:
            raise ValueError("it broke")

    every = Every(0.001, work)
    every.start()
    assert thrice.wait(5)
    every.stop(5)

    assert set(done) == {"every-0.001s"}
    assert "ValueError: it broke" in caplog.text


def test_after_stopping_nothing_is_begun():
    done: list[int] = []
    every = Every(60, lambda: done.append(1), first_after=60)
    every.start()
    every.stop(5)

    assert done == []


def test_stopping_what_never_began_is_no_fault():
    Every(1, list).stop(1)
