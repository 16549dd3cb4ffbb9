"""What the operator decides: one typed, frozen object read once from the environment, `.env` and secret files."""

import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Annotated, Literal, Self
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    SecretStr,
    ValidationError,
    field_validator,
    model_validator,
)

from malgil.config.misconfigured import Misconfigured
from malgil.config.refused_values import KEY_LENGTH, needed, said, sentence_of
from malgil.config.variables import PREFIX, gather


def _names(value: object) -> object:
    return tuple(part.strip() for part in value.split(",") if part.strip()) if isinstance(value, str) else value


# Half of any of these leads nowhere.
TOGETHER = (
    ("naver_client_id", "naver_client_secret"),
    ("kakao_client_id", "kakao_client_secret"),
    ("email_service", "email_service_key"),
    ("language_model_url", "language_model_model"),
    ("x_key", "x_key_secret", "x_token", "x_token_secret"),
    ("facebook_page", "facebook_token"),
    ("instagram_user", "instagram_token"),
    ("oidc_name", "oidc_issuer", "oidc_client_id", "oidc_client_secret"),
)


class Environment(BaseModel):
    """Every setting, with its default; the description is printed in `docs/configuration.md`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    data: Path = Field(Path("data"), description="Folder for the database, uploads, keys and sockets.")
    secret_key: SecretStr | None = Field(
        None,
        description="Signs cookies and tokens; at least 40 characters. Made in the data folder when not given.",
    )
    database_url: SecretStr = Field(
        SecretStr(""),
        description="`postgresql://user:password@host/name` or `sqlite:///path`. Empty: SQLite in the data folder.",
    )
    public_url: str = Field(
        "",
        description="The address customers use, such as `https://help.example.com`; https turns on secure cookies.",
    )
    allowed_hosts: Annotated[tuple[str, ...], BeforeValidator(_names)] = Field(
        (), description="Further host names the pages answer to, separated by commas. Local names always work."
    )
    host: str = Field("127.0.0.1", description="The address `malgil run` listens on.")
    port: int = Field(8000, ge=1, le=65535, description="The port `malgil run` listens on.")
    trust_proxy: bool = Field(
        False,
        description="Believe the last `X-Forwarded-For`, and `X-Forwarded-Proto`: only behind a proxy that sets them.",
    )
    page_threads: int = Field(8, ge=1, le=64, description="Threads that serve pages in one process.")
    debug: bool = Field(False, description="Show tracebacks in the browser. Never for customers.")
    demo: bool = Field(False, description="Load the demo store and show the bar that changes persona.")
    language: Literal["ko", "en"] = Field("ko", description="Language of a visitor whose browser asks for neither.")
    time_zone: str = Field("Asia/Seoul", description="Time zone of every clock shown.")
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field("INFO", description="How much the log says.")
    upload_limit_mb: int = Field(20, ge=1, le=100, description="Largest attachment, in MB.")
    search: Literal["light", "full", "semantic"] = Field(
        "light",
        description="`light` searches by letters alone; `full` also by morphemes, which takes 350 MB more; "
        "`semantic` also by what a sentence means, another 165 MB.",
    )
    clamd: str = Field(
        "",
        description="ClamAV's daemon: the path of its socket, or host:port. Empty: files are not scanned for viruses.",
    )
    language_model_url: str = Field(
        "",
        description="A language model's endpoint (OpenAI's chat completions), such as `http://127.0.0.1:11434/v1`.",
    )
    language_model_model: str = Field("", description="Name of the language model at that address.")
    language_model_key: SecretStr = Field(SecretStr(""), description="Key for the language model, where it needs one.")
    stream_minutes: float = Field(
        10, gt=0, le=60, description="Minutes a live stream lives before the page reconnects."
    )
    stream_heartbeat_seconds: float = Field(
        20, gt=0, le=60, description="Seconds between heart-beats of a live stream."
    )
    lease_seconds: int = Field(
        60, ge=10, le=600, description="Seconds after which an agent whose page is gone counts as gone."
    )
    push_anywhere: bool = Field(
        False,
        description="Send push messages to private machines and plain http too: only for tests on one machine.",
    )
    email_host: str = Field(
        "", description="SMTP server for all mails. Empty, and no service: mails become files in the data folder."
    )
    email_port: int = Field(587, ge=1, le=65535, description="Port of the SMTP server.")
    email_user: str = Field("", description="User name at the SMTP server.")
    email_password: SecretStr = Field(SecretStr(""), description="Password at the SMTP server.")
    email_security: Literal["starttls", "tls", "none"] = Field(
        "starttls", description="How the SMTP connection is protected."
    )
    email_from: str = Field("malgil@localhost", description="Sender of the centre's mails.")
    email_seconds: float = Field(
        15, gt=0, le=120, description="Seconds the mail server may take over a step before it counts as silent."
    )
    email_service: Literal["", "brevo", "mailersend", "mailgun", "postmark", "resend", "sendgrid", "sparkpost"] = Field(
        "", description="A mail service that is used by its interface over HTTP in place of SMTP."
    )
    email_service_key: SecretStr = Field(SecretStr(""), description="Key or token of the mail service.")
    email_service_url: str = Field("", description="Address of its interface, where it is not the usual one.")
    email_per_minute: int = Field(
        60, ge=1, description="Addressees mailed in a minute at most; more blow the fuse, and a supervisor resets it."
    )
    email_per_hour: int = Field(600, ge=1, description="The same for an hour. Sign-in codes have a quarter on top.")
    email_plus: bool = Field(
        True, description="Answers come to `help+…@`. False where the mail server knows no addresses with a plus."
    )
    mail_listen: str = Field(
        "",
        description="Where mail servers hand mails over: `lmtp:127.0.0.1:2424`, `lmtp:/run/malgil/mail.sock` or "
        "`smtp:0.0.0.0:2525`. Empty: mails are only fetched from mailboxes.",
    )
    mail_limit_mb: int = Field(50, ge=1, le=500, description="Largest mail that is taken, in MB.")
    x_key: str = Field("", description="Posting news to X: the app's API key (OAuth 1.0a).")
    x_key_secret: SecretStr = Field(SecretStr(""), description="Posting news to X: the app's API key secret.")
    x_token: str = Field("", description="Posting news to X: the account's access token.")
    x_token_secret: SecretStr = Field(SecretStr(""), description="Posting news to X: the access token's secret.")
    facebook_page: str = Field("", description="Posting news to a Facebook Page: the number of the page.")
    facebook_token: SecretStr = Field(SecretStr(""), description="Posting news to a Facebook Page: its access token.")
    instagram_user: str = Field("", description="Posting news to Instagram: the number of the professional account.")
    instagram_token: SecretStr = Field(SecretStr(""), description="Posting news to Instagram: its access token.")
    naver_client_id: str = Field("", description="Naver sign-in: application id. Shown only when set.")
    naver_client_secret: SecretStr = Field(SecretStr(""), description="Naver sign-in: secret.")
    kakao_client_id: str = Field("", description="Kakao sign-in: REST API key. Shown only when set.")
    kakao_client_secret: SecretStr = Field(SecretStr(""), description="Kakao sign-in: secret.")
    oidc_name: str = Field("", description="OpenID Connect sign-in: the name on the button. Shown only when set.")
    oidc_issuer: str = Field("", description="OpenID Connect sign-in: address of the issuer.")
    oidc_client_id: str = Field("", description="OpenID Connect sign-in: client id.")
    oidc_client_secret: SecretStr = Field(SecretStr(""), description="OpenID Connect sign-in: secret.")

    @field_validator("data")
    @classmethod
    def _home(cls, value: Path) -> Path:
        return value.expanduser()

    @field_validator("secret_key")
    @classmethod
    def _long_enough(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and len(value.get_secret_value()) < KEY_LENGTH:
            raise ValueError(said("too_short"))
        return value

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, value: SecretStr) -> SecretStr:
        address = urlsplit(value.get_secret_value())
        if address.scheme not in ("", "sqlite", "postgres", "postgresql") or (not address.scheme and address.path):
            raise ValueError(said("unknown_database"))
        if address.scheme == "sqlite" and not value.get_secret_value().startswith("sqlite:///"):
            raise ValueError(said("three_slashes"))
        if address.scheme.startswith("postgres"):
            _port(address.netloc)
            if not address.path.strip("/"):
                raise ValueError(said("no_database"))
        return value

    @field_validator("time_zone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        if value not in available_timezones():
            raise ValueError(said("no_time_zone"))
        return value

    @field_validator("clamd")
    @classmethod
    def _socket_or_port(cls, value: str) -> str:
        port = value.rpartition(":")[2]
        if value and not value.startswith("/") and not (":" in value and port.isascii() and port.isdigit()):
            raise ValueError(said("no_socket"))
        return value

    @field_validator("mail_listen")
    @classmethod
    def _place_for_mails(cls, value: str) -> str:
        protocol, _, place = value.partition(":")
        host, _, port = place.rpartition(":")
        known = place.startswith("/") or (host and port.isascii() and port.isdigit())
        if value and (protocol not in ("lmtp", "smtp") or not known):
            raise ValueError(said("no_place_for_mails"))
        return value

    @field_validator("language_model_url")
    @classmethod
    def _web_address(cls, value: str) -> str:
        url = urlsplit(value)
        if value and (url.scheme not in ("http", "https") or not url.hostname or url.query or url.username):
            raise ValueError(said("no_web_address"))
        return value.rstrip("/")

    @field_validator("public_url")
    @classmethod
    def _whole_url(cls, value: str) -> str:
        url = urlsplit(value)
        if value and (url.scheme not in ("http", "https") or not url.hostname or url.path.strip("/") or url.query):
            raise ValueError(said("no_whole_url"))
        return value.rstrip("/")

    @model_validator(mode="after")
    def _in_pairs(self) -> Self:
        """Refuse half a way to sign in: its button would lead nowhere."""
        for whole in TOGETHER:
            missing = [name for name in whole if not self._is_given(name)]
            if missing and len(missing) < len(whole):
                given = next(name for name in whole if name not in missing)
                names = ", ".join(PREFIX + name.upper() for name in missing)
                raise ValueError(needed(names, PREFIX + given.upper()))
        return self

    def _is_given(self, name: str) -> bool:
        value = getattr(self, name)
        return bool(value.get_secret_value() if isinstance(value, SecretStr) else value)

    @property
    def secure(self) -> bool:
        """Whether customers reach the centre over https."""
        return self.public_url.startswith("https://")


def _port(netloc: str) -> int | None:
    try:
        return urlsplit(f"//{netloc}").port
    except ValueError:
        raise ValueError(said("no_port")) from None


def read_environment(environ: Mapping[str, str] | None = None, *, dotenv: Path = Path(".env")) -> Environment:
    """Return the validated settings, or raise `Misconfigured` with one line per variable at fault."""
    values = gather(Environment.model_fields, os.environ if environ is None else environ, dotenv)
    try:
        return Environment.model_validate(values)
    except ValidationError as error:
        # Never the value itself: it may be a secret, and this text ends in logs.
        lines = [_line(fault["loc"], sentence_of(fault)) for fault in error.errors()]
        raise Misconfigured("\n".join(lines)) from None


def _line(place: tuple[int | str, ...], sentence: str) -> str:
    return f"{PREFIX}{str(place[0]).upper()}: {sentence}" if place else sentence


@cache
def environment() -> Environment:
    """Return the settings of this process, read once."""
    return read_environment()
