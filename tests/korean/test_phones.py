import pytest

from malgil.korean.phones import company_numbers, find_phones, read_phone


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("010-1234-5678로 주세요", "010-1234-5678"),
        ("01012345678", "010-1234-5678"),
        ("010 1234 5678", "010-1234-5678"),
        ("010.1234.5678", "010-1234-5678"),
        ("+82 10-1234-5678", "010-1234-5678"),
        ("011-234-5678", "011-234-5678"),
        ("02-345-6789", "02-345-6789"),
        ("(02) 1234-5678", "02-1234-5678"),
        ("031-123-4567", "031-123-4567"),
        ("070-8888-1234", "070-8888-1234"),
        ("0505-123-4567", "0505-123-4567"),
        ("050712345678", "0507-1234-5678"),
    ],
)
def test_a_number_is_read_with_hyphens(text: str, number: str) -> None:
    assert [found.number for found in find_phones(text)] == [number]


@pytest.mark.parametrize(
    "text", ["1588-1234", "010-12345-678", "20251010-0012345", "4123-5678-9012", "123-45-67890", "8801234567893"]
)
def test_what_is_no_contact_is_passed_over(text: str) -> None:
    assert find_phones(text) == []


def test_a_companys_number_is_known_as_one() -> None:
    assert company_numbers("1588-1234로 걸었어요") == [(0, 9)]


@pytest.mark.parametrize(("typed", "number"), [(" 01012345678 ", "010-1234-5678"), ("12345", None), ("", None)])
def test_a_field_holds_a_number_or_none(typed: str, number: str | None) -> None:
    assert read_phone(typed) == number
