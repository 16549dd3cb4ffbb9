"""Putting scripts and sheets together."""

import pytest

from malgil.base.bundling import CannotBundle, bundled_script, bundled_sheet, bundles, written

FILES = {
    "js/app.js": 'import "./live/index.js";\nimport { say } from "./words.js";\n\nsay("app");\n',
    "js/live/index.js": (
        '// Comes first.\nimport { state, set as put } from "./state.js";\n\nput("online");\nsay(state());\n'
    ),
    "js/live/state.js": (
        "let current = null;\n\n/**\n * Return it.\n */\nexport function state() {\n  return current;\n}\n\n"
        "export function set(next) {\n  current = next;\n}\n"
    ),
    "js/words.js": (
        "export const LOUD = true;\nexport async function say(text) {\n  log(text);\n}\nexport class Word {}\n"
    ),
    "js/desk/index.js": 'import { state } from "../live/state.js";\nimport "./keys.js";\n\nstate();\n',
    "js/desk/keys.js": "listen();\n",
}


def read(path: str) -> str:
    return FILES[path]


def test_modules_stand_in_the_order_in_which_a_browser_runs_them() -> None:
    bundle = bundles(["js/app.js"], read)["js/app.js"]

    assert [module.path for module in bundle.modules] == [
        "js/live/state.js",
        "js/live/index.js",
        "js/words.js",
        "js/app.js",
    ]


def test_what_two_need_is_there_once_and_asked_for_by_the_second() -> None:
    both = bundles(["js/app.js", "js/desk/index.js"], read)

    assert written(both["js/desk/index.js"]) == (
        'import { $ as o0 } from "../app.js";\n'
        "const m0 = (() => {\nlisten();\n})();\n"
        'const m1 = (() => {\nconst { state } = o0["js/live/state.js"];\nstate();\n})();\n'
    )
    assert written(both["js/app.js"]).endswith('export const $ = { "js/live/state.js": m0 };\n')


def test_names_keep_the_meaning_they_are_given() -> None:
    whole = bundled_script("js/app.js", read)

    assert "const { state, set: put } = m0;" in whole
    assert "return { state, set };" in whole
    assert "return { LOUD, say, Word };" in whole
    assert "Comes first" not in whole
    assert "import" not in whole
    assert "export" not in whole


def test_a_text_of_several_lines_keeps_its_indentation() -> None:
    text = "const page = `one\n  // two\n`;\n"

    assert text in bundled_script("js/a.js", lambda path: text)


@pytest.mark.parametrize(
    "line",
    [
        "export default 1;",
        "export { a };",
        "export let a = 1;",
        'import a from "./a.js";',
        'import * as a from "./a.js";',
        'import "https://elsewhere.example/a.js";',
        "await start();",
    ],
)
def test_what_it_does_not_know_it_refuses(line: str) -> None:
    with pytest.raises(CannotBundle, match=r"js/a\.js"):
        bundled_script("js/a.js", lambda path: f"{line}\n")


def test_a_ring_is_refused() -> None:
    ring = {"js/a.js": 'import "./b.js";\n', "js/b.js": 'import "./a.js";\n'}

    with pytest.raises(CannotBundle, match=r"js/a\.js → js/b\.js → js/a\.js is a ring"):
        bundled_script("js/a.js", ring.__getitem__)


def test_a_sheet_holds_the_sheets_it_imports_in_their_order() -> None:
    sheets = {
        "css/app.css": '/* All. */\n@layer base, components;\n\n@import url("one.css");\n@import url("two.css");\n',
        "css/one.css": "@layer base {\n  a {\n    color: red; /* red */\n  }\n}\n",
        "css/two.css": "@layer components {\n  b {\n    color: blue;\n  }\n}\n",
    }

    assert bundled_sheet("css/app.css", sheets.__getitem__) == (
        "@layer base, components;\n@layer base {\na {\ncolor: red; \n}\n}\n"
        "@layer components {\nb {\ncolor: blue;\n}\n}\n"
    )
