"""Writes what is kept of Korean holidays, after another release of the package: `python tools/calendar_of_korea.py`."""

import json
from importlib.metadata import version

from malgil.korean.holidays import TABLE, YEARS, as_the_package_says


def table() -> str:
    """Return the whole table."""
    years = {}
    for year in YEARS:
        korean, english = (as_the_package_says(year, language) for language in ("ko", "en"))
        years[year] = {str(day): {"ko": korean[day], "en": english[day]} for day in korean}
    return json.dumps({"version": version("holidays"), "years": years}, ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    TABLE.write_text(table(), encoding="utf-8")
