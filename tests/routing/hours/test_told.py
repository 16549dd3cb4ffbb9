"""What a centre has written of its hours, read by who reads no Korean."""

import pytest
from django.utils.translation import override

from malgil.routing.hours.told import told


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("평일 10:00–18:00 (점심 12:00–13:00)", "weekdays 10:00–18:00 (lunch 12:00–13:00)"),
        ("평일 10시~18시", "weekdays 10:00–18:00"),
        ("평일 10~18시, 점심시간 12시 30분~13시 30분", "weekdays 10:00–18:00, lunch 12:30–13:30"),
        ("월~금 오전 9시부터 오후 6시까지, 주말·공휴일 휴무", "Mon~Fri 09:00–18:00, weekends, public holidays closed"),
        ("월요일–토요일 오전 9시 반 ~ 밤 10시", "Mon–Sat 09:30–22:00"),
        ("연중무휴 24시간", "every day of the year 24 hours"),
        ("10:00-19:00", "10:00-19:00"),
        ("Mon–Fri 9–18", "Mon–Fri 9–18"),
    ],
)
def test_what_centres_usually_write_is_read_in_english(written, read):
    with override("en"):
        assert told(written) == read


def test_unusual_words_are_not_half_translated():
    with override("en"):
        assert told("평일 10시~18시, 설 연휴에는 짧게") == "평일 10시~18시, 설 연휴에는 짧게"


def test_who_reads_korean_reads_what_was_written():
    assert told("평일 10시~18시") == "평일 10시~18시"
