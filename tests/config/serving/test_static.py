"""Style sheets and scripts get names that tell their content."""

import json
from pathlib import Path

import pytest

from malgil.config.serving.static import gather_static


@pytest.fixture
def source(tmp_path, settings) -> Path:
    """A folder of static files that is gathered into another."""
    folder = tmp_path / "source" / "malgil" / "js"
    folder.mkdir(parents=True)
    (folder / "app.js").write_text('import { ring } from "./live.js";\nring();\n')
    (folder / "live.js").write_text("export const ring = () => {};\n")
    settings.STATICFILES_DIRS = [tmp_path / "source"]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATIC_ROOT = tmp_path / "gathered"
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "malgil.config.serving.static.Storage"},
    }
    return folder


def paths(settings) -> dict[str, str]:
    manifest = json.loads((Path(settings.STATIC_ROOT) / "staticfiles.json").read_text())
    return {name.rpartition("/")[2]: path for name, path in manifest["paths"].items()}


def test_files_are_gathered_once(source):
    assert gather_static()
    assert not gather_static()


def test_a_changed_file_is_gathered_again_under_another_name(source, settings):
    gather_static()
    before = paths(settings)
    (source / "live.js").write_text("export const ring = () => 1;\n")

    assert gather_static()
    assert paths(settings)["live.js"] != before["live.js"]


def test_what_a_page_names_brings_all_it_imports(source, settings):
    gather_static()
    gathered = (Path(settings.STATIC_ROOT) / paths(settings)["app.js"]).read_text()

    assert gathered == (
        "const m0 = (() => {\nconst ring = () => {};\nreturn { ring };\n})();\n"
        "const m1 = (() => {\nconst { ring } = m0;\nring();\n})();\n"
    )


def test_scripts_import_one_another_under_the_new_names(source, settings):
    (source / "writing.js").write_text('import { ring } from "./live.js";\nring();\n')
    gather_static()
    names = paths(settings)
    gathered = (Path(settings.STATIC_ROOT) / names["writing.js"]).read_text()

    assert f'from "./{Path(names["app.js"]).name}"' in gathered


def test_every_script_and_sheet_of_ours_can_be_put_together():
    from malgil.config.serving.static import _bundled, entries

    scripts, sheets = entries()

    assert [name for name, text in _bundled() if text] == [*scripts, *sheets]
    assert {"malgil/js/app.js", "malgil/js/writing.js", "malgil/js/desk/index.js"} <= set(scripts)


def test_no_page_brings_what_another_kind_of_page_is_made_of():
    from malgil.config.serving.static import FIRST_SCRIPTS, bundles, entries
    from malgil.config.serving.static import source as written

    holders = {holder for bundle in bundles(entries()[0], written).values() for holder in bundle.elsewhere.values()}

    assert holders <= set(FIRST_SCRIPTS)


def test_what_changed_deep_down_changes_who_imports_it(source, settings):
    gather_static()
    before = paths(settings)
    (source / "live.js").write_text("export const ring = () => 1;\n")
    gather_static()

    assert paths(settings)["app.js"] != before["app.js"]


def test_while_debugging_nothing_is_gathered(source, settings):
    settings.DEBUG = True

    assert not gather_static()
    assert not Path(settings.STATIC_ROOT).exists()
