"""What the operator decides: one typed, frozen object read once from the environment, `.env` and secret files."""

import os
import secrets
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, PydanticBaseSettingsSource, SettingsConfigDict

PREFIX = "MALGIL_"


class Misconfigured(Exception):
    """The environment says something malgil cannot use; the message names every variable at fault."""


class SecretFiles(PydanticBaseSettingsSource):
    """Reads `MALGIL_X_FILE` as the path of a file that holds the value of `MALGIL_X`."""

    def get_field_value(self, field: Any, field_name: str) -> tuple[Any, str, bool]:
        """Return the file's stripped text, or None when the variable is not set."""
        path = os.environ.get(f"{PREFIX}{field_name.upper()}_FILE")
        if not path:
            return None, field_name, False
        try:
            return Path(path).read_text(encoding="utf-8").strip(), field_name, False
        except OSError as error:
            raise Misconfigured(f"{PREFIX}{field_name.upper()}_FILE: {path}: {error.strerror}") from error

    def __call__(self) -> dict[str, Any]:
        """Return every field that has a file."""
        found = {name: self.get_field_value(field, name)[0] for name, field in self.settings_cls.model_fields.items()}
        return {name: value for name, value in found.items() if value is not None}


class Environment(BaseSettings):
    """Every setting, with its default; the description is printed in `docs/configuration.md`."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_file=".env", env_file_encoding="utf-8", frozen=True, extra="ignore", env_ignore_empty=True
    )

    data: Path = Field(Path("data"), description="Folder for the database, uploads, keys and sockets.")
    secret_key: SecretStr | None = Field(
        None, description="Signs cookies and tokens; at least 40 characters. Made and kept in the data folder when not given."
    )
    database_url: SecretStr = Field(
        SecretStr(""), description="`postgresql://user:password@host/name` or `sqlite:///path`. Empty: SQLite in the data folder."
    )
    public_url: str = Field(
        "", description="The address customers use, such as `https://help.example.com`. Turns on secure cookies when https."
    )
    allowed_hosts: Annotated[tuple[str, ...], NoDecode] = Field(
        (), description="Further host names the pages answer to, separated by commas. Local names always work."
    )
    host: str = Field("127.0.0.1", description="The address `malgil run` listens on.")
    port: int = Field(8000, ge=1, le=65535, description="The port `malgil run` listens on.")
    trust_proxy: bool = Field(
        False, description="Believe `X-Forwarded-For` and `X-Forwarded-Proto`; only behind a reverse proxy that sets them."
    )
    page_threads: int = Field(8, ge=1, le=64, description="Threads that serve pages in one process.")
    debug: bool = Field(False, description="Show tracebacks in the browser. Never for customers.")
    demo: bool = Field(False, description="Load the demo store and show the bar that changes persona.")
    language: Literal["ko", "en"] = Field("ko", description="Language of a visitor whose browser asks for neither.")
    time_zone: str = Field("Asia/Seoul", description="Time zone of every clock shown.")
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field("INFO", description="How much the log says.")
    upload_limit_mb: int = Field(20, ge=1, le=100, description="Largest attachment, in MB.")
    stream_minutes: float = Field(10, gt=0, le=60, description="Minutes a live stream lives before the page reconnects.")
    stream_heartbeat_seconds: float = Field(20, gt=0, le=60, description="Seconds between heart-beats of a live stream.")
    lease_seconds: int = Field(60, ge=10, le=600, description="Seconds after which an agent whose page is gone counts as gone.")
    email_host: str = Field("", description="SMTP server for sign-in codes. Empty: mails are written to the log folder.")
    email_port: int = Field(587, ge=1, le=65535, description="Port of the SMTP server.")
    email_user: str = Field("", description="User name at the SMTP server.")
    email_password: SecretStr = Field(SecretStr(""), description="Password at the SMTP server.")
    email_security: Literal["starttls", "tls", "none"] = Field("starttls", description="How the SMTP connection is protected.")
    email_from: str = Field("malgil@localhost", description="Sender of the centre's mails.")
    naver_client_id: str = Field("", description="Naver sign-in: application id. Shown only when set.")
    naver_client_secret: SecretStr = Field(SecretStr(""), description="Naver sign-in: secret.")
    kakao_client_id: str = Field("", description="Kakao sign-in: REST API key. Shown only when set.")
    kakao_client_secret: SecretStr = Field(SecretStr(""), description="Kakao sign-in: secret.")
    oidc_name: str = Field("", description="OpenID Connect sign-in: the name on the button. Shown only when set.")
    oidc_issuer: str = Field("", description="OpenID Connect sign-in: address of the issuer.")
    oidc_client_id: str = Field("", description="OpenID Connect sign-in: client id.")
    oidc_client_secret: SecretStr = Field(SecretStr(""), description="OpenID Connect sign-in: secret.")

    @field_validator("allowed_hosts", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        return tuple(part.strip() for part in value.split(",") if part.strip()) if isinstance(value, str) else value

    @field_validator("secret_key")
    @classmethod
    def _long_enough(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and len(value.get_secret_value()) < 40:
            raise ValueError("must have at least 40 characters")
        return value

    @field_validator("time_zone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        if value not in available_timezones():
            raise ValueError("is not a time zone such as Asia/Seoul")
        return value

    @field_validator("public_url")
    @classmethod
    def _whole_url(cls, value: str) -> str:
        if value and (urlsplit(value).scheme not in ("http", "https") or not urlsplit(value).hostname):
            raise ValueError("must begin with https:// (or http://) and name a host")
        return value.rstrip("/")

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Return where values come from, strongest first."""
        del file_secret_settings
        return init_settings, env_settings, SecretFiles(settings_cls), dotenv_settings

    @property
    def secure(self) -> bool:
        """Whether customers reach the centre over https."""
        return self.public_url.startswith("https://")


def read_environment(given: Mapping[str, Any] | None = None) -> Environment:
    """Return the validated settings, or raise `Misconfigured` with one line per variable at fault."""
    try:
        return Environment(**(given or {}))
    except ValidationError as error:
        lines = [f"{PREFIX}{'_'.join(map(str, e['loc'][:1])).upper()}: {e['msg']}" for e in error.errors()]
        raise Misconfigured("\n".join(lines)) from error


@cache
def environment() -> Environment:
    """Return the settings of this process, read once."""
    return read_environment()


def secret_key(env: Environment) -> str:
    """Return the signing key, making one (mode 0600, in the data folder) at the first start."""
    if env.secret_key is not None:
        return env.secret_key.get_secret_value()
    path = env.data / "secret.key"
    env.data.mkdir(parents=True, exist_ok=True)
    try:
        descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    key = secrets.token_urlsafe(50)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(key)
    return key
