"""The settings: read once, checked once, and refused by name."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from malgil.config.environment import Environment, read_environment
from malgil.config.misconfigured import Misconfigured

NOWHERE = Path("/nowhere/.env")


def read(**given: str) -> Environment:
    return read_environment({f"MALGIL_{name}": value for name, value in given.items()}, dotenv=NOWHERE)


def refusal(**given: str) -> str:
    with pytest.raises(Misconfigured) as refused:
        read(**given)
    return str(refused.value)


def test_nothing_needs_to_be_given():
    env = read()

    assert (env.data, env.host, env.port, env.language) == (Path("data"), "127.0.0.1", 8000, "ko")


def test_there_are_fewer_than_sixty_settings():
    assert len(Environment.model_fields) < 60


def test_every_setting_says_what_it_decides():
    assert [name for name, field in Environment.model_fields.items() if not field.description] == []


def test_settings_cannot_be_changed():
    with pytest.raises(ValidationError, match="frozen"):
        read().port = 1


def test_secrets_do_not_show_in_print():
    env = read(EMAIL_PASSWORD="hush-hush", DATABASE_URL="postgresql://u:hush-hush@h/n", SECRET_KEY="hush-hush" * 5)

    assert "hush-hush" not in repr(env)


def test_hosts_are_split_at_commas():
    assert read(ALLOWED_HOSTS="a.example, b.example,").allowed_hosts == ("a.example", "b.example")


def test_a_home_folder_is_found():
    assert read(DATA="~/malgil").data == Path.home() / "malgil"


def test_a_trailing_slash_of_the_address_is_dropped_and_https_makes_it_secure():
    assert read(PUBLIC_URL="https://help.example.com/").public_url == "https://help.example.com"
    assert read(PUBLIC_URL="https://help.example.com").secure
    assert not read(PUBLIC_URL="http://help.example.com").secure


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("PORT", "http", "Input should be a valid integer, unable to parse string as an integer"),
        ("PORT", "0", "Input should be greater than or equal to 1"),
        ("DEBUG", "maybe", "Input should be a valid boolean, unable to interpret input"),
        ("LANGUAGE", "fr", "Input should be 'ko' or 'en'"),
        ("TIME_ZONE", "Seoul", "is not a time zone such as Asia/Seoul"),
        ("SECRET_KEY", "short", "must have at least 40 characters"),
        ("PUBLIC_URL", "help.example.com", "must be https:// (or http://) and a host, with nothing after it"),
        ("PUBLIC_URL", "https://example.com/help", "must be https:// (or http://) and a host, with nothing after it"),
        ("DATABASE_URL", "mysql://u@h/n", "must begin with sqlite:/// or postgresql://"),
        ("DATABASE_URL", "malgil.sqlite3", "must begin with sqlite:/// or postgresql://"),
        ("DATABASE_URL", "sqlite://x", "needs three slashes: sqlite:///name or sqlite:////absolute/name"),
        ("DATABASE_URL", "postgresql://u@h:x/n", "has a port that is not a number from 0 to 65535"),
        ("DATABASE_URL", "postgresql://u@h", "names no database: postgresql://user:password@host/name"),
        ("UPLOAD_LIMIT_MB", "5000", "Input should be less than or equal to 100"),
    ],
)
def test_what_cannot_be_used_is_refused_by_name(name, value, sentence):
    assert refusal(**{name: value}) == f"MALGIL_{name}: {sentence}"


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("PORT", "http", "정수로 적어 주세요."),
        ("PORT", "0", "1 이상이어야 해요."),
        ("UPLOAD_LIMIT_MB", "5000", "100 이하여야 해요."),
        ("STREAM_MINUTES", "soon", "숫자로 적어 주세요."),
        ("STREAM_MINUTES", "0", "0보다 커야 해요."),
        ("DEBUG", "maybe", "true나 false로 적어 주세요."),
        ("LOG_LEVEL", "loud", "DEBUG, INFO, WARNING, ERROR 가운데 하나로 적어 주세요."),
        (
            "EMAIL_SERVICE",
            "pigeon",
            "brevo, mailersend, mailgun, postmark, resend, sendgrid, sparkpost 가운데 하나로 적어 주세요.",
        ),
        ("TIME_ZONE", "Seoul", "Asia/Seoul 같은 시간대 이름이어야 해요."),
        ("SECRET_KEY", "short", "40자 이상이어야 해요."),
        ("PUBLIC_URL", "help.example.com", "https://(또는 http://)와 호스트만 적고 뒤에는 아무것도 붙이지 마세요."),
        ("DATABASE_URL", "mysql://u@h/n", "sqlite:///나 postgresql://로 시작해야 해요."),
    ],
)
def test_who_reads_korean_is_refused_in_korean(monkeypatch, name, value, sentence):
    monkeypatch.setenv("LC_ALL", "ko_KR.UTF-8")

    assert refusal(**{name: value}) == f"MALGIL_{name}: {sentence}"


def test_no_setting_is_refused_in_a_language_that_is_not_the_readers(monkeypatch):
    monkeypatch.setenv("LC_ALL", "ko_KR.UTF-8")
    wrong = {name: "-1.5 nonsense" for name, field in Environment.model_fields.items() if field.annotation is not str}

    told = refusal(**{name.upper(): value for name, value in wrong.items() if name not in ("data", "allowed_hosts")})

    assert [line for line in told.splitlines() if not line.endswith("요.")] == []


def test_half_a_way_to_sign_in_is_refused_in_korean_too(monkeypatch):
    monkeypatch.setenv("LC_ALL", "ko_KR.UTF-8")

    assert refusal(NAVER_CLIENT_SECRET="x") == (
        "MALGIL_NAVER_CLIENT_ID: MALGIL_NAVER_CLIENT_SECRET도 적었으니 함께 있어야 해요."
    )


def test_every_fault_is_named_at_once():
    assert refusal(PORT="x", TIME_ZONE="x").splitlines() == [
        "MALGIL_PORT: Input should be a valid integer, unable to parse string as an integer",
        "MALGIL_TIME_ZONE: is not a time zone such as Asia/Seoul",
    ]


def test_a_refusal_never_repeats_a_secret():
    assert "hush" not in refusal(SECRET_KEY="hush", DATABASE_URL="postgresql://hush:hush@h:x/n")


def test_half_a_way_to_sign_in_is_refused():
    assert refusal(OIDC_NAME="Acme", OIDC_ISSUER="https://id.example.com") == (
        "MALGIL_OIDC_CLIENT_ID, MALGIL_OIDC_CLIENT_SECRET: needed because MALGIL_OIDC_NAME is given"
    )
    assert refusal(NAVER_CLIENT_SECRET="x") == (
        "MALGIL_NAVER_CLIENT_ID: needed because MALGIL_NAVER_CLIENT_SECRET is given"
    )
    assert read(KAKAO_CLIENT_ID="a", KAKAO_CLIENT_SECRET="b").kakao_client_id == "a"
