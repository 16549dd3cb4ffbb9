from datetime import date

import pytest

from malgil.korean import holidays
from malgil.korean.holidays import YEARS, as_the_package_says, holidays_in


# When this fails after an upgrade: `python tools/calendar_of_korea.py`.
@pytest.mark.parametrize("language", ["ko", "en"])
def test_what_is_kept_is_what_the_package_says(language, monkeypatch):
    said = {year: as_the_package_says(year, language) for year in YEARS}
    holidays_in.cache_clear()
    monkeypatch.setattr(holidays, "as_the_package_says", None)

    assert {year: holidays_in(year, language) for year in YEARS} == said
    assert said[2026][date(2026, 9, 25)] == {"ko": "추석", "en": "Chuseok"}[language]


def test_of_other_years_and_by_another_release_the_package_itself_is_asked(monkeypatch):
    assert holidays_in(2010)[date(2010, 9, 22)] == "추석"

    holidays_in.cache_clear()
    monkeypatch.setattr(holidays, "as_the_package_says", lambda year, language: {date(year, 1, 2): language})
    monkeypatch.setattr(holidays, "version", lambda name: "99")
    assert holidays_in(2026, "en") == {date(2026, 1, 2): "en"}
    holidays_in.cache_clear()
