"""Where settings come from, and which of them wins."""

from pathlib import Path

import pytest

from malgil.config.misconfigured import Misconfigured
from malgil.config.variables import gather

FIELDS = ("port", "secret_key", "language")
NOWHERE = Path("/nowhere/.env")


def refusal(environ: dict[str, str], dotenv: Path = NOWHERE) -> str:
    with pytest.raises(Misconfigured) as refused:
        gather(FIELDS, environ, dotenv)
    return str(refused.value)


def test_only_our_own_names_are_read():
    assert gather(FIELDS, {"PORT": "1", "MALGIL_PORT": "2", "HOME": "/x"}, NOWHERE) == {"port": "2"}


def test_what_is_empty_counts_as_not_given():
    assert gather(FIELDS, {"MALGIL_PORT": ""}, NOWHERE) == {}


def test_a_typing_error_is_refused_with_the_name_that_was_meant():
    assert refusal({"MALGIL_LANGAUGE": "ko"}) == "MALGIL_LANGAUGE: no such setting; did you mean MALGIL_LANGUAGE?"
    assert refusal({"MALGIL_ZZZ": "1"}) == "MALGIL_ZZZ: no such setting"


def test_the_tests_own_names_are_let_through():
    assert gather(FIELDS, {"MALGIL_TESTS": "/tmp/x", "MALGIL_CHROMIUM": "/usr/bin/chromium"}, NOWHERE) == {}


def test_the_environment_wins_over_the_file_beside_it(tmp_path):
    dotenv = tmp_path / ".env"
    dotenv.write_text('MALGIL_PORT=1\nMALGIL_LANGUAGE="en"  # in English\nPOSTGRES_PASSWORD=x\n', encoding="utf-8")

    assert gather(FIELDS, {"MALGIL_PORT": "2"}, dotenv) == {"port": "2", "language": "en"}


def test_a_typing_error_in_the_file_is_refused_too(tmp_path):
    dotenv = tmp_path / ".env"
    dotenv.write_text("MALGIL_POTR=1\n", encoding="utf-8")

    assert refusal({}, dotenv) == "MALGIL_POTR: no such setting; did you mean MALGIL_PORT?"


def test_a_file_that_is_no_text_is_refused(tmp_path):
    dotenv = tmp_path / ".env"
    dotenv.write_bytes(b"MALGIL_PORT=\xff\n")

    assert refusal({}, dotenv) == f"{dotenv}: is not UTF-8 text"


def test_a_secret_may_lie_in_a_file_of_its_own(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("hush\n", encoding="utf-8")

    assert gather(FIELDS, {"MALGIL_SECRET_KEY_FILE": str(secret)}, NOWHERE) == {"secret_key": "hush"}


def test_the_file_beside_may_name_the_secrets_file(tmp_path):
    secret, dotenv = tmp_path / "secret", tmp_path / ".env"
    secret.write_text("hush", encoding="utf-8")
    dotenv.write_text(f"MALGIL_SECRET_KEY_FILE={secret}\n", encoding="utf-8")

    assert gather(FIELDS, {}, dotenv) == {"secret_key": "hush"}


def test_a_secrets_file_that_is_not_there_is_refused(tmp_path):
    path = tmp_path / "secret"

    assert refusal({"MALGIL_SECRET_KEY_FILE": str(path)}) == (
        f"MALGIL_SECRET_KEY_FILE: cannot read {path} (No such file or directory)"
    )


def test_a_value_and_a_file_for_it_are_one_too_many(tmp_path):
    assert refusal({"MALGIL_PORT": "1", "MALGIL_PORT_FILE": str(tmp_path / "port")}) == (
        "MALGIL_PORT_FILE: MALGIL_PORT is given too; keep one of them"
    )


def test_a_file_for_a_name_nobody_knows_is_refused():
    assert refusal({"MALGIL_PROT_FILE": "/x"}) == "MALGIL_PROT_FILE: no such setting; did you mean MALGIL_PORT?"


def test_who_reads_korean_is_refused_in_korean(monkeypatch, tmp_path):
    monkeypatch.setenv("LC_ALL", "ko_KR.UTF-8")
    dotenv = tmp_path / ".env"
    dotenv.write_bytes(b"MALGIL_PORT=\xff\n")

    assert refusal({"MALGIL_LANGAUGE": "ko"}) == "MALGIL_LANGAUGE: 그런 설정은 없어요. 혹시 MALGIL_LANGUAGE인가요?"
    assert refusal({"MALGIL_PORT_FILE": "/nowhere/port"}) == (
        "MALGIL_PORT_FILE: /nowhere/port 파일을 읽을 수 없어요(그런 파일이 없어요)."
    )
    assert refusal({"MALGIL_PORT": "1", "MALGIL_PORT_FILE": "/x"}) == (
        "MALGIL_PORT_FILE: MALGIL_PORT도 적혀 있어요. 둘 가운데 하나만 남겨 주세요."
    )
    assert refusal({}, dotenv) == f"{dotenv}: UTF-8로 쓴 글이 아니에요."
