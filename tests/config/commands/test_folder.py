import pytest

from malgil.config.commands.folder import use_folder
from malgil.config.misconfigured import Misconfigured


def test_a_folder_that_is_missing_is_made_for_its_owner_alone(tmp_path):
    use_folder(tmp_path / "a" / "b")

    assert (tmp_path / "a" / "b").stat().st_mode & 0o777 == 0o700


def test_a_folder_that_is_there_keeps_its_rights(tmp_path):
    tmp_path.chmod(0o750)
    use_folder(tmp_path)

    assert tmp_path.stat().st_mode & 0o777 == 0o750


def test_a_folder_that_cannot_be_is_refused(tmp_path):
    (tmp_path / "file").write_text("x")

    with pytest.raises(Misconfigured) as refused:
        use_folder(tmp_path / "file" / "data")
    assert str(refused.value) == f"MALGIL_DATA: cannot write to {tmp_path / 'file' / 'data'} (Not a directory)"


def test_who_reads_korean_is_told_in_korean(monkeypatch, tmp_path):
    monkeypatch.setenv("LC_ALL", "ko_KR.UTF-8")
    (tmp_path / "file").write_text("x")

    with pytest.raises(Misconfigured) as refused:
        use_folder(tmp_path / "file" / "data")
    assert str(refused.value) == f"MALGIL_DATA: {tmp_path / 'file' / 'data'} 폴더에 쓸 수 없어요(폴더가 아니에요)."
