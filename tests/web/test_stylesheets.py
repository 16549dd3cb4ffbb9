"""What a browser would pass over in silence: sheets nobody loads, tokens nobody defines, drawings nobody made."""

import re
from pathlib import Path

import malgil
from malgil.web.templatetags.malgil_ui import icon_names

WEB = Path(malgil.__file__).parent / "web"
STATIC = WEB / "static/malgil"
SHEETS = {path.name: path.read_text(encoding="utf-8") for path in (STATIC / "css").glob("*.css")}
TEMPLATES = {path: path.read_text(encoding="utf-8") for path in (WEB / "templates").rglob("*.html")}


ENTRIES = {"app.css", "staff.css"}


def test_every_sheet_is_imported_once_by_what_everybody_or_the_staff_gets() -> None:
    imported = [name for entry in ENTRIES for name in re.findall(r'@import url\("([^"]+)"\)', SHEETS[entry])]

    assert sorted(imported) == sorted(SHEETS.keys() - ENTRIES)


def test_every_rule_lies_in_a_declared_layer() -> None:
    declared = re.findall(r"[\w-]+", SHEETS["app.css"].split("@layer ")[1].split(";")[0])

    for name, sheet in SHEETS.items():
        if name not in ENTRIES:
            bare = re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)
            outermost = re.findall(r"^(\S.*?)\s*\{$", bare, flags=re.MULTILINE)
            assert {line.removeprefix("@layer ") for line in outermost} <= set(declared), name


def test_every_token_used_is_defined() -> None:
    everything = "\n".join(SHEETS.values())
    defined = set(re.findall(r"(--[\w-]+)\s*:", everything))
    used = set(re.findall(r"var\((--[\w-]+)\)", everything))

    assert used - defined == set()


def test_sheets_stay_short() -> None:
    assert {name: lines for name, sheet in SHEETS.items() if (lines := sheet.count("\n")) > 300} == {}


def test_every_drawing_a_template_names_is_in_the_sprite() -> None:
    named = {(path.name, name) for path, text in TEMPLATES.items() for name in re.findall(r'{% icon "([^"]+)"', text)}

    assert {(path, name) for path, name in named if name not in icon_names()} == set()


def test_every_widget_is_started() -> None:
    index = (STATIC / "js/widgets/index.js").read_text(encoding="utf-8")
    widgets = {path.name for path in (STATIC / "js/widgets").glob("*.js")} - {"index.js"}

    assert set(re.findall(r'import "\./([^"]+)"', index)) == widgets
